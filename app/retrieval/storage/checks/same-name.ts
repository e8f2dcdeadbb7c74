/** Two names an owner or a customer could not tell apart have the same key: case, accents' encoding and spaces aside. */
export function sameNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** One thing with a name, and where the name stands. */
export interface Named {
  readonly name: string;
  readonly pointer: string;
}

/** Each name that another one before it already had, with the one before. */
export function* repeatedNames(names: Iterable<Named>): Iterable<{ again: Named; first: Named }> {
  const seen = new Map<string, Named>();
  for (const again of names) {
    const key = sameNameKey(again.name);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, again);
    else yield { again, first };
  }
}
