import type { AttributeValue, Product } from '../../contracts/business/catalog.js';
import { normaliseText } from '../text/normalise-text.js';
import { placedValues, wordingsWithLanguage } from './attribute-text.js';

/** A meaning of a phrase: an attribute, or one of its values. */
export interface AttributeMeaning {
  /** The attribute as the catalog spells it. */
  readonly attribute: string;
  /** Whether the phrase is a value of it; otherwise it is what the attribute is called. */
  readonly isValue: boolean;
}

/** What phrases are held against. */
export interface NamedProducts {
  readonly products: readonly Product[];
  readonly languages: readonly string[];
}

/** Fewer names are no habit of a catalog. */
const NAMED_MIN = 3;
/** Of the products that are called so, as many at least must hold it for it to tell one of them from another. */
const HELD_SHARE_MIN = 0.5;
const PHRASE_WORDS_MAX = 3;

/**
 * Meanings that names contradict: where 165 products are called mice and one adapter lists "Mouse", "mouse" is what things are, and
 * no property to choose them by. As a condition it would leave the adapter.
 *
 * @param meanings - Of each phrase, under its normalised words, what it could mean.
 * @returns The meanings to give up, by phrase.
 */
export function wordsOfNames(
  meanings: ReadonlyMap<string, readonly AttributeMeaning[]>,
  { products, languages }: NamedProducts,
): ReadonlyMap<string, readonly AttributeMeaning[]> {
  const [language = 'en'] = languages;
  const named = new Map<string, number>();
  const held = new Map<AttributeMeaning, number>();
  const keysOf = keysByText(languages);
  for (const product of products) {
    for (const phrase of phrasesOf(product, { languages, language })) {
      const known = meanings.get(phrase);
      if (known === undefined) continue;
      named.set(phrase, (named.get(phrase) ?? 0) + 1);
      for (const meaning of known)
        if (holds(product, phrase, { meaning, language, keysOf })) held.set(meaning, (held.get(meaning) ?? 0) + 1);
    }
  }
  const given = new Map<string, readonly AttributeMeaning[]>();
  for (const [phrase, count] of named) {
    if (count < NAMED_MIN) continue;
    const rare = (meanings.get(phrase) ?? []).filter((one) => (held.get(one) ?? 0) < HELD_SHARE_MIN * count);
    if (rare.length > 0) given.set(phrase, rare);
  }
  return given;
}

/** The words of a product's name and each two of them, as they are and as stems. */
function phrasesOf(
  product: Product,
  { languages, language: own }: { readonly languages: readonly string[]; readonly language: string },
): ReadonlySet<string> {
  const phrases = new Set<string>();
  for (const { text } of wordingsWithLanguage(product.name, own))
    for (const language of languages) {
      const { tokens } = normaliseText(text, language);
      for (let at = 0; at < tokens.length; at += 1)
        for (let size = 1; size <= PHRASE_WORDS_MAX; size += 1) {
          const words = tokens.slice(at, at + size);
          phrases.add(words.map(({ norm }) => norm).join(' ')).add(words.map(({ stem }) => stem).join(' '));
        }
    }
  return phrases;
}

interface Held {
  readonly meaning: AttributeMeaning;
  readonly language: string;
  readonly keysOf: (text: string) => readonly string[];
}

/** Whether the product or a variant states the attribute, with the phrase somewhere in its value where it is a value. */
function holds(product: Product, phrase: string, { meaning, language, keysOf }: Held): boolean {
  return [product, ...(product.variants ?? [])].some(({ attributes }) => {
    const value = attributes?.[meaning.attribute];
    if (value === undefined) return false;
    return !meaning.isValue || textsOf(value, language).some((text) => isSaidIn(text, phrase, keysOf));
  });
}

function textsOf(value: AttributeValue, language: string): readonly string[] {
  return placedValues(value, language).flatMap(({ wordings }) => wordings.map(({ text }) => text));
}

/** A property that is simply there is called by its attribute. */
function isSaidIn(text: string, phrase: string, keysOf: Held['keysOf']): boolean {
  return text.toLowerCase() === 'true' || keysOf(text).some((key) => key.includes(` ${phrase} `));
}

function keysByText(languages: readonly string[]): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const keys = known.get(text) ?? keysIn(text, languages);
    known.set(text, keys);
    return keys;
  };
}

function keysIn(text: string, languages: readonly string[]): readonly string[] {
  return languages.flatMap((language) => {
    const { tokens } = normaliseText(text, language);
    return [tokens.map(({ norm }) => norm), tokens.map(({ stem }) => stem)].map((words) => ` ${words.join(' ')} `);
  });
}
