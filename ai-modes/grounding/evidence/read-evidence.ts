import type { Lexicon } from '../compile-lexicon.js';
import type { ClaimReader } from '../claims/claim-reader.js';
import { nationalKeys } from '../claims/phone.js';
import { clockText } from '../claims/time.js';
import { guessLexicon, lexiconOf } from '../lexicons.js';
import { cleanText } from '../reading/clean-text.js';
import { readText, stateOf } from '../reading/read-text.js';
import type { Bound } from '../reading/reading.js';
import { combinationsOf } from '../reading/combinations.js';
import { collectEntities, type Entities } from './collect-entities.js';
import { collectNames } from './collect-names.js';
import type { Entity } from './entity.js';
import type { Fact } from './fact.js';
import { meaningOf, type KeyMeaning } from './fields.js';
import { clockPair, isObject, localizedTexts, type JsonObject } from './parse-shape.js';

/** Evidence, read: what it says and about what. */
export interface ReadEvidence {
  readonly entities: Entities;
  readonly byKey: ReadonlyMap<string, readonly Fact[]>;
  /** The same by what stands before the key's colon. */
  readonly byFamily: ReadonlyMap<string, readonly Fact[]>;
}

/** How evidence is read. */
export interface EvidenceReading {
  readonly readers: readonly ClaimReader[];
  readonly lexicon: Lexicon;
  readonly locale: string;
  /** Of prices that name none. */
  readonly currency?: string;
}

/** Where the walk stands. */
interface Spot {
  readonly of: readonly number[];
  readonly field?: string;
  readonly meaning: KeyMeaning;
  readonly labels: readonly ReadonlySet<string>[];
  readonly currency: string;
  readonly source: number;
  readonly given: readonly number[];
  readonly depth: number;
}

interface Writer {
  readonly how: EvidenceReading;
  readonly entities: Entities;
  readonly byKey: Map<string, Fact[]>;
  sources: number;
}

const DEPTH_MAX = 32;
const MINOR = 100;
const LOW_STOCK_MAX = 5;
const STOCK_LABELS = [new Set(['field:stock'])];

/** Reads any JSON: objects as entities with fields, strings as texts that make claims of their own. */
export function readEvidence(evidence: unknown, how: EvidenceReading): ReadEvidence {
  const entities = collectEntities(evidence);
  collectNames(evidence, entities, how);
  const writer: Writer = { how, entities, byKey: new Map(), sources: 0 };
  const currency = how.currency ?? '*';
  walk(writer, evidence, { of: [], meaning: meaningOf(''), labels: [], currency, source: 0, given: [], depth: 0 });
  return { entities, byKey: writer.byKey, byFamily: familiesOf(writer.byKey) };
}

/** Families in which one fact is held against another. */
const FAMILIES: ReadonlySet<string> = new Set(['time', 'span', 'date']);

function familiesOf(byKey: ReadonlyMap<string, readonly Fact[]>): ReadonlyMap<string, readonly Fact[]> {
  const families = new Map<string, Fact[]>();
  for (const [key, facts] of byKey) {
    const [family = ''] = key.split(':');
    if (FAMILIES.has(family)) families.set(family, [...(families.get(family) ?? []), ...facts]);
  }
  return families;
}

function walk(writer: Writer, value: unknown, spot: Spot): void {
  if (spot.depth > DEPTH_MAX || value === null || value === undefined) return;
  if (typeof value === 'string') readString(writer, value, spot);
  else if (typeof value === 'number') readNumber(writer, value, spot);
  else if (typeof value === 'boolean') readFlag(writer, value, spot);
  else if (Array.isArray(value)) walkArray(writer, value, spot);
  else if (isObject(value)) walkObject(writer, value, spot);
}

function walkArray(writer: Writer, value: readonly unknown[], spot: Spot): void {
  const pair = clockPair(value);
  if (pair !== undefined) return writeSpan(writer, pair, spot);
  const { weekday, field } = spot.meaning;
  if (value.length === 0 && (weekday !== undefined || field === 'hours')) return write(writer, 'open:closed', spot);
  if (value.length > 1) write(writer, 'u:#', { ...spot, meaning: { ...spot.meaning, bound: 'exact' } }, value.length);
  const isRange = value.length === 2 && value.every((one) => typeof one === 'number');
  value.forEach((one, index) => {
    const bound: KeyMeaning['bound'] = isRange ? (index === 0 ? 'low' : 'high') : spot.meaning.bound;
    walk(writer, one, { ...spot, meaning: { ...spot.meaning, bound }, depth: spot.depth + 1 });
  });
}

