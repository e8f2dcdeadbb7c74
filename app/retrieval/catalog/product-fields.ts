import type { Attributes, AttributeValue, Product } from '../../contracts/business/catalog.js';
import type { LocalText } from '../../contracts/business/common.js';
import type { NormalText } from '../../contracts/text.js';
import { normaliseText } from '../text/normalise-text.js';
import { placedValues, type Wording, wordingsWithLanguage } from './attribute-text.js';
import type { FieldTerms } from './posting-index.js';
import { indexTerms } from './search-terms.js';

/** What each field weighs, by field number; settled on rated queries (`npm run bench search`). */
export const FIELD_WEIGHTS: readonly number[] = [3, 1, 1, 1.5, 3, 0.4];
const NAME = 0;
const THING = 1;
const FACETS = 2;
const DESCRIPTION = 3;
const CODES = 4;
const OTHERS = 5;

/** Attributes that say what a thing is, in the words owners use for them. */
const FACET =
  /brand|manufacturer|type|colou?r|material|gender|sport|style|marke|hersteller|farbe|geschlecht|sportart|stil/iu;
/** Longer values are prose or lists, found by other means. */
const OTHER_WORDS_MAX = 4;
/** After these words a name speaks of what the thing goes with, not of what it is. */
const COMPLEMENT_WORDS = new Set(['for', 'with', 'w', 'to', 'replaces', 'fur', 'mit', 'zu', 'zum']);

/** The fields a product is found by, each as its terms; the words of its variants count once. */
export type ProductFields = (product: Product) => readonly FieldTerms[];

/** Makes {@link ProductFields} for a catalog; values that many products share are cut into terms once. */
export function createProductFields(ownLanguage: string): ProductFields {
  const textsOf = (text: LocalText): readonly NormalText[] =>
    wordingsWithLanguage(text, ownLanguage).map((wording) => normaliseText(wording.text, wording.language));
  const termsOf = (text: LocalText): readonly string[] => textsOf(text).flatMap(indexTerms);
  const attributeTerms = createAttributeTerms(ownLanguage);
  return (product) => {
    const variants = product.variants ?? [];
    const names = textsOf(product.name);
    const { facets, others } = attributeTerms([product, ...variants].map((one) => one.attributes ?? {}));
    const groups = [...(product.category ?? []), ...(product.tags ?? [])].flatMap(termsOf);
    const codes = [product.sku, ...(product.aliases ?? []), ...variants.map((variant) => variant.sku)];
    return [
      { field: NAME, terms: names.flatMap(indexTerms) },
      { field: THING, terms: names.map(withoutComplement).flatMap(indexTerms) },
      { field: FACETS, terms: [...new Set([...groups, ...facets])] },
      { field: DESCRIPTION, terms: product.description === undefined ? [] : termsOf(product.description) },
      { field: CODES, terms: [...new Set(codes.flatMap(termsOf))] },
      { field: OTHERS, terms: others },
    ];
  };
}

/** A `charger for laptops` is a charger. */
function withoutComplement(name: NormalText): NormalText {
  const at = name.tokens.findIndex((token) => COMPLEMENT_WORDS.has(token.norm));
  return at > 0 ? { ...name, tokens: name.tokens.slice(0, at) } : name;
}

interface AttributeTerms {
  readonly facets: readonly string[];
  readonly others: readonly string[];
}

function createAttributeTerms(ownLanguage: string): (sets: readonly Attributes[]) => AttributeTerms {
  const caches = new Map<string, Map<string, readonly string[]>>();
  const cachedTerms = (text: string, language: string): readonly string[] => {
    const cache = caches.get(language) ?? new Map<string, readonly string[]>();
    caches.set(language, cache);
    const terms = cache.get(text) ?? indexTerms(normaliseText(text, language));
    cache.set(text, terms);
    return terms;
  };
  const facetNames = new Map<string, boolean>();
  const isFacet = (attribute: string): boolean => {
    const known = facetNames.get(attribute) ?? FACET.test(attribute);
    facetNames.set(attribute, known);
    return known;
  };
  return (sets) => {
    const facets = new Set<string>();
    const others = new Set<string>();
    for (const [attribute, value] of sets.flatMap((set) => Object.entries(set))) {
      for (const { text, language } of wordingsOfValue(attribute, value, ownLanguage)) {
        const terms = cachedTerms(text, language);
        if (isFacet(attribute)) terms.forEach((term) => facets.add(term));
        else if (terms.length <= OTHER_WORDS_MAX) terms.forEach((term) => others.add(term));
      }
    }
    return { facets: [...facets], others: [...others] };
  };
}

/** A yes is found by the attribute's name where that is one word (`waterproof: true`), a no by nothing. */
function wordingsOfValue(attribute: string, value: AttributeValue, ownLanguage: string): readonly Wording[] {
  const plain = typeof value === 'object' ? '' : String(value).toLowerCase();
  if (plain === 'true') return /[\s_]/.test(attribute) ? [] : [{ text: attribute, language: ownLanguage, path: '' }];
  if (plain === 'false') return [];
  return placedValues(value, ownLanguage).flatMap(({ wordings }) => wordings);
}
