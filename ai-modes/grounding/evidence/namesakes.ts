import { namesOf } from './kinds.js';
import { isObject, type JsonObject } from './parse-shape.js';

/** Longer texts describe, and tell nothing apart. */
const VALUE_LENGTH_MAX = 24;

/** Records of a list that are called the same, with the short texts that tell each from the others; mostly there are none. */
export function namesakesIn(list: readonly unknown[]): ReadonlyMap<unknown, readonly string[]> | undefined {
  if (list.length < 2 || !list.every(isRecord)) return undefined;
  const byName = new Map<string, JsonObject[]>();
  for (const one of list) {
    const [name] = namesOf(one);
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  if (byName.size === list.length) return undefined;
  const alike = [...byName.values()].filter((some) => some.length > 1);
  return new Map(alike.flatMap((some) => some.map((one) => [one, apartFrom(one, some)] as const)));
}

/** Facts of drafts have no names of their own. */
function isRecord(one: unknown): one is JsonObject {
  return isObject(one) && !('kind' in one && 'text' in one);
}

function apartFrom(one: JsonObject, some: readonly JsonObject[]): readonly string[] {
  return Object.entries(one).flatMap(([key, value]) => {
    const isShort = typeof value === 'string' && value.length <= VALUE_LENGTH_MAX;
    return isShort && some.some((other) => other !== one && other[key] !== value) ? [value] : [];
  });
}
