import type { ReplyPart } from '../../contracts/draft.js';
import type { Fact } from '../../contracts/evidence.js';

/** Parts of one kind that stand beside the text, and the facts on them. */
export interface Furnishing {
  readonly parts: readonly ReplyPart[];
  readonly facts: readonly Fact[];
}

/** Nothing stands beside the text. */
export const NO_FURNISHING: Furnishing = { parts: [], facts: [] };

/** The first of each key, in order. */
export function distinctBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] {
  if (values.length < 2) return values;
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
