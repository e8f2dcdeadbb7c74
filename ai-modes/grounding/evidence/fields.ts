import type { Lexicon } from '../compile-lexicon.js';
import { LANGUAGES, lexiconOf } from '../lexicons.js';
import { cutWords } from '../reading/cut-words.js';
import { readWords, type Reading } from '../reading/reading.js';
import { dayLabel } from '../reading/labels.js';
import { baseOf } from '../claims/units.js';

interface Unit {
  readonly unit: string;
  readonly factor: number;
}

/** What a key of a JSON object says about the value under it. */
export interface KeyMeaning {
  /** Words and senses of the key: they vouch for the same words in a text. */
  readonly keys: readonly string[];
  /** Of its words, those it denies: `sansTheine`. */
  readonly lacking: readonly string[];
  /** The same as labels of what stands under it. */
  readonly labels: ReadonlySet<string>;
  readonly field?: string;
  readonly isMoney: boolean;
  /** It counts pieces, also where prices are all around. */
  readonly isCount: boolean;
  readonly isMinor: boolean;
  readonly isPercent: boolean;
  readonly unit?: Unit;
  /** The one such values have where no unit is said. */
  readonly customary?: Unit;
  readonly bound: 'exact' | 'from' | 'upto' | 'low' | 'high';
  readonly weekday?: number;
  /** Of money, where the key names it: `price_gbp`. */
  readonly currency?: string;
}

const MONEY_FIELDS: ReadonlySet<string> = new Set([
  'price',
  'delivery',
  'free-from',
  'minimum',
  'old-price',
  'saving',
  'deposit',
  'price-break',
  'total',
]);
/** Whether a field's values are money. */
export function isMoneyField(field: string): boolean {
  return MONEY_FIELDS.has(field);
}

const MONEY_WORDS =
  /^(?:price|prices|fee|fees|cost|costs|amount|total|subtotal|sum|rrp|saving|deposit|freefrom|minimum|cheapest|charge|vat|tax|net|gross|unit|mwst|netto|brutto|iva|tva|frais|importe|betrag|gesamt|summe|zwischensumme|gesamtbetrag|endbetrag|valor|montant|gebuhr|taxa|tasa|tarifa|tarif)$/;
const COUNT_WORDS =
  /^(?:quantity|qty|count|pieces|number|minquantity|cantidad|quantidade|quantite|menge|anzahl|nombre)$/;
const BOUNDS: Readonly<Record<string, KeyMeaning['bound']>> = {
  min: 'low',
  from: 'low',
  minimum: 'low',
  max: 'high',
  to: 'high',
  maximum: 'high',
  maximo: 'high',
  maxima: 'high',
  maximal: 'high',
  maximale: 'high',
  upto: 'high',
  ab: 'low',
  desde: 'low',
  partir: 'low',
};
/** What is free above a sum is not free: `gratis_acima`. */
const ABOVE: ReadonlySet<string> = new Set('over above acima des superior encima uber'.split(' '));
/** Keys a narrower one beside them overrules. */
const BROAD = new Set(['price', 'delivery']);

const TOTAL_WORDS: ReadonlySet<string> = new Set(['gesamt', 'sum']);
const PERCENT_WORDS: ReadonlySet<string> = new Set(
  'percent pct percentage rate satz prozent prozentsatz porcentaje porcentagem pourcentage taux'.split(' '),
);
const MINOR_WORDS: ReadonlySet<string> = new Set(
  'minor cent cents pence penny pennies rappen centime centimes centavo centavos centimo centimos'.split(' '),
);

type Meanings = Map<string, KeyMeaning>;

const kept = new WeakMap<Lexicon, Meanings>();
const KEPT_MAX = 4096;

/**
 * Reads a key as words of English, of the language given, and of the others where these know nothing of it: `freeFrom`, `plazoDias`.
 * The same key always means the same.
 */
