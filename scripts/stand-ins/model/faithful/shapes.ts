/** A sentence with places in it, and other ways to say the same. */
export interface Shape {
  readonly pattern: RegExp;
  /** Places as in the pattern; `[formal|familiar]` where the customer is addressed. */
  readonly ways: readonly string[];
}

const PLACE = /\{(\w)\}|<(\w)>/g;

/**
 * Reads a shape.
 *
 * @param sentence - `{p}` stands for any words of one sentence, `<m>` for one slot of the program's.
 */
export function shapeOf(sentence: string, ways: readonly string[]): Shape {
  const literals = sentence.split(PLACE);
  let pattern = '';
  for (let at = 0; at < literals.length; at += 3) {
    const [text = '', words, slot] = literals.slice(at, at + 3);
    pattern += text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    if (words !== undefined) pattern += `(?<${words}>(?:(?![.!?] \\p{Lu})[^\\n])+?)`;
    if (slot !== undefined) pattern += `(?<${slot}>⟦[^⟧\\n]*⟧)`;
  }
  return { pattern: new RegExp(`^${pattern}$`, 'u'), ways };
}

/** Says it one way: the places of the pattern filled with what stood there. */
export function sayWay(way: string, groups: Readonly<Record<string, string>>, isFormal: boolean): string {
  return addressed(way, isFormal).replaceAll(PLACE, (whole, words: string | undefined, slot: string | undefined) => {
    return groups[words ?? slot ?? ''] ?? whole;
  });
}

/** Chooses between `[formal|familiar]`. */
export function addressed(text: string, isFormal: boolean): string {
  return text.replaceAll(/\[([^|\]]*)\|([^\]]*)\]/g, isFormal ? '$1' : '$2');
}
