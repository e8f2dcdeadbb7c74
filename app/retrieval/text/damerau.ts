/**
 * How many letters differ between two words: insertions, deletions, replacements, and swaps of neighbours count one each.
 *
 * The optimal-string-alignment form of Damerau's distance (Damerau 1964), cut off early.
 *
 * @param max - The largest distance of interest.
 * @returns The distance, or `max + 1` when it is larger.
 */
export function damerauDistance(first: string, second: string, max: number): number {
  if (Math.abs(first.length - second.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= second.length; column++) {
      const isSame = first.charCodeAt(row - 1) === second.charCodeAt(column - 1);
      let distance = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      if (isSwap(first, second, { row, column })) distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      current.push(distance);
      best = Math.min(best, distance);
    }
    if (best > max) return max + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(at(last, second.length), max + 1);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

function isSwap(first: string, second: string, { row, column }: { row: number; column: number }): boolean {
  return (
    row > 1 &&
    column > 1 &&
    first.charCodeAt(row - 1) === second.charCodeAt(column - 2) &&
    first.charCodeAt(row - 2) === second.charCodeAt(column - 1)
  );
}

/** People rarely miss the first letter: it may be swapped with the second, not replaced (`parking` is no `marking`). */
export function beginsAlike(typed: string, known: string): boolean {
  const [first, second] = [known.charAt(0), known.charAt(1)];
  return typed.startsWith(first) || typed.startsWith(second + first);
}

const SHORT_MIN = 4;
const LONG_MIN = 8;

/** How many slips of the finger a word of this length may hold: none below 4 letters, 1 up to 7, 2 from 8. */
export function typosAllowed(length: number): 0 | 1 | 2 {
  if (length < SHORT_MIN) return 0;
  return length < LONG_MIN ? 1 : 2;
}
