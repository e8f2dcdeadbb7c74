import type { ClaimReader } from '../claims/claim-reader.js';
import { clockText } from '../claims/time.js';
import type { Lexicon } from '../compile-lexicon.js';
import type { Bound } from '../reading/reading.js';
import type { Entities } from './collect-entities.js';
import type { Fact } from './fact.js';
import type { KeyMeaning } from './fields.js';
import type { AmountsIn } from './kinds.js';
import { isObject, type JsonObject } from './parse-shape.js';

/** How evidence is read. */
export interface EvidenceReading {
  readonly readers: readonly ClaimReader[];
  readonly lexicon: Lexicon;
  readonly locale: string;
  /** Of prices that name none. */
  readonly currency?: string;
}

/** Where the walk stands. */
export interface Spot {
  readonly of: readonly number[];
  readonly field: string | undefined;
  readonly meaning: KeyMeaning;
  readonly labels: readonly ReadonlySet<string>[];
  readonly currency: string;
  readonly source: number;
  readonly given: readonly number[];
  /** Whether it was only asked. */
  readonly isAsked: boolean;
  readonly depth: number;
}

/** The same spot but for what changes: of one shape always, for spreads of many shapes make slow objects. */
export function within(
  spot: Spot,
  {
    of = spot.of,
    field = spot.field,
    meaning = spot.meaning,
    labels = spot.labels,
    currency = spot.currency,
    source = spot.source,
    given = spot.given,
    isAsked = spot.isAsked,
    depth = spot.depth,
  }: Partial<Spot>,
): Spot {
  return { of, field, meaning, labels, currency, source, given, isAsked, depth };
}

/** What has been written so far. */
export interface Writer {
  readonly how: EvidenceReading;
  readonly entities: Entities;
  readonly byKey: Map<string, Fact[]>;
  readonly amountsIn: AmountsIn;
  sources: number;
}

const MINOR = 100;
const LOW_STOCK_MAX = 5;
const STOCK_LABELS = [new Set(['field:stock'])];

/** A number: money, a share, a measure or a count, as its keys say. */
export function writeNumber(writer: Writer, value: number, spot: Spot): void {
  const { meaning, field, currency } = spot;
  const { unit, factor } = measureOf(meaning, meaning.currency ?? currency);
  write(writer, spot, { key: `u:${unit}`, amount: value * factor });
  if (unit === '#') writeCustomary(writer, value, spot);
  if (meaning.isMoney && value === 0) write(writer, spot, { key: 'promise:free' });
  if (field === 'stock') writeStock(writer, value, spot);
}

/** A number under a key that measures without saying in what. */
function writeCustomary(writer: Writer, value: number, spot: Spot): void {
  const { customary } = spot.meaning;
  if (customary !== undefined) write(writer, spot, { key: `u:${customary.unit}`, amount: value * customary.factor });
}

function measureOf(
  { isMoney, isMinor, isPercent, unit }: KeyMeaning,
  currency: string,
): { unit: string; factor: number } {
  if (isMoney) return { unit: currency, factor: isMinor ? 1 / MINOR : 1 };
  if (isPercent) return { unit: '%', factor: 1 };
  return unit ?? { unit: '#', factor: 1 };
}

function writeStock(writer: Writer, value: number, spot: Spot): void {
  write(writer, spot, { key: value > 0 ? 'stock:in' : 'stock:out' });
  if (value > 0 && value <= LOW_STOCK_MAX) write(writer, spot, { key: 'stock:low' });
}

/** What all branches and variants have together is what the item has. */
export function writeTotalStock(writer: Writer, value: JsonObject, spot: Spot): void {
  const total = totalStock(value);
  if (total === undefined || typeof value.stock === 'number') return;
  const inner = within(spot, { field: 'stock', labels: STOCK_LABELS });
  write(writer, inner, { key: 'u:#', amount: total });
  writeStock(writer, total, inner);
}

function totalStock({ stock, variants }: JsonObject): number | undefined {
  const counts = isObject(stock)
    ? Object.values(stock)
    : Array.isArray(variants)
      ? variants.map((one) =>
          isObject(one) ? (typeof one.stock === 'number' ? one.stock : totalStock(one)) : undefined,
        )
      : [];
  const known = counts.filter((one): one is number => typeof one === 'number');
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0);
}

