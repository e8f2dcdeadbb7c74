import { createEntityBook, type Entity, type EntityBook } from './entity.js';
import { meaningOf } from './fields.js';
import { isObject, localizedTexts, textsOf, type JsonObject } from './parse-shape.js';

/** The entities of some evidence, by the object that is one; days and dates are entities where something stands under them. */
export interface Entities {
  readonly book: EntityBook;
  readonly byObject: ReadonlyMap<object, Entity>;
  /** A place by the id other objects use as a key for it. */
  readonly byId: ReadonlyMap<string, Entity>;
  readonly days: ReadonlyMap<number, Entity>;
  readonly dates: ReadonlyMap<string, Entity>;
}

const NAME_KEYS = ['name', 'title', 'sku', 'aliases', 'model'];
/** What an object without a name of its own is about. */
const SUBJECT_KEYS = ['product', 'productName', 'item', 'branch', 'label'];
const PLACE_KEYS = ['hours', 'address', 'postcode', 'phone', 'openingHours', 'opening'];
const ITEM_KEYS = ['sku', 'price', 'variants', 'priceMinor', 'attributes', 'stock', 'inStock', 'brand', 'description'];
const PLACE_FIELDS =
  /hour|open|clos|address|phone|postcode|branch|place|shop|store|location|fee|deliver|shipping|zone|free/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DEPTH_MAX = 32;

/** Walks evidence for what has a name of its own. */
export function collectEntities(evidence: unknown): Collected {
  const found = {
    book: createEntityBook(),
    byObject: new Map<object, Entity>(),
    byId: new Map<string, Entity>(),
    days: new Map<number, Entity>(),
    dates: new Map<string, Entity>(),
  };
  collect(found, evidence, { key: '', depth: 0, parent: undefined });
  return found;
}

/** Entities while they are being found. */
export interface Collected extends Entities {
  readonly byObject: Map<object, Entity>;
  readonly byId: Map<string, Entity>;
  readonly days: Map<number, Entity>;
  readonly dates: Map<string, Entity>;
}

interface Place {
  readonly key: string;
  readonly depth: number;
  readonly parent: Entity | undefined;
}

function collect(found: Collected, value: unknown, place: Place): void {
  if (place.depth > DEPTH_MAX) return;
  const deeper = { key: place.key, depth: place.depth + 1, parent: place.parent };
  if (Array.isArray(value)) {
    for (const one of value) collect(found, one, deeper);
    return;
  }
  if (!isObject(value) || localizedTexts(value) !== undefined) return;
  const entity = entityOf(found, value, place);
  if (entity !== undefined) found.byObject.set(value, entity);
  const parent = entity ?? place.parent;
  for (const [key, inner] of Object.entries(value)) {
    collectKey(found, { key, inner, holder: place.key });
    if (typeof inner === 'object') collect(found, inner, { key, depth: deeper.depth, parent });
  }
}

/** Weekdays and the branches of a stock table are named by keys. */
function collectKey(found: Collected, { key, inner, holder }: { key: string; inner: unknown; holder: string }): void {
  const { weekday } = meaningOf(key);
  if (weekday !== undefined && !found.days.has(weekday))
    found.days.set(weekday, found.book.add('day', [`weekday ${weekday}`]));
  if (meaningOf(holder).field === 'stock' && typeof inner !== 'object' && !found.byId.has(key)) {
    found.byId.set(key, found.book.add('place', [key.replace(/[-_]/g, ' ')]));
  }
}

function entityOf(found: Collected, value: JsonObject, { key, parent }: Place): Entity | undefined {
  if (typeof value.kind === 'string' && typeof value.text === 'string') return factOwner(found.book, value);
  const own = NAME_KEYS.flatMap((name) => textsOf(value[name]));
  const names = own.length > 0 ? own : SUBJECT_KEYS.flatMap((name) => textsOf(value[name]));
  const id = typeof value.id === 'string' ? value.id : undefined;
  if (typeof value.date === 'string' && ISO_DATE.test(value.date)) return dateEntity(found, value.date, names);
  if (names.length === 0 && (id === undefined || 'question' in value || 'questions' in value || 'answer' in value))
    return undefined;
  const kind = kindOf(value, key, parent);
  const known = id === undefined ? undefined : found.byId.get(id);
  const entity = known?.kind === kind ? known : found.book.add(kind, names.length > 0 ? names : [id ?? ''], parent);
  if (known?.kind === kind) for (const name of names) found.book.call(entity, name);
  if (id !== undefined && kind === 'place') found.byId.set(id, entity);
  return entity;
}

function kindOf(value: JsonObject, key: string, parent: Entity | undefined): string {
  if (PLACE_KEYS.some((one) => one in value) && !('sku' in value)) return 'place';
  if (ITEM_KEYS.some((one) => one in value)) return parent?.kind === 'item' ? 'variant' : 'item';
  return `thing ${key}`;
}

/** `{ "kind": "money", "of": "Fell Light", "field": "price", "text": "£74.00" }` speaks of what `of` names. */
function factOwner(book: EntityBook, { kind, of, field, text }: JsonObject): Entity | undefined {
  const names = textsOf(of);
  const isPlace = typeof field === 'string' && PLACE_FIELDS.test(field);
  const owners = names.map((one) => book.named(one) ?? book.add(isPlace ? 'place' : 'item', [one]));
  if (owners.length > 0) return owners[0];
  return kind === 'name' && typeof text === 'string' ? book.add(isPlace ? 'place' : 'item', [text]) : undefined;
}

function dateEntity(found: Collected, date: string, names: readonly string[]): Entity {
  const known = found.dates.get(date) ?? found.book.add('date', [date]);
  found.dates.set(date, known);
  for (const one of names) found.book.call(known, one);
  return known;
}
