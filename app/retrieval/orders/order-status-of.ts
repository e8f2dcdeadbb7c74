import type { OrdersSettings } from '../../contracts/business/orders.js';
import { ORDERS_SOURCE, type JsonObject, type OrderStatus } from '../../contracts/orders.js';
import type { Fact, Source } from '../../contracts/evidence.js';
import { pointerTo } from '../storage/json-pointer.js';
import { plainAt } from './json-values.js';

const NAME_LENGTH_MAX = 80;
const LINK_LENGTH_MAX = 500;
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** The local clock of the shop. */
export type LocalClock = (instant: string) => { readonly date: string; readonly time: string };

/** What the answer on an order says, in our words; a value that is not of its kind is left out. */
export interface OrderFacts {
  readonly status: OrderStatus;
  readonly statusSource: Source;
  readonly expected?: Fact & { readonly kind: 'date' };
  readonly updated?: Fact;
  readonly carrier?: Fact;
  readonly tracking?: Fact;
  readonly link?: Fact;
}

/** An order that was found, and what its values are read with. */
export interface FoundOrder {
  readonly number: string;
  readonly order: JsonObject;
  readonly settings: OrdersSettings;
  readonly local: LocalClock;
}

/** Reads the mapped values of an order, each with its place among the answers of the turn: `/10023/state`. */
export function orderFactsOf({ number, order, settings, local }: FoundOrder): OrderFacts {
  const { answer, statuses } = settings;
  const placeOf = (pointer: string): Source => ({ file: ORDERS_SOURCE, pointer: pointerTo('', number) + pointer });
  const read = <Found>(pointer: string | undefined, as: (value: string, source: Source) => Found | undefined) => {
    const value = pointer === undefined ? undefined : plainAt(order, pointer);
    return pointer === undefined || typeof value !== 'string' ? undefined : as(value, placeOf(pointer));
  };
  const expected = read(answer.expected, (value, source) => dateFact(value, source, local));
  const updated = read(answer.updated, (value, source) => momentFact(value, source, local));
  const carrier = read(answer.carrier, nameFact);
  const tracking = read(answer.trackingNumber, nameFact);
  const link = read(answer.trackingLink, linkFact);
  return {
    status: statusOf(plainAt(order, answer.status), statuses),
    statusSource: placeOf(answer.status),
    ...(expected && { expected }),
    ...(updated && { updated }),
    ...(carrier && { carrier }),
    ...(tracking && { tracking }),
    ...(link && { link }),
  };
}

function statusOf(value: unknown, statuses: OrdersSettings['statuses']): OrderStatus {
  const word = wordOf(String(value));
  return Object.entries(statuses).find(([name]) => wordOf(name) === word)?.[1] ?? 'unknown';
}

/** A status as it is compared: "In_Transit " is "in_transit". */
export function wordOf(text: string): string {
  return text.trim().toLowerCase();
}

function dateFact(value: string, source: Source, local: LocalClock): (Fact & { kind: 'date' }) | undefined {
  if (DATE.test(value)) return isDay(value) ? { kind: 'date', date: value, sources: [source] } : undefined;
  const moment = localOf(value, local);
  return moment && { kind: 'date', date: moment.date, sources: [source], derivation: { how: 'calendar' } };
}

function momentFact(value: string, source: Source, local: LocalClock): Fact | undefined {
  const moment = localOf(value, local);
  return moment && { kind: 'moment', ...moment, sources: [source], derivation: { how: 'calendar' } };
}

function localOf(value: string, local: LocalClock): { date: string; time: string } | undefined {
  const ms = INSTANT.test(value) ? Date.parse(value) : NaN;
  if (!Number.isFinite(ms)) return undefined;
  const { date, time } = local(new Date(ms).toISOString());
  return { date, time };
}

function isDay(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date);
}

/** A carrier or a number as it stands there; what is long or holds control characters is neither. */
function nameFact(value: string, source: Source): Fact | undefined {
  const isName = value.trim() === value && value !== '' && value.length <= NAME_LENGTH_MAX && !/\p{C}/u.test(value);
  return isName ? { kind: 'name', text: value, sources: [source] } : undefined;
}

function linkFact(value: string, source: Source): Fact | undefined {
  const isLink = value.length <= LINK_LENGTH_MAX && /^https:\/\/[^\s\p{C}]+$/u.test(value) && URL.canParse(value);
  return isLink ? { kind: 'url', href: value, sources: [source] } : undefined;
}
