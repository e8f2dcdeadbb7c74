const ZERO = 48;
const NINE = 57;

/** Whether a normalised word begins with a figure: what most words are told from numbers by, before any expression is tried. */
export function startsWithDigit(norm: string): boolean {
  const code = norm.charCodeAt(0);
  return code >= ZERO && code <= NINE;
}
