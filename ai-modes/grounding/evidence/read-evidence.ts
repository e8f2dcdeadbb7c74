import { lexiconOf } from '../lexicons.js';
import { isQuestion, isUnaffirmedAnswer } from './asked.js';
import { sharedLabels } from './choice-labels.js';
import { collectEntities, isOfShop, type Entities } from './collect-entities.js';
import { collectNames } from './collect-names.js';
import { ownersIn, ownersOf, stockedItem } from './owners.js';
import type { Fact } from './fact.js';
import { dayKeysOf } from './day-keys.js';
import { amountsIn, CURRENCY, priceKeyOf } from './kinds.js';
import { isMoneyField, meaningOf, type KeyMeaning } from './fields.js';
import {
  within,
  write,
  writeAll,
  writeFlag,
  writeKey,
  writeNumber,
  writeSpan,
  writeTotalStock,
  type EvidenceReading,
  type Spot,
  type Writer,
} from './write-facts.js';
import { readString, readValue } from './read-string.js';
import { clockPair, isObject, localizedTexts, type JsonObject } from './parse-shape.js';

/** Evidence, read: what it says and about what. */
export interface ReadEvidence {
  readonly entities: Entities;
  readonly byKey: ReadonlyMap<string, readonly Fact[]>;
  /** The same by what stands before the key's colon. */
  readonly byFamily: ReadonlyMap<string, readonly Fact[]>;
}

const DEPTH_MAX = 32;

/** Reads any JSON: objects as entities with fields, strings as texts that make claims of their own. */
export function readEvidence(evidence: unknown, how: EvidenceReading): ReadEvidence {
  const entities = collectEntities(evidence, how.lexicon);
  collectNames(evidence, entities, how);
  const writer: Writer = { how, entities, byKey: new Map(), sources: 0, amountsIn: amountsIn(entities.amounts) };
  const currency = how.currency ?? '*';
  walk(writer, evidence, {
    of: [],
    field: undefined,
    meaning: meaningOf('', how.lexicon),
    labels: [],
    currency,
    source: 0,
    given: [],
    isAsked: false,
    depth: 0,
  });
  return { entities, byKey: writer.byKey, byFamily: familiesOf(writer.byKey) };
}

/** Families in which one fact is held against another. */
const FAMILIES: ReadonlySet<string> = new Set(['time', 'span', 'date']);

function familiesOf(byKey: ReadonlyMap<string, readonly Fact[]>): ReadonlyMap<string, readonly Fact[]> {
  const families = new Map<string, Fact[]>();
  for (const [key, facts] of byKey) {
    const family = key.slice(0, key.indexOf(':'));
    if (FAMILIES.has(family)) families.set(family, [...(families.get(family) ?? []), ...facts]);
  }
  return families;
}

function walk(writer: Writer, value: unknown, spot: Spot): void {
  if (spot.depth > DEPTH_MAX || value === null || value === undefined) return;
  if (typeof value === 'string') readValue(writer, { text: value }, spot);
  else if (typeof value === 'number') writeNumber(writer, value, spot);
  else if (typeof value === 'boolean') writeFlag(writer, value, spot);
  else if (Array.isArray(value)) walkArray(writer, value, spot);
  else if (isObject(value)) walkObject(writer, value, spot);
}

function walkArray(writer: Writer, value: readonly unknown[], spot: Spot): void {
  const pair = clockPair(value);
  if (pair !== undefined) {
    writeSpan(writer, pair, spot);
    return;
  }
  const { weekday, field } = spot.meaning;
  if (value.length === 0 && (weekday !== undefined || field === 'hours')) write(writer, spot, { key: 'open:closed' });
  if (value.length > 1) write(writer, spot, { key: 'u:#', amount: value.length, bound: 'exact' });
  const isRange = value.length === 2 && value.every((one) => typeof one === 'number');
  value.forEach((one, index) => {
    const bound: KeyMeaning['bound'] = isRange ? (index === 0 ? 'low' : 'high') : spot.meaning.bound;
    const meaning = bound === spot.meaning.bound ? spot.meaning : { ...spot.meaning, bound };
    walk(writer, one, within(spot, { meaning, depth: spot.depth + 1 }));
  });
}

function walkObject(writer: Writer, value: JsonObject, spot: Spot): void {
  const texts = localizedTexts(value);
  if (texts !== undefined) {
    for (const [locale, text] of texts) readValue(writer, { text, language: lexiconOf(locale) }, spot);
    return;
  }
  const entity = writer.entities.byObject.get(value);
  const isFact = typeof value.kind === 'string' && typeof value.text === 'string';
  const source = ++writer.sources;
  const currency = currencyOf(value) ?? spot.currency;
  const given = entity === undefined ? givenOf(value) : [];
  const shared = sharedLabels(value, entity?.kind, writer.how);
  const inner = within(spot, {
    labels: shared.length === 0 ? spot.labels : [...spot.labels, ...shared],
    of: ownersIn(spot.of, value, writer.entities),
    source,
    currency,
    given,
    depth: spot.depth + 1,
  });
  if (isFact) {
    readFact(writer, value, inner);
    return;
  }
  if (entity?.kind === 'date') write(writer, inner, { key: `date:${String(value.date)}` });
  const isUnaffirmed = isUnaffirmedAnswer(value);
  const told = toolSpot(writer, value, inner);
  const beside = Object.keys(value);
  const around = { beside, amountsIn: writer.amountsIn, isOnOffer: () => !isOrdered(spot) };
  for (const [key, one] of Object.entries(value)) {
    const asked = key === 'id' || (isUnaffirmed && isQuestion(key)) ? within(told, { isAsked: true }) : told;
    for (const day of dayKeysOf(key, beside))
      for (const each of priceKeyOf(day, one, around)) walkKey(writer, { key: each, one }, asked);
  }
  writeTotalStock(writer, value, inner);
  const base = isObject(value.attributes) ? writer.entities.bases.get(value.attributes) : undefined;
  if (base === undefined) return;
  const chosen = within(told, { of: ownersOf(told.of, base, writer.entities) });
  for (const key of OF_CHOICE) if (value[key] !== undefined) walkKey(writer, { key, one: value[key] }, chosen);
}

