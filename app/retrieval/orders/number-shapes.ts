import type { OrderNumberShape } from '../../contracts/business/orders.js';

/** A number like the shop's orders have, in a text. */
export interface NumberHit {
  /** As the shop writes it. */
  readonly number: string;
  readonly start: number;
  readonly end: number;
}

/** Nobody asks for more orders than these at once. */
const HITS_MAX = 5;
const SPECIAL = /[.*+?^${}()|[\]\\/-]/g;

/**
 * Finds order numbers in a text: whole words of one of the shop's shapes, in the order written. What stands behind a currency sign,
 * or goes on as an amount does, is none. The dash of a prefix may be missing.
 */
export function findOrderNumbers(text: string, shapes: readonly OrderNumberShape[]): readonly NumberHit[] {
  const hits: NumberHit[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(expressionOf(shape))) {
      const body = match[1] ?? '';
      if (hits.length >= HITS_MAX || !/\d/.test(body)) continue;
      const hit = { number: numberOf(shape, body), start: match.index, end: match.index + match[0].length };
      if (!hits.some((other) => hit.start < other.end && other.start < hit.end)) hits.push(hit);
    }
  }
  return hits.sort((one, other) => one.start - other.start);
}

/** Both ends of the repetition are small numbers the schema has checked, and nothing else of the owner's is an expression. */
function expressionOf({ prefix = '', length, letters }: OrderNumberShape): RegExp {
  const [from, to] = typeof length === 'number' ? [length, length] : length;
  const word = prefix.replace(/[-/]$/, '');
  const head = word === prefix ? escaped(word) : `${escaped(word)}[ ]?[-/]?[ ]?`;
  const sign = letters === true ? '[a-z0-9]' : '[0-9]';
  const body = `(${sign}{${String(from)},${String(to)}})`;
  return new RegExp(`(?<![\\p{L}\\p{N}_@£$€¥.,/-])${head}${body}(?![\\p{L}\\p{N}_@/€%]|[.,:-][\\p{N}])`, 'giu');
}

function escaped(text: string): string {
  return text.replaceAll(SPECIAL, String.raw`\$&`);
}

function numberOf({ prefix = '' }: OrderNumberShape, body: string): string {
  return `${prefix}${body.toUpperCase()}`;
}
