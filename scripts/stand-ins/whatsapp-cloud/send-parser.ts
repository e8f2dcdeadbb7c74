/** JSON of somebody else's. */
export type Loose = unknown;

/** The text at the end of a path; empty when there is none. */
export function textIn(value: Loose, ...path: readonly string[]): string {
  const found = valueIn(value, path);
  return typeof found === 'string' ? found : '';
}

/** The list there; empty when there is none. */
export function listIn(value: Loose, ...path: readonly string[]): readonly Loose[] {
  const found = valueIn(value, path);
  return Array.isArray(found) ? (found as Loose[]) : [];
}

/** What is there, whatever it is. */
export function objectIn(value: Loose, ...path: readonly string[]): Loose {
  return valueIn(value, path);
}

function valueIn(value: Loose, path: readonly string[]): Loose {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
