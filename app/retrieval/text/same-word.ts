const STEM_LENGTH_MIN = 4;
const ENDINGS: ReadonlySet<string> = new Set(['', 'e', 'n', 's', 'en', 'er', 'es', 'em']);

/** The same letters, in the same or another order. */
export function hasSameLetters(first: string, second: string): boolean {
  return first.length === second.length && sortedLetters(first) === sortedLetters(second);
}

/**
 * Whether a real word may stand for a known one: another form of it (`brezeln`, `brezel`), or with two letters swapped (`trial`,
 * `trail`), which is the one slip that often makes a real word of another.
 */
export function mayStandFor(real: string, known: string): boolean {
  return hasSameLetters(real, known) || areForms(real, known);
}

const sortedLetters = (word: string): string => Array.from(word).sort().join('');

function areForms(first: string, second: string): boolean {
  let shared = 0;
  while (shared < first.length && first.charCodeAt(shared) === second.charCodeAt(shared)) shared++;
  return shared >= STEM_LENGTH_MIN && ENDINGS.has(first.slice(shared)) && ENDINGS.has(second.slice(shared));
}
