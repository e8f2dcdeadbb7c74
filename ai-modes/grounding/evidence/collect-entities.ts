import type { Lexicon } from '../compile-lexicon.js';
import { choicesIn } from './choices.js';
import { createEntityBook, type Entity, type EntityBook } from './entity.js';
import { dayKeysOf } from './day-keys.js';
import { meaningOf } from './fields.js';
import { namesakesIn } from './namesakes.js';
import { isAmount, isNamedByKeys, kindOf, namesOf } from './kinds.js';
import { isObject, localizedTexts, textsOf, type JsonObject } from './parse-shape.js';

/** The entities of some evidence, by the object that is one; days and dates are entities where something stands under them. */
export interface Entities {
  readonly book: EntityBook;
  readonly byObject: ReadonlyMap<object, Entity>;
  /** A place by the id other objects use as a key for it. */
  readonly byId: ReadonlyMap<string, Entity>;
  readonly days: ReadonlyMap<number, Entity>;
  readonly dates: ReadonlyMap<string, Entity>;
  /** The choice that goods with variants are themselves: the bound edition beside its paperback. */
  readonly bases: ReadonlyMap<object, Entity>;
  /** Amounts that stand beside their currency. */
  readonly amounts: readonly number[];
}

const PLACE_FIELDS =
  /hour|open|clos|address|phone|postcode|branch|place|shop|store|location|fee|deliver|shipping|zone|free/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DEPTH_MAX = 32;

/** Walks evidence for what has a name of its own. */
export function collectEntities(evidence: unknown, lexicon: Lexicon): Collected {
  const found: Finding = {
    lexicon,
    stocked: [],
    book: createEntityBook(lexicon.endings),
    byObject: new Map<object, Entity>(),
    byId: new Map<string, Entity>(),
    days: new Map<number, Entity>(),
    dates: new Map<string, Entity>(),
    bases: new Map<object, Entity>(),
    amounts: [],
  };
  collect(found, evidence, { key: '', depth: 0, parent: undefined });
  for (const key of found.stocked) nameStocked(found, key);
  return found;
}

/** Where something is in stock, unless the key says what. */
function nameStocked({ book, byId }: Finding, key: string): void {
  if (byId.has(key) || book.named(key)?.kind === 'item' || book.named(key)?.kind === 'variant') return;
  byId.set(key, book.add('place', [key.replace(/[-_]/g, ' ')]));
}

interface Finding extends Collected {
  readonly lexicon: Lexicon;
  /** Keys of numbers in stock. */
  readonly stocked: string[];
}

/** Entities while they are being found. */
export interface Collected extends Entities {
  readonly byObject: Map<object, Entity>;
  readonly byId: Map<string, Entity>;
  readonly days: Map<number, Entity>;
  readonly dates: Map<string, Entity>;
  readonly bases: Map<object, Entity>;
  readonly amounts: number[];
}

interface Place {
  readonly key: string;
  readonly depth: number;
  readonly parent: Entity | undefined;
  /** What its key calls it. */
  readonly name?: string;
  /** What tells it from another of its name. */
  readonly apart?: readonly string[] | undefined;
  /** What a choice of its parent is called. */
  readonly choice?: readonly string[] | undefined;
}

function collect(found: Finding, value: unknown, place: Place): void {
  if (place.depth > DEPTH_MAX) return;
  const deeper = { key: place.key, depth: place.depth + 1, parent: place.parent };
  if (Array.isArray(value)) {
    const apart = namesakesIn(value);
    const choices = place.parent?.kind === 'item' ? choicesIn(value, found.lexicon) : undefined;
    for (const one of value) collect(found, one, { ...deeper, apart: apart?.get(one), choice: choices?.get(one) });
    return;
  }
  if (!isObject(value) || localizedTexts(value) !== undefined) return;
  const entity = entityOf(found, value, place);
  if (entity !== undefined) found.byObject.set(value, entity);
  if (entity?.kind === 'item') collectBase(found, value, entity);
  const parent = entity ?? place.parent;
  const isNamed = isNamedByKeys(value);
  const beside = Object.keys(value);
  for (const [key, inner] of Object.entries(value)) {
    collectKey(found, { key, inner, holder: place.key, beside });
    if (typeof inner === 'number' && isAmount(key, beside)) found.amounts.push(inner);
    if (typeof inner === 'object')
      collect(found, inner, {
        key: isNamed ? place.key : key,
        depth: deeper.depth,
        parent,
        ...(isNamed ? { name: key } : {}),
      });
  }
}

/** Where variants differ in what the goods themselves have, the goods are one of the choices. */
function collectBase({ book, bases }: Finding, { attributes, variants }: JsonObject, item: Entity): void {
  if (!isObject(attributes) || !Array.isArray(variants)) return;
  const choices = variants.flatMap((one) => (isObject(one) && isObject(one.attributes) ? [one.attributes] : []));
  const own = Object.entries(attributes).filter(([key]) => choices.some((choice) => key in choice));
  const names = choiceNames({ attributes: Object.fromEntries(own) });
  if (names.length > 0) bases.set(attributes, book.add('variant', names, item));
}

