const SHOWN_MAX = 25;

/** The most frequent first, on one line. */
export function printWords(heading: string, words: ReadonlyMap<string, number>): void {
  const sorted = [...words].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
  if (sorted.length === 0) return;
  const shown = sorted.slice(0, SHOWN_MAX).map(([word, count]) => `${word} × ${count}`);
  const rest = sorted.length > SHOWN_MAX ? `, and ${sorted.length - SHOWN_MAX} more` : '';
  console.log(`${heading}: ${shown.join(', ')}${rest}`);
}
