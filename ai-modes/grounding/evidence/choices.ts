import type { Lexicon } from '../compile-lexicon.js';
import { readWords } from '../reading/reading.js';
import { meaningOf } from './fields.js';
import { isObject, type JsonObject } from './parse-shape.js';

/** Longer texts describe, and name no choice. */
const VALUE_LENGTH_MAX = 24;
/** What a size is called before it, in the languages texts are read in. */
const SIZE_WORDS = ['size', 'Größe', 'Grösse', 'talla', 'taille', 'pointure', 'tamanho', 'número'];
const WORD = /\p{L}{3}/u;

/** Records of a list that are choices of one thing, by what each is called: the values in which it differs from others. */
export function choicesIn(
  list: readonly unknown[],
  lexicon: Lexicon,
): ReadonlyMap<unknown, readonly string[]> | undefined {
  if (!list.every(isObject)) return undefined;
  const told = list.map((one) => ({ ...one, ...(isObject(one.attributes) ? one.attributes : {}) }));
  return new Map(list.map((one, place) => [one, namesOf(told[place] ?? {}, told, lexicon)]));
}

function namesOf(one: JsonObject, all: readonly JsonObject[], lexicon: Lexicon): readonly string[] {
  return Object.entries(one).flatMap(([key, value]) => {
    if (!all.some((other) => other[key] !== value)) return [];
    const { field } = meaningOf(key, lexicon);
    if (field === 'size' && (typeof value === 'string' || typeof value === 'number'))
      return SIZE_WORDS.map((word) => `${word} ${value}`);
    const isName = typeof value === 'string' && value.length <= VALUE_LENGTH_MAX && WORD.test(value);
    return isName && !claims(value, lexicon) ? [value] : [];
  });
}

/** `sold out` is no name: it claims something. */
function claims(value: string, lexicon: Lexicon): boolean {
  return readWords(value, { lexicon, locale: lexicon.language }).phrases.some(({ tag }) => CLAIMING.has(tag));
}

const CLAIMING: ReadonlySet<string> = new Set(['stock', 'promise', 'open']);