/** Weekdays and the branches of a stock table are named by keys. */
function collectKey(
  found: Finding,
  { key, inner, holder, beside }: { key: string; inner: unknown; holder: string; beside: readonly string[] },
): void {
  for (const each of dayKeysOf(key, beside)) {
    const { weekday } = meaningOf(each, found.lexicon);
    if (weekday !== undefined && !found.days.has(weekday))
      found.days.set(weekday, found.book.add('day', [`weekday ${weekday}`]));
  }
  if (typeof inner !== 'object' && meaningOf(holder, found.lexicon).field === 'stock' && isPlaceName(key, found))
    found.stocked.push(key);
}

/** `{ "Camden": 3 }`, and not `{ "free": true }`. */
function isPlaceName(key: string, { lexicon }: Finding): boolean {
  return meaningOf(key, lexicon).keys.every((one) => one.startsWith('w:') || one.startsWith('n:'));
}

function entityOf(found: Finding, value: JsonObject, place: Place): Entity | undefined {
  const { parent, name, choice = [] } = place;
  if (typeof value.kind === 'string' && typeof value.text === 'string') return factOwner(found.book, value);
  const names = name === undefined ? namesOf(value) : [name, ...namesOf(value)];
  const id = typeof value.id === 'string' ? value.id : undefined;
  if (typeof value.date === 'string' && ISO_DATE.test(value.date)) return dateEntity(found, value.date, names);
  if (names.length === 0 && choice.length === 0 && (id === undefined || isAnswer(value))) return undefined;
  const kind = classOf(found, value, place);
  if (names.length === 0 && id === undefined)
    return kind === 'variant' ? found.book.add(kind, choice, parent) : undefined;
  if (place.apart !== undefined && kind === 'item') return editionOf(found.book, { names, apart: place.apart, parent });
  const known = id === undefined ? undefined : found.byId.get(id);
  const entity = known?.kind === kind ? known : found.book.add(kind, names.length > 0 ? names : [id ?? ''], parent);
  if (known?.kind === kind) for (const name of names) found.book.call(entity, name);
  if (kind === 'variant') for (const one of [...choiceNames(value), ...choice]) found.book.call(entity, one);
  if (id !== undefined && kind === 'place') found.byId.set(id, entity);
  return entity;
}

function isAnswer(value: JsonObject): boolean {
  return 'question' in value || 'questions' in value || 'answer' in value;
}

/** Two records of one name are editions of one thing: `paperback`, `hardback`. */
function editionOf(
  book: EntityBook,
  { names, apart, parent }: { names: readonly string[]; apart: readonly string[]; parent: Entity | undefined },
): Entity {
  const [name = ''] = names;
  const item = book.named(name);
  return book.add('variant', apart, item?.kind === 'item' ? item : book.add('item', [name], parent));
}

/** What a variant is called by what it differs in: `Grösse L`. */
function choiceNames({ attributes }: JsonObject): readonly string[] {
  if (!isObject(attributes)) return [];
  return Object.entries(attributes).flatMap(([key, one]) =>
    typeof one === 'string' || typeof one === 'number' ? [`${key} ${String(one)}`] : [],
  );
}

function classOf(found: Finding, value: JsonObject, { key, parent }: Place): string {
  const kind = kindOf(value, found.lexicon);
  if (kind === 'item' && parent?.kind === 'item') return 'variant';
  return kind ?? `thing ${key}`;
}

/** `{ "kind": "money", "of": "Fell Light", "field": "price", "text": "£74.00" }` speaks of what `of` names. */
function factOwner(book: EntityBook, { kind, of, field, text }: JsonObject): Entity | undefined {
  const names = textsOf(of)
    .filter((one) => !isOfShop(one))
    .map((one) => one.replace(TIMES, ''));
  const isPlace = typeof field === 'string' && PLACE_FIELDS.test(field);
  const owners = names.map((one) => book.named(one) ?? (isPlace ? book.add('place', [one]) : addItem(book, one)));
  if (owners.length > 0) return owners[0];
  return (kind === 'name' || kind === 'product') && typeof text === 'string'
    ? book.add(isPlace ? 'place' : 'item', [text])
    : undefined;
}

/** `12 × Inner tube` speaks of inner tubes. */
const TIMES = /^\d+\s*[x×]\s*/u;

/** What a fact can be of that is no thing of its own: the shop's terms, its delivery. */
export function isOfShop(name: string): boolean {
  return OF_SHOP.test(name.trim());
}

const OF_SHOP =
  /^(?:policy|policies|terms|delivery|shipping|returns?|payments?|shop|store|company|order|basket|cart|quote|bestellung|warenkorb|angebot|offerte|commande|panier|devis|pedido|carrito|cesta|presupuesto|encomenda|carrinho|orçamento|versand|lieferung|rückgabe|zahlung|livraison|retours?|paiement|env[ií]o|entrega|devoluci[oó]n(?:es)?|pago|frete|devoluç(?:ão|ões)|pagamento|pol[ií]tica|politique)$/iu;

/** `Nebelhorn hardback` beside `Nebelhorn` is one of its variants, and called by what is added. */
function addItem(book: EntityBook, name: string): Entity {
  const words = name.split(' ');
  for (let length = words.length - 1; length > 0; length--) {
    const whole = book.named(words.slice(0, length).join(' '));
    if (whole?.kind === 'item') return book.add('variant', [name, words.slice(length).join(' ')], whole);
  }
  return book.add('item', [name]);
}

function dateEntity(found: Collected, date: string, names: readonly string[]): Entity {
  const known = found.dates.get(date) ?? found.book.add('date', [date]);
  found.dates.set(date, known);
  for (const one of names) found.book.call(known, one);
  return known;
}