/** A yes or no: the words of its key are said, or denied. */
export function writeFlag(writer: Writer, value: boolean, spot: Spot): void {
  const { meaning, field } = spot;
  if (field === 'stock') write(writer, spot, { key: value ? 'stock:in' : 'stock:out' });
  for (const key of meaning.keys) write(writer, spot, { key, isNegated: !value });
  if (meaning.keys.includes('w:clos') || meaning.keys.includes('w:closed'))
    write(writer, spot, { key: value ? 'open:closed' : 'open:open' });
}

/** Opening hours: a span, its ends, and that it is open at all. */
export function writeSpan(writer: Writer, [start, end]: readonly [number, number], spot: Spot): void {
  write(writer, spot, { key: `span:${clockText(start)}-${clockText(end)}` });
  write(writer, spot, { key: `time:${clockText(start)}`, bound: 'low' });
  write(writer, spot, { key: `time:${clockText(end)}`, bound: 'high' });
  write(writer, spot, { key: 'open:open' });
}

/** The ends of a span of hours that was said as one, `span:09:00-17:30`. */
export function writeEnds(writer: Writer, span: string, spot: Spot): void {
  const [start = '', end = ''] = span.slice('span:'.length).split('-');
  write(writer, spot, { key: `time:${start}`, bound: 'low' });
  write(writer, spot, { key: `time:${end}`, bound: 'high' });
  const isOfDay = spot.of.some((id) => writer.entities.book.entities[id]?.kind === 'day');
  if (spot.field === 'hours' || isOfDay) write(writer, spot, { key: 'open:open' });
}

/** `days: "2-4"`: both ends, in what the key counts. */
export function writeRange(writer: Writer, text: string, spot: Spot): void {
  const [low = 0, high = 0] = (text.match(/\d+/g) ?? []).map(Number);
  if (low >= high) return;
  writeNumber(writer, low, within(spot, { meaning: { ...spot.meaning, bound: 'low' } }));
  writeNumber(writer, high, within(spot, { meaning: { ...spot.meaning, bound: 'high' } }));
}

/** What a fact says beside where it stands. */
export interface Written {
  readonly key: string;
  readonly amount?: number;
  readonly bound?: Bound;
  readonly isNegated?: boolean;
}

/** Writes one fact. */
export function write(writer: Writer, spot: Spot, { key, amount, bound, isNegated = false }: Written): void {
  const { of, field, labels, source, given, meaning } = spot;
  const said = bound ?? (amount === undefined ? 'exact' : meaning.bound);
  keep(writer, key, { key, amount, bound: said, of, field, labels, isNegated, source, given });
}

/** Several words that say the same: one fact under each. */
export function writeAll(writer: Writer, keys: readonly string[], { of, field, labels, source, given }: Spot): void {
  if (keys.length === 0) return;
  const [key = ''] = keys;
  const fact: Fact = {
    key,
    amount: undefined,
    bound: 'exact',
    of,
    field,
    labels,
    isNegated: false,
    source,
    given,
  };
  for (const one of keys) keep(writer, one, fact);
}

/** An amount a text says; under a key of a limit, `max load`, it is the most as well. */
export function writeMeasure(writer: Writer, spot: Spot, said: Written): void {
  write(writer, spot, said);
  if (said.bound === 'exact' && spot.meaning.bound === 'high') write(writer, spot, { ...said, bound: 'high' });
}

const TRUE = /^(?:true|yes|sí|sim|oui)$/i;
const FALSE = /^(?:false|no|não|none|non|n\/a|not (?:available|supported))$/i;
/** Longer texts are no yes or no. */
const FLAG_LENGTH_MAX = 13;

/** What a text says that is no more than yes or no. */
export function flagOf(text: string): boolean | undefined {
  if (text.length > FLAG_LENGTH_MAX) return undefined;
  if (TRUE.test(text)) return true;
  return FALSE.test(text) ? false : undefined;
}

/** What a key says by its own words; a yes or no says it of its value. */
export function writeKey(
  writer: Writer,
  { meaning, value }: { readonly meaning: KeyMeaning; readonly value: unknown },
  spot: Spot,
): void {
  const flag = typeof value === 'string' ? flagOf(value.trim()) : value;
  if (typeof flag !== 'boolean') writeAll(writer, meaning.keys, spot);
  if (meaning.field === 'warranty' && typeof value === 'number') write(writer, spot, { key: 'promise:guarantee' });
  for (const key of meaning.lacking) write(writer, spot, { key, isNegated: flag !== false });
}

function keep(writer: Writer, key: string, fact: Fact): void {
  const facts = writer.byKey.get(key);
  if (facts === undefined) writer.byKey.set(key, [fact]);
  else facts.push(fact);
}
