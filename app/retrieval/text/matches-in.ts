/**
 * What `matchAll` gives, all at once. `matchAll` copies and compiles its expression at each call: four expressions on each message
 * took 1 % of all understanding.
 *
 * @param expression - With the flag `g`; it never matches nothing at all.
 */
export function matchesIn(expression: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) matches.push(match);
  return matches;
}
