import type { Lexicon } from '../compile-lexicon.js';
import { foldOf } from '../reading/word.js';
import { meaningOf } from './fields.js';
import { isObject, textsOf, type JsonObject } from './parse-shape.js';

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Keys of names, as a shop writes them in one of the languages texts are read in; compared as {@link foldedKey} has them. */
const NAME_KEYS = wordsOf(
  'name title aliases model modell modele modelo libelle bezeichnung bez produktname artikelname titel nombre denominacion titulo nom titre designation designacao nome',
);
const CODE_KEYS = wordsOf('sku ref code artikelnummer artikelnr codigo referencia reference');
/** What an object without a name of its own is about. */
const SUBJECT_KEYS = wordsOf(
  'product productname item branch label service town city producto articulo servicio produit article prestation ville produto servico cidade produkt artikel leistung behandlung ort stadt filiale ciudad tienda magasin loja',
);
/** What the line of a quote is about. */
const LINE_KEYS = wordsOf('text description beschreibung descripcion concepto descricao');
const ITEM_KEYS = wordsOf('sku variants pricebreaks attributes brand description material colour color');
const PLACE_KEYS = wordsOf('postcode opening open tel street strasse plz calle rue rua cep');
const ITEM_FIELDS: ReadonlySet<string> = new Set(['price', 'stock']);
const PLACE_FIELDS: ReadonlySet<string> = new Set(['hours', 'phone', 'address']);

/** A key without case, marks and joints: `Artikel_Nr`, `désignation`. */
function foldedKey(key: string): string {
  return foldOf(key).replace(/[_\s-]/g, '');
}

/** What an object is called: its own names, else what it says it is about, and its codes. */
export function namesOf(value: JsonObject): readonly string[] {
  const entries = Object.entries(value).map(([key, one]) => [foldedKey(key), one] as const);
  const under = (keys: ReadonlySet<string>): readonly string[] =>
    entries.flatMap(([key, one]) => (keys.has(key) ? textsOf(one) : []));
  const own = under(NAME_KEYS);
  const about = own.length > 0 ? own : under(SUBJECT_KEYS);
  const isLine = about.length === 0 && entries.some(([key]) => LINE.has(key));
  return [...(isLine ? under(LINE_KEYS) : about), ...under(CODE_KEYS)];
}

/** Whether it is somewhere, something that is sold, or neither, by what is said of it. */
export function kindOf(value: JsonObject, lexicon: Lexicon): 'place' | 'item' | undefined {
  const keys = Object.keys(value);
  const has = (words: ReadonlySet<string>, fields: ReadonlySet<string>): boolean =>
    keys.some((key) => words.has(foldedKey(key)) || fields.has(meaningOf(key, lexicon).field ?? ''));
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
const QUANTITIES = ['qty', 'qtd', 'qte', 'quantity', 'quantite', 'cantidad', 'quantidade', 'menge', 'anzahl'];
const LINE = new Set([...QUANTITIES, 'total']);
const PIECES = new Set([...QUANTITIES, 'units', 'unidades', 'pieces']);

/** How whole amounts beside a currency are counted: in its smallest coin, or not, or nobody knows. */
export type AmountsIn = 'minor' | 'major' | 'either';

/** What stands around a number. */
interface BesideNumber {
  /** All keys of its object. */
  readonly beside: readonly string[];
  readonly amountsIn: AmountsIn;
  /** Whether it is in no order, quote or basket. */
  readonly isOnOffer: () => boolean;
}

/**
 * A number called `unit` in the line of a quote is the price of one, the `qty` of goods on offer what there is of them; an `amount` of a
 * currency may be counted in its smallest coin.
 */
export function priceKeyOf(
  key: string,
  value: unknown,
  { beside, amountsIn, isOnOffer }: BesideNumber,
): readonly string[] {
  if (typeof value !== 'number') return [key];
  if (PIECES.has(foldedKey(key)) && isPriced(beside) && isOnOffer()) return [key, 'stock'];
  if (UNIT.test(key) && beside.some((one) => LINE.has(foldedKey(one)))) return ['unitPrice'];
  if (amountsIn === 'major' || !isAmount(key, beside)) return [key];
  return amountsIn === 'minor' ? ['amountMinor'] : [key, 'amountMinor'];
}

/** Whether a key gives an amount of the currency beside it: `{ "amount": 1299, "currency": "EUR" }`. */
export function isAmount(key: string, beside: readonly string[]): boolean {
  return AMOUNT.test(key) && beside.some((one) => CURRENCY.test(one));
}

const PRICE = /price|preis|precio|preço|preco|prix/i;
const SUMMED = /total|gesamt|summe|importe|montant|subtotal|line|unit_?price|einzelpreis|unitario|unitaire/i;

/** Whether an object gives a price, and no sum of several. */
function isPriced(beside: readonly string[]): boolean {
  return beside.some((key) => PRICE.test(key)) && !beside.some((key) => SUMMED.test(key));
}

const AMOUNT = /^(?:amount|value|betrag|importe|valor|montant)$/i;
/** A key of a currency's code. */
export const CURRENCY = /^(?:currency(?:_?code)?|w(?:ä|ae)hrung|moneda|divisa|devise|monnaie|moeda)$/i;

/** What costs as much is written with its cents: whole amounts of 10,000 and more are cents themselves. */
const DEAR = 10_000;
const COINS = 100;

/** Of all the amounts of some evidence: fractions are none of the smallest coin, and large ones that are no hundreds are. */
export function amountsIn(amounts: readonly number[]): AmountsIn {
  if (amounts.some((amount) => !Number.isInteger(amount))) return 'major';
  const isSure = Math.max(0, ...amounts) >= DEAR && amounts.some((amount) => amount % COINS !== 0);
  return isSure ? 'minor' : 'either';
}
