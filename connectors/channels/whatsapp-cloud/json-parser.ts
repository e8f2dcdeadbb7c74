/** A JSON object whose fields nobody has checked. */
export type LooseObject = Readonly<Record<string, unknown>>;

/** The object a text is; `undefined` when it is none. */
export function objectOf(text: string): LooseObject | undefined {
  try {
    return objectAt(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The object at the end of a path of own fields; `undefined` when something else, or nothing, is there. */
export function objectAt(value: unknown, ...path: readonly string[]): LooseObject | undefined {
  const found = valueAt(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as LooseObject) : undefined;
}

/** The text there; empty when there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The list there; empty when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** The whole number there, also when it is written as a text; `undefined` when there is none. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, path);
  const isNumber = typeof found === 'number' || (typeof found === 'string' && /^\d{1,15}$/.test(found));
  return isNumber && Number.isSafeInteger(Number(found)) ? Number(found) : undefined;
}

/** Whether the flag there is set. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean {
  return valueAt(value, path) === true;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as LooseObject)[name];
  }
  return found;
}
