import { lexiconOf } from '../lexicons.js';
import { readWords } from '../reading/reading.js';
import { baseOf } from '../claims/units.js';

/** What a key of a JSON object says about the value under it. */
export interface KeyMeaning {
  /** Words and senses of the key: they vouch for the same words in a text. */
  readonly keys: readonly string[];
  /** The same as labels of what stands under it. */
  readonly labels: ReadonlySet<string>;
  readonly field?: string;
  readonly isMoney: boolean;
  /** It counts pieces, also where prices are all around. */
  readonly isCount: boolean;
  readonly isMinor: boolean;
  readonly isPercent: boolean;
  readonly unit?: { readonly unit: string; readonly factor: number };
  readonly bound: 'exact' | 'from' | 'upto' | 'low' | 'high';
  readonly weekday?: number;
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
const MONEY_WORDS =
  /^(?:price|prices|fee|fees|cost|costs|amount|total|subtotal|sum|rrp|saving|deposit|freefrom|minimum|cheapest|charge)$/;
const BOUNDS: Readonly<Record<string, KeyMeaning['bound']>> = {
  min: 'low',
  from: 'low',
  minimum: 'low',
  max: 'high',
  to: 'high',
  maximum: 'high',
  upto: 'high',
};
/** Keys a narrower one beside them overrules. */
const BROAD = new Set(['price', 'delivery']);

const cache = new Map<string, KeyMeaning>();
const CACHE_MAX = 4096;

/** Reads a key as English words: `freeFrom`, `price_minor`, `leadTimeDays`. The same key always means the same. */
export function meaningOf(key: string): KeyMeaning {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const meaning = readKey(key);
  if (cache.size < CACHE_MAX) cache.set(key, meaning);
  return meaning;
}

function readKey(key: string): KeyMeaning {
  const text = key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase();
  const lexicon = lexiconOf('en');
  if (lexicon === undefined) throw new RangeError('keys are read as English, and there is no English lexicon');
  const { words, phrases, phraseAt } = readWords(text, { lexicon, locale: 'en' });
  const named = phrases.filter(({ tag }) => tag === 'field').map(({ value }) => value);
  const field = named.find((one) => !BROAD.has(one)) ?? named.find((one) => one !== 'price') ?? named[0];
  const unit = phrases.find(({ tag }) => tag === 'unit')?.value;
  const isMinor = words.some(({ fold }) => fold === 'minor' || fold === 'cents' || fold === 'pence');
  const isPercent = words.some(({ fold }) => /^(?:percent|pct|percentage)$/.test(fold));
  const weekday = phraseAt(0, 'weekday');
  const last = words.at(-1)?.fold ?? '';
  const keys = [
    ...words.map(({ stem }) => `w:${stem}`),
    ...phrases
      .filter(({ tag }) => ['promise', 'sense', 'field'].includes(tag))
      .map(({ tag, value }) => `${tag}:${value}`),
  ];
  return {
    keys,
    labels: new Set(keys),
    ...(field === undefined ? {} : { field }),
    isMoney:
      unit === undefined &&
      !isPercent &&
      (isMinor ||
        words.some(({ fold }) => MONEY_WORDS.test(fold)) ||
        (field !== undefined && field !== 'delivery' && MONEY_FIELDS.has(field))),
    isCount: words.some(({ fold }) => /^(?:quantity|qty|count|pieces|number|minquantity)$/.test(fold)),
    isMinor,
    isPercent,
    ...(unit === undefined ? {} : { unit: baseOf(unit) }),
    bound: words.length > 1 || last in BOUNDS ? (BOUNDS[words[0]?.fold ?? ''] ?? BOUNDS[last] ?? 'exact') : 'exact',
    ...(weekday !== undefined && words.length === 1 ? { weekday: Number(weekday.value) } : {}),
  };
}
