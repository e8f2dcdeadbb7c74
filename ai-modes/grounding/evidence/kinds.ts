import type { Lexicon } from '../compile-lexicon.js';
import { meaningOf } from './fields.js';
import { isObject, textsOf, type JsonObject } from './parse-shape.js';

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Keys of names, as a shop writes them in one of the languages texts are read in; compared without case. */
const NAME_KEYS = wordsOf(
  'name title aliases model bezeichnung produktname titel nombre denominacion título titulo nom titre désignation designation nome título',
);
const CODE_KEYS = wordsOf('sku ref code artikelnummer artikelnr código codigo referencia référence reference');
/** What an object without a name of its own is about. */
const SUBJECT_KEYS = wordsOf(
  'product productname item branch label product_name service town city producto articulo artículo servicio produit article prestation ville produto serviço cidade produkt artikel leistung behandlung ort stadt filiale ciudad tienda magasin loja',
);
const ITEM_KEYS = wordsOf('sku variants pricebreaks attributes brand description material colour color');
const PLACE_KEYS = wordsOf('postcode opening open tel street strasse straße plz calle rue rua cep');
const ITEM_FIELDS: ReadonlySet<string> = new Set(['price', 'stock']);
const PLACE_FIELDS: ReadonlySet<string> = new Set(['hours', 'phone', 'address']);

/** What an object is called: its own names, else what it says it is about, and its codes. */
export function namesOf(value: JsonObject): readonly string[] {
  const entries = Object.entries(value).map(([key, one]) => [key.toLowerCase(), one] as const);
  const under = (keys: ReadonlySet<string>): readonly string[] =>
    entries.flatMap(([key, one]) => (keys.has(key) ? textsOf(one) : []));
  const own = under(NAME_KEYS);
  return [...(own.length > 0 ? own : under(SUBJECT_KEYS)), ...under(CODE_KEYS)];
}

/** Whether it is somewhere, something that is sold, or neither, by what is said of it. */
export function kindOf(value: JsonObject, lexicon: Lexicon): 'place' | 'item' | undefined {
  const keys = Object.keys(value);
  const has = (words: ReadonlySet<string>, fields: ReadonlySet<string>): boolean =>
    keys.some((key) => words.has(key.toLowerCase()) || fields.has(meaningOf(key, lexicon).field ?? ''));
  if (!('sku' in value) && has(PLACE_KEYS, PLACE_FIELDS)) return 'place';
  return has(ITEM_KEYS, ITEM_FIELDS) ? 'item' : undefined;
}

/** `{ "Dayton": { "phone": … }, "Toledo": { "phone": … } }`: keys that are names, of objects that say the same of each. */
export function isNamedByKeys(value: JsonObject): boolean {
  const entries = Object.entries(value);
  if (entries.length < 2 || !entries.every(([key, one]) => /^\p{Lu}/u.test(key) && isObject(one))) return false;
  const [first = [], ...rest] = entries.map(([, one]) => (isObject(one) ? Object.keys(one) : []));
  return rest.every((keys) => keys.some((key) => first.includes(key)));
}

const UNIT = /^(?:unit|each)$/i;
const LINE = /^(?:qty|quantity|total|cantidad|quantidade|quantité|menge)$/i;

/** A number called `unit` in the line of a quote is the price of one. */
export function priceKeyOf(key: string, value: unknown, beside: readonly string[]): string {
  return typeof value === 'number' && UNIT.test(key) && beside.some((one) => LINE.test(one)) ? 'unitPrice' : key;
}