const ORDERED = ['means:order', 'means:quote', 'w:cart', 'w:basket', 'w:line', 'w:lines', 'means:invoice'];

function isOrdered({ labels }: Spot): boolean {
  return labels.some((layer) => ORDERED.some((label) => layer.has(label)));
}

function currencyOf(value: JsonObject): string | undefined {
  const key = Object.keys(value).find((one) => CURRENCY.test(one));
  const named = key === undefined ? undefined : value[key];
  return typeof named === 'string' ? named : undefined;
}

/** What each choice has of its own. */
const OF_CHOICE = ['price', 'stock'];

/** What a tool's name says is said of its result: `{ "tool": "check_inventory", "result": … }`. */
function toolSpot(writer: Writer, { tool, result }: JsonObject, spot: Spot): Spot {
  if (typeof tool !== 'string' || result === undefined) return spot;
  const meaning = meaningOf(tool, writer.how.lexicon);
  if (meaning.field === undefined) return spot;
  const told = within(spot, { field: meaning.field, labels: [...spot.labels, meaning.labels] });
  writeAll(writer, meaning.keys, told);
  return told;
}

/** A price break holds for its quantity only. */
function givenOf(value: JsonObject): readonly number[] {
  const quantity = value.quantity ?? value.minQuantity ?? value.from;
  return typeof quantity === 'number' && 'price' in value ? [quantity] : [];
}

function walkKey(writer: Writer, { key, one }: { key: string; one: unknown }, spot: Spot): void {
  const meaning = meaningOf(key, writer.how.lexicon);
  const { entities } = writer;
  const holder =
    entities.byId.get(key) ??
    stockedItem(entities, key) ??
    (meaning.weekday === undefined ? undefined : entities.days.get(meaning.weekday));
  const field =
    meaning.field === undefined || (holder !== undefined && spot.field !== undefined)
      ? spot.field
      : narrower(spot.field, meaning.field);
  const kept =
    holder === undefined
      ? meaning
      : { ...spot.meaning, ...(meaning.weekday === undefined ? {} : { weekday: meaning.weekday }) };
  const labels = [...spot.labels, meaning.labels];
  const inner = within(spot, {
    of: ownersOf(spot.of, holder, entities),
    meaning: inherited(kept, spot.meaning),
    labels,
    field,
  });
  writeKey(writer, { meaning, value: one }, inner);
  if (DECIMAL.test(key)) write(writer, inner, { key: 'u:#', amount: Number(key), bound: 'exact' });
  if (meaning.weekday !== undefined) write(writer, inner, { key: `weekday:${meaning.weekday}` });
  if (one === null && meaning.weekday !== undefined) write(writer, inner, { key: 'open:closed' });
  walk(writer, one, inner);
}

/** `leadTime: { min, max, unit }`: what stands inside goes on with the unit and money of the key outside. */
function inherited(inner: KeyMeaning, outer: KeyMeaning): KeyMeaning {
  const unit = inner.unit ?? outer.unit;
  const currency = inner.currency ?? outer.currency;
  const isMoney =
    inner.isMoney ||
    (outer.isMoney && !inner.isCount && !inner.isPercent && inner.field === undefined && unit === undefined);
  if (isMoney === inner.isMoney && unit === inner.unit && currency === inner.currency) return inner;
  return {
    ...inner,
    isMoney,
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** `delivery.freeFrom` is the sum, not the fee; `priceBreaks[].price` no single price. */
function narrower(outer: string | undefined, inner: string): string {
  return inner === 'price' && outer !== undefined && isMoneyField(outer) ? outer : inner;
}

const NOTHING: readonly number[] = [];

function readFact(writer: Writer, { kind, field, text, of }: JsonObject, spot: Spot): void {
  const meaning = typeof field === 'string' ? meaningOf(field, writer.how.lexicon) : spot.meaning;
  const shops = typeof of === 'string' && isOfShop(of) ? meaningOf(of, writer.how.lexicon) : undefined;
  const labels = [
    ...(typeof field === 'string' ? [meaning.labels] : []),
    ...(shops === undefined ? [] : [shops.labels]),
  ];
  const named = meaning.field ?? shops?.field ?? (kind === 'money' && field === undefined ? undefined : spot.field);
  const owned = within(spot, { meaning, labels, of: of === undefined ? NOTHING : spot.of, field: named });
  writeAll(writer, meaning.keys, owned);
  if (typeof text === 'string') readString(writer, { text }, owned);
}

const DECIMAL = /^\d+(?:\.\d+)?$/;
