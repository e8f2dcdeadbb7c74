import type { CatalogFile } from '../../contracts/business/catalog.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import type { CatalogStore, Item } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
import type { Constraint } from '../../contracts/understanding.js';
import type { Artifacts } from '../../contracts/version.js';
import { languageOf } from '../text/normalise-text.js';
import { attributeValues, isSameValue } from './attribute-values.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT, type CatalogIndex, openCatalogIndex } from './catalog-index.js';
import { createCatalogWords } from './catalog-words.js';
import { createClosedList } from './closed-list.js';
import { compileConstraints, type ConditionTable } from './constraint-check.js';
import { recogniseMeasures } from '../measures/recognise-measures.js';
import { offersOf } from './effective-offer.js';
import { indexTerms } from './search-terms.js';
import type { ProductShelf } from './product-shelf.js';
import { createRankedSearch } from './ranked-search.js';
import { recogniseMentions } from './recognise-mentions.js';
import { searchCatalog } from './search-catalog.js';

/** What a catalog store is made from. */
export interface CatalogSources {
  readonly file: CatalogFile;
  readonly tenant: TenantFile;
  /** What the publish computed; without it, or when it does not fit, the index is built here: seconds for a large catalog. */
  readonly artifacts?: Artifacts;
}

/** The catalog of one version, ready to be asked. */
export function createCatalogStore({ file, tenant, artifacts }: CatalogSources): CatalogStore {
  const stored = artifacts?.get(CATALOG_INDEX_ARTIFACT);
  const opened = stored === undefined ? undefined : openCatalogIndex(stored, { file, tenant });
  const index = opened ?? openCatalogIndex(buildCatalogIndex(file, tenant), { tenant });
  if (index === undefined) throw new RangeError('the catalog index just built does not open');
  return storeOver(index, tenant);
}

/**
 * The catalog of a published version from its index alone, in a few milliseconds however many products there are.
 *
 * @returns `undefined` when the index is missing, or by another program.
 */
export function openCatalogStore(artifacts: Artifacts, tenant: TenantFile): CatalogStore | undefined {
  const stored = artifacts.get(CATALOG_INDEX_ARTIFACT);
  const index = stored && openCatalogIndex(stored, { tenant });
  return index && storeOver(index, tenant);
}

function storeOver(index: CatalogIndex, tenant: TenantFile): CatalogStore {
  const ownLanguage = languageOf(tenant.locale);
  const { postings, mentions, shelf, offers } = index;
  const { find, item, size, skuOf } = shelf;
  const search = createRankedSearch({ postings, repair: index.termRepair, compounds: index.compounds }, ownLanguage);
  const sources = { ...offers, measures: index.measures, search, size, skuOf, item, find };
  const frequency = (token: Token, language: string): number => {
    const terms = indexTerms({ original: token.text, language, tokens: [token] }).flatMap(
      (term) => postings.termId(term) ?? [],
    );
    return Math.max(0, ...terms.map((term) => postings.frequency(term)));
  };
  const mentionSources = {
    skuOf,
    variantSkuOf: (product: number, variant: number) => offers.variantSku((offers.starts[product] ?? 0) + variant),
    index: mentions,
    words: createCatalogWords({
      index: mentions,
      repair: index.mentionRepair,
      list: createClosedList(mentions.closed),
      frequency,
    }),
  };
  return {
    size,
    find,
    recognise(text) {
      const named = recogniseMentions(text, mentionSources);
      const measured = recogniseMeasures(text, index.measures);
      return measured.length === 0 ? named : [...named, ...measured];
    },
    search: (query) => searchCatalog(query, sources),
    fitting: (skus, constraints, language) => fittingOf(skus, constraints, { shelf, sources, language }),
    knows: (text, language) => search.finds(text, language),
    uses: (token, language) => frequency(token, language) > 0,
    variantsWith(sku, choices) {
      const item = find(sku);
      if (item === undefined) return [];
      return offersOf(item).filter((offer) => offer.variant !== undefined && hasAll(offer, choices, ownLanguage));
    },
    valuesOf(sku, attribute) {
      const item = find(sku);
      return item === undefined ? [] : attributeValues(item, attribute, { language: ownLanguage, ownLanguage });
    },
  };
}

interface Fitting {
  readonly shelf: ProductShelf;
  readonly sources: ConditionTable;
  readonly language: string;
}

function fittingOf(
  skus: readonly string[],
  constraints: readonly Constraint[],
  { shelf, sources, language }: Fitting,
): readonly string[] {
  const { lossOf, meets } = compileConstraints(constraints, sources, language);
  return skus.filter((sku) => {
    const { product, variant } = shelf.placeOf(sku) ?? {};
    if (product === undefined) return false;
    if (variant === undefined) return lossOf(product) === 0;
    const offer = (sources.starts[product] ?? 0) + variant;
    return constraints.every((_, condition) => meets(offer, condition));
  });
}

function hasAll(offer: Item, choices: Readonly<Record<string, string>>, ownLanguage: string): boolean {
  return Object.entries(choices).every(([attribute, value]) =>
    isSameValue(attributeValues(offer, attribute, { language: ownLanguage, ownLanguage }), value),
  );
}