function walkObject(writer: Writer, value: JsonObject, spot: Spot): void {
  const texts = localizedTexts(value);
  if (texts !== undefined) {
    for (const [locale, text] of texts) readString(writer, text, spot, lexiconOf(locale));
    return;
  }
  const entity = writer.entities.byObject.get(value);
  const isFact = typeof value.kind === 'string' && typeof value.text === 'string';
  const source = ++writer.sources;
  const currency = typeof value.currency === 'string' ? value.currency : spot.currency;
  const given = entity === undefined ? givenOf(value) : [];
  const inner = {
    ...spot,
    of: ownersOf(spot.of, entity, writer.entities),
    source,
    currency,
    given,
    depth: spot.depth + 1,
  };
  if (isFact) return readFact(writer, value, inner);
  for (const [key, one] of Object.entries(value)) walkKey(writer, { key, one }, inner);
  writeTotalStock(writer, value, inner);
}

/** A price break holds for its quantity only. */
function givenOf(value: JsonObject): readonly number[] {
  const quantity = value.quantity ?? value.minQuantity ?? value.from;
  return typeof quantity === 'number' && 'price' in value ? [quantity] : [];
}

function ownersOf(of: readonly number[], entity: Entity | undefined, { book }: Entities): readonly number[] {
  if (entity === undefined) return of;
  const kept = of.filter((id) => book.entities[id]?.kind !== entity.kind || entity.chain.includes(id));
  return [...new Set([...entity.chain, ...kept])];
}

function walkKey(writer: Writer, { key, one }: { key: string; one: unknown }, spot: Spot): void {
  const meaning = meaningOf(key);
  const { entities } = writer;
  const holder =
    entities.byId.get(key) ?? (meaning.weekday === undefined ? undefined : entities.days.get(meaning.weekday));
  const field =
    meaning.field === undefined || (holder !== undefined && spot.field !== undefined)
      ? spot.field
      : narrower(spot.field, meaning.field);
  const kept =
    holder === undefined
      ? meaning
      : { ...spot.meaning, ...(meaning.weekday === undefined ? {} : { weekday: meaning.weekday }) };
  const labels = [...spot.labels, meaning.labels];
  const inner = {
    ...spot,
    of: ownersOf(spot.of, holder, entities),
    meaning: inherited(kept, spot.meaning),
    labels,
    ...(field === undefined ? {} : { field }),
  };
  if (typeof one !== 'boolean') writeAll(writer, meaning.keys, inner);
  if (meaning.weekday !== undefined) write(writer, `weekday:${meaning.weekday}`, inner);
  walk(writer, one, inner);
}

