/** A number, link or address in a text that no fact stands for. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly kind: 'url' | 'email' | 'phone' | 'time' | 'money' | 'number';
}

const SIGN = '[£$€¥₹]|R\\$|US\\$|CHF|EUR|USD|GBP';
const AMOUNT = "\\d[\\d.,'’]*\\d|\\d";
/** Longest wholes first: a link holds numbers, a time two of them. */
const SHAPES: readonly (readonly [Literal['kind'], RegExp])[] = [
  ['url', /(?:https?:\/\/|www\.)[^\s<>"')]*[^\s<>"'),.!?;:]/giu],
  ['email', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu],
  ['money', new RegExp(`(?:${SIGN})\\s?(?:${AMOUNT})|(?:${AMOUNT})\\s?(?:${SIGN})`, 'gu')],
  ['time', /(?<![\d.])\d{1,2}[:.h]\d{2}(?![\d.]\d|\d)(?:\s?[–-]\s?\d{1,2}[:.h]\d{2}(?!\d))?/gu],
  ['phone', /(?<!\d)(?:\+\d[\d ()/-]{6,}\d|\(?0\d[\d ()/-]{6,}\d)/gu],
  ['number', /[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*(?:[.,:×x/'’–-]?[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*)*\s?%?/gu],
];

/** The numbers and links of a text, each as one whole, in order; they do not overlap. */
export function literalsOf(text: string): readonly Literal[] {
  const found: Literal[] = [];
  for (const [kind, shape] of SHAPES)
    for (const { index, 0: whole } of text.matchAll(shape)) {
      const literal = { start: index, end: index + whole.trimEnd().length, kind };
      if (!found.some(({ start, end }) => literal.start < end && start < literal.end)) found.push(literal);
    }
  return found.sort((one, other) => one.start - other.start);
}