export function meaningOf(key: string, lexicon: Lexicon): KeyMeaning {
  const meanings = kept.get(lexicon) ?? new Map<string, KeyMeaning>();
  kept.set(lexicon, meanings);
  const known = meanings.get(key);
  if (known !== undefined) return known;
  const [first = 'en', ...others] = new Set(['en', lexicon.language, ...LANGUAGES]);
  let meaning = readKeyIn(first, key);
  for (const language of others) {
    if (language !== lexicon.language && isUnderstood(meaning)) break;
    meaning = joined(meaning, readKeyIn(language, key));
  }
  const customary = meaning.isCount ? undefined : customaryUnit(meaning.keys);
  if (customary !== undefined) meaning = { ...meaning, customary };
  if (meanings.size < KEPT_MAX) meanings.set(key, meaning);
  return meaning;
}

function readKeyIn(language: string, key: string): KeyMeaning {
  const lexicon = lexiconOf(language);
  if (lexicon === undefined) throw new RangeError(`keys are read as ${language}, and there is no lexicon of it`);
  return readKey(key, lexicon);
}

/** Whether a key says of its value what it is; one that does not is read as any other language. */
function isUnderstood({ field, isCount, isPercent, weekday }: KeyMeaning): boolean {
  return field !== undefined || isCount || isPercent || weekday !== undefined;
}

