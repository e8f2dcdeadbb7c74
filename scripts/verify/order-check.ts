import type { AnswerLine, Files, SaidFact } from './answer-line.js';
import { jsonAt } from './json-at.js';

/** The name under which a reply's facts point into what the order system said. */
const ORDERS = 'orders';

/** The files, and beside them what the order system said in this turn: facts point into it as they point into a file. */
export function withOrders(files: Files, { trace: { external } }: AnswerLine): Files {
  const orders = Object.entries(external?.orders ?? {}).map(([number, { order }]) => [number, order] as const);
  return new Map([...files, [ORDERS, Object.fromEntries(orders)]]);
}

/** Whether a fact comes from the order system. */
export function isOfOrder({ fact }: SaidFact): boolean {
  return fact.sources[0]?.file === ORDERS;
}

/** A day or a moment is the shop's local one of the instant there, and reads so; all else is the very text. */
export function orderFactHolds({ text, fact }: SaidFact, value: unknown, files: Files): boolean {
  if (typeof value !== 'string') return false;
  if (fact.kind !== 'date' && fact.kind !== 'moment') return value === text || text.includes(value);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  const local = isDay ? value : localText(value, String(jsonAt(files, { file: 'tenant.json', pointer: '/timezone' })));
  const isRightDay = fact.date !== undefined && local.startsWith(fact.date);
  const isSaid = text.includes(String(Number(fact.date?.slice(-2))));
  return isRightDay && isSaid && (fact.time === undefined || (local.endsWith(fact.time) && text.includes(fact.time)));
}

/** `2026-11-20 07:30` in a zone; nothing for what is no instant. */
function localText(instant: string, timeZone: string): string {
  const ms = Date.parse(instant);
  if (!Number.isFinite(ms)) return '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
}

/** What a reply says of an order's status against the word its system used, by the shop's own list. */
export function wrongStatuses({ trace: { asks = [], external } }: AnswerLine, files: Files): readonly string[] {
  const words = jsonAt(files, { file: 'tenant.json', pointer: '/orders/statuses' });
  const pointer = jsonAt(files, { file: 'tenant.json', pointer: '/orders/answer/status' });
  const found = Object.values(external?.orders ?? {}).flatMap(({ order }) => (order === undefined ? [] : [order]));
  const meant = found.map((order) => {
    const word = jsonAt(new Map([[ORDERS, order]]), { file: ORDERS, pointer: String(pointer) });
    const meaning: unknown = typeof words === 'object' && words !== null ? Reflect.get(words, String(word)) : undefined;
    return typeof meaning === 'string' ? meaning : 'unknown';
  });
  return asks.flatMap(({ intent, facts }) => {
    const status = facts['order.status'];
    if (intent !== 'order.status' || typeof status !== 'string' || status === 'none' || meant.includes(status))
      return [];
    return [`the order is said to be ${status}, and its system says ${meant.join(', ')}`];
  });
}
