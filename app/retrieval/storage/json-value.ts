/** What a JSON text can say. Objects have no prototype behind them, so `constructor` is a key like any other. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object of a JSON text. */
export interface JsonObject {
  [key: string]: JsonValue;
}

const createFrom: (prototype: object | null) => JsonObject = Object.create.bind(Object);

/** Frozen and without a prototype: whatever key a text brings, nothing is inherited and nothing shared can change. */
const BARE = Object.freeze(createFrom(null));

/**
 * A new object that inherits nothing: `__proto__` and `constructor` become plain keys of its own.
 *
 * `Object.create(null)` would do as much, but makes a hash table each time; this one keeps the engine's fast shape.
 */
export function bareObject(): JsonObject {
  return createFrom(BARE);
}

/** Whether a value is an object with keys: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