/** What either language says; English goes before where both say something else. */
function joined(one: KeyMeaning, other: KeyMeaning): KeyMeaning {
  const lacking = [...new Set([...one.lacking, ...other.lacking])];
  const keys = [...new Set([...one.keys, ...other.keys])].filter((key) => !lacking.includes(key));
  // `pages` is no form of `pagar`.
  const isSense = one.field === undefined && one.keys.some((key) => key.startsWith('sense:'));
  const {
    field = isSense ? undefined : other.field,
    unit = other.unit,
    weekday = other.weekday,
    currency = other.currency,
  } = one;
  return {
    keys,
    lacking,
    labels: new Set([...one.labels, ...other.labels, ...lacking]),
    isMoney: one.isMoney || (other.isMoney && !isSense),
    isCount: one.isCount || other.isCount,
    isMinor: one.isMinor || other.isMinor,
    isPercent: one.isPercent || other.isPercent,
    bound: one.bound === 'exact' ? other.bound : one.bound,
    ...(field === undefined ? {} : { field }),
    ...(unit === undefined ? {} : { unit }),
    ...(weekday === undefined ? {} : { weekday }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** German keys may be written without dots: `rueckgabe`. */
function readPlain(text: string, lexicon: Lexicon): Reading {
  const how = { lexicon, locale: lexicon.language };
  const reading = readWords(text, how);
  const dotted = lexicon.language === 'de' && DOTLESS.test(text) ? readWords(dottedText(text), how) : reading;
  return dotted.phrases.length > reading.phrases.length ? dotted : reading;
}

const DOTLESS = /[aou]e/;

function dottedText(text: string): string {
  return text.replace(/([aou])e/g, '$1');
}

/** The words of a German key with their dots: the `gültig` of `gueltig_tage`. */
function dottedWords(text: string, { language, endings }: Lexicon): readonly string[] {
  return language === 'de' && DOTLESS.test(text)
    ? cutWords(dottedText(text), endings).map(({ stem }) => `w:${stem}`)
    : [];
}

/** What a key's phrases say it gives; the price of a single piece is its price. */
function fieldsNamed({ phrases, words }: Reading): readonly string[] {
  const isPrice = words.some(({ fold }) => fold.endsWith('preis') || fold === 'price');
  return phrases
    .filter(({ tag }) => tag === 'field')
    .map(({ value }) => (value === 'single' && isPrice ? 'price' : value));
}

/** Units that catalogs leave out: weights are in grams, screens in inches, memory in gigabytes, batteries in milliampere-hours. */
const CUSTOMARY: readonly (Unit & { readonly keys: readonly string[] })[] = [
  { keys: ['field:weight', 'means:weight'], unit: 'g', factor: 1 },
  { keys: ['w:diagonal', 'means:screen'], unit: 'in', factor: 1 },
  { keys: ['field:memory', 'field:storage', 'means:memory', 'means:storage'], unit: 'MB', factor: 1000 },
  { keys: ['means:battery'], unit: 'mAh', factor: 1 },
];

function customaryUnit(keys: readonly string[]): Unit | undefined {
  return CUSTOMARY.find((one) => one.keys.some((key) => keys.includes(key)));
}

function narrowest(named: readonly string[]): string | undefined {
  return named.find((one) => !BROAD.has(one)) ?? named.find((one) => one !== 'price') ?? named[0];
}

/** What a key gives that names no field: `available` is of the stock. */
function impliedField({ phrases, words }: Reading): string | undefined {
  if (phrases.some(({ tag, value }) => tag === 'stock' && value === 'in')) return 'stock';
  return words.some(({ fold }) => TOTAL_WORDS.has(fold)) ? 'total' : undefined;
}

function readKey(key: string, lexicon: Lexicon): KeyMeaning {
  const text = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();
  const reading = readPlain(text, lexicon);
  const { words, phrases, phraseAt, anyMeaningAt } = reading;
  const isFreeFrom =
    phrases.some(({ tag, value }) => tag === 'promise' && value === 'free') &&
    words.some(({ fold }) => BOUNDS[fold] === 'low' || ABOVE.has(fold));
  const named = isFreeFrom ? ['free-from'] : fieldsNamed(reading);
  const field = narrowest(named) ?? impliedField(reading);
  const unit = /\d/.test(key) ? undefined : phrases.find(({ tag }) => tag === 'unit')?.value;
  const currency = phrases.find(({ tag }) => tag === 'currency')?.value;
  const isMinor = words.some(({ fold }) => MINOR_WORDS.has(fold));
  const isPercent = words.some(({ fold }) => PERCENT_WORDS.has(fold));
  const weekday = phraseAt(0, 'weekday');
  const last = words.at(-1)?.fold ?? '';
  // `dauer_min` counts minutes, `price_min` is the lowest.
  const isOfMinutes = last === 'min' && unit === 'min' && words.length > 1 && field === undefined;
  const denied = words.findIndex(
    ({ fold }, index) => lexicon.says('without', fold) && phraseAt(index, 'promise') === undefined,
  );
  const lacking = denied < 0 ? [] : words.slice(denied + 1).map(({ stem }) => `w:${stem}`);
  const keys = [
    ...(isFreeFrom ? ['field:free-from'] : []),
    ...words
      .slice(0, denied < 0 ? words.length : denied)
      .map(({ kind, stem }) => `${kind === 'number' ? 'n' : 'w'}:${stem}`),
    ...phrases
      .filter(({ tag, value }) =>
        isFreeFrom
          ? tag === 'sense'
          : ['promise', 'sense', 'field'].includes(tag) || `${tag}:${value}` === 'stock:back',
      )
      .map(({ tag, value }) => `${tag}:${value}`),
  ];
  const means = denied < 0 ? words.flatMap((_word, index) => anyMeaningAt(index).flat()) : [];
  const dotted = dottedWords(text, lexicon);
  const days = phrases.filter(({ tag }) => tag === 'day').map(({ value }) => `day:${value}`);
  return {
    keys: [...keys, ...days, ...means, ...dotted],
    lacking,
    labels: new Set([...keys, ...lacking, ...days.map(dayLabel), ...means, ...dotted]),
    ...(field === undefined ? {} : { field }),
    isMoney:
      unit === undefined &&
      !isPercent &&
      (isMinor ||
        currency !== undefined ||
        (field === 'delivery' && named.length === words.length) ||
        words.some(({ fold }) => MONEY_WORDS.test(fold)) ||
        (field !== undefined && field !== 'delivery' && MONEY_FIELDS.has(field))),
    isCount: words.some(({ fold }) => COUNT_WORDS.test(fold)),
    isMinor,
    isPercent,
    ...(unit === undefined ? {} : { unit: baseOf(unit) }),
    bound: isOfMinutes
      ? 'exact'
      : words.length > 1 || last in BOUNDS
        ? (BOUNDS[words[0]?.fold ?? ''] ?? BOUNDS[last] ?? 'exact')
        : 'exact',
    ...(currency === undefined ? {} : { currency }),
    ...(weekday !== undefined && words.length === 1 ? { weekday: Number(weekday.value) } : {}),
  };
}
