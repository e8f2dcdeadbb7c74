import type { JsonObject } from '../../contracts/orders.js';
import { segmentsOf } from '../storage/json-pointer.js';

/** A value an answer can be made of. */
export type PlainValue = string | number | boolean;

/** Longer texts of an order system are no status, name or link. */
const TEXT_LENGTH_MAX = 2_000;
const INDEX = /^(0|[1-9]\d{0,2})$/;

/** The plain value at a JSON pointer (RFC 6901); `undefined` where there is none, or something else. */
export function plainAt(document: unknown, pointer: string): PlainValue | undefined {
  let value = document;
  for (const step of segmentsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    if (Array.isArray(value) && !INDEX.test(step)) return undefined;
    value = Reflect.get(value, step);
  }
  if (typeof value === 'string') return value.length > TEXT_LENGTH_MAX ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** What of a document stands at the pointers, each value in its place: nothing else is kept. */
export function onlyAt(document: JsonObject, pointers: readonly string[]): JsonObject {
  const kept: JsonObject = {};
  for (const pointer of pointers) {
    const value = plainAt(document, pointer);
    if (value !== undefined) put(kept, { document, steps: segmentsOf(pointer), value });
  }
  return kept;
}

function put(
  kept: object,
  { document, steps, value }: { document: unknown; steps: readonly string[]; value: PlainValue },
): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  if (rest.length === 0) {
    define(kept, step, value);
    return;
  }
  const source: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, step) : undefined;
  const known: unknown = Object.hasOwn(kept, step) ? Reflect.get(kept, step) : undefined;
  const inner = typeof known === 'object' && known !== null ? known : emptyLike(source, rest[0] ?? '');
  define(kept, step, inner);
  put(inner, { document: source, steps: rest, value });
}

/** A list keeps the places of its members, up to the one that is wanted. */
function emptyLike(source: unknown, step: string): object {
  return Array.isArray(source) ? Array.from({ length: Number(step) + 1 }, () => null) : {};
}

/** As a field of its own, whatever it is called. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
