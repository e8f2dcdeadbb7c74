/**
 * A pure function of one text that remembers what it gave; when it remembers enough it forgets everything and begins anew.
 *
 * @param max - How many texts are remembered at most.
 */
export function remember<Result>(max: number, compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.result;
    const result = compute(text);
    if (known.size >= max) known.clear();
    known.set(text, { result });
    return result;
  };
}

/** The same for a pure function of a number. */
export function rememberNumbered<Result>(max: number, compute: (number: number) => Result): (number: number) => Result {
  const known = new Map<number, Result>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const result = compute(number);
    if (known.size >= max) known.clear();
    known.set(number, result);
    return result;
  };
}