/** `leadTime: { min, max, unit }`: what stands inside goes on with the unit and money of the key outside. */
function inherited(inner: KeyMeaning, outer: KeyMeaning): KeyMeaning {
  const unit = inner.unit ?? outer.unit;
  return {
    ...inner,
    isMoney: inner.isMoney || (outer.isMoney && inner.field === undefined && unit === undefined),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** `delivery.freeFrom` is the sum, not the fee; `priceBreaks[].price` no single price. */
function narrower(outer: string | undefined, inner: string): string {
  return inner === 'price' && outer !== undefined ? outer : inner;
}

function readFact(writer: Writer, { kind, field, text, of }: JsonObject, spot: Spot): void {
  const meaning = typeof field === 'string' ? meaningOf(field) : spot.meaning;
  const labels = typeof field === 'string' ? [meaning.labels] : [];
  const named = meaning.field ?? (kind === 'money' && field === undefined ? undefined : spot.field);
  const owned = {
    ...spot,
    meaning,
    labels,
    of: of === undefined ? [] : spot.of,
    ...(named === undefined ? {} : { field: named }),
  };
  writeAll(writer, meaning.keys, owned);
  if (typeof text === 'string') readString(writer, text, owned);
}

function readString(writer: Writer, text: string, spot: Spot, language?: Lexicon): void {
  const plain = text.trim();
  if (/^(?:true|yes|false|no|none|n\/a|not (?:available|supported))$/i.test(plain))
    readFlag(writer, /^(?:true|yes)$/i.test(plain), spot);
  if (/^\d+(?:\.\d+)?$/.test(plain)) readNumber(writer, Number(plain), spot);
  const lexicon = language ?? (plain.length > 24 ? guessLexicon(plain, writer.how.lexicon) : writer.how.lexicon);
  const cleaned = cleanText(plain);
  const { situated, reading } = readText(cleaned, { ...writer.how, lexicon, entities: writer.entities });
  const first = writer.sources;
  for (const one of situated) {
    const { claim } = one;
    writer.sources = Math.max(writer.sources, first + one.clause + 1);
    const source = first + one.clause + 1;
    const field = [...one.fields][0] ?? spot.field;
    for (const subject of combinationsOf(one.subjects)) {
      const of = subject.reduce(
        (all, id) => ownersOf(all, writer.entities.book.entities[id], writer.entities),
        spot.of,
      );
      const labels = [...spot.labels, one.labels];
      const { keys, isNegated } = stateOf(one);
      const inner = { ...spot, of, labels, source, ...(field === undefined ? {} : { field }) };
      if (claim.unit === undefined)
        for (const key of [...keys, ...keys.flatMap(nationalKeys)])
          write(writer, key, inner, { isNegated, bound: claim.bound ?? 'exact' });
      else
        write(writer, `u:${claim.unit}`, inner, {
          amount: claim.amount ?? 0,
          bound: claim.bound ?? 'exact',
          isNegated,
        });
    }
  }
  for (const mention of reading.words) if (mention.kind === 'word' || mention.kind === 'code') void mention;
}

function readNumber(writer: Writer, value: number, spot: Spot): void {
  const { meaning, field, currency } = spot;
  if (meaning.isMoney) return write(writer, `u:${currency}`, spot, meaning.isMinor ? value / MINOR : value);
  if (meaning.isPercent) return write(writer, 'u:%', spot, value);
  if (meaning.unit !== undefined) return write(writer, `u:${meaning.unit.unit}`, spot, value * meaning.unit.factor);
  write(writer, 'u:#', spot, value);
  if (field === 'stock') writeStock(writer, value, spot);
}

function writeStock(writer: Writer, value: number, spot: Spot): void {
  write(writer, value > 0 ? 'stock:in' : 'stock:out', spot);
  if (value > 0 && value <= LOW_STOCK_MAX) write(writer, 'stock:low', spot);
}

/** What all branches and variants have together is what the item has. */
function writeTotalStock(writer: Writer, value: JsonObject, spot: Spot): void {
  const total = totalStock(value);
  if (total === undefined || typeof value.stock === 'number') return;
  const inner = { ...spot, field: 'stock', labels: STOCK_LABELS };
  write(writer, 'u:#', inner, total);
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

function readFlag(writer: Writer, value: boolean, spot: Spot): void {
  const { meaning, field } = spot;
  if (field === 'stock') write(writer, value ? 'stock:in' : 'stock:out', spot);
  for (const key of meaning.keys) write(writer, key, spot, { isNegated: !value });
  if (meaning.keys.includes('w:clos') || meaning.keys.includes('w:closed'))
    write(writer, value ? 'open:closed' : 'open:open', spot);
}

function writeSpan(writer: Writer, [start, end]: readonly [number, number], spot: Spot): void {
  write(writer, `span:${clockText(start)}-${clockText(end)}`, spot);
  write(writer, `time:${clockText(start)}`, spot, { bound: 'low' });
  write(writer, `time:${clockText(end)}`, spot, { bound: 'high' });
  write(writer, 'open:open', spot);
}

interface Written {
  readonly amount?: number;
  readonly bound?: Bound;
  readonly isNegated?: boolean;
}

function write(writer: Writer, key: string, spot: Spot, what: number | Written = {}): void {
  const { amount, bound, isNegated = false }: Written = typeof what === 'number' ? { amount: what } : what;
  const { of, field, labels, source, given, meaning } = spot;
  const fact: Fact = {
    key,
    ...(amount === undefined ? {} : { amount }),
    bound: bound ?? (amount === undefined ? 'exact' : meaning.bound),
    of,
    ...(field === undefined ? {} : { field }),
    labels,
    isNegated,
    source,
    given,
  };
  keep(writer, key, fact);
}

/** Several words that say the same: one fact under each. */
function writeAll(writer: Writer, keys: readonly string[], { of, field, labels, source, given }: Spot): void {
  const fact: Fact = {
    key: keys[0] ?? '',
    bound: 'exact',
    of,
    ...(field === undefined ? {} : { field }),
    labels,
    isNegated: false,
    source,
    given,
  };
  for (const key of keys) keep(writer, key, fact);
}

function keep(writer: Writer, key: string, fact: Fact): void {
  const facts = writer.byKey.get(key);
  if (facts === undefined) writer.byKey.set(key, [fact]);
  else facts.push(fact);
}
