import type { Span } from '../../contracts/understanding.js';
import type { Reading } from './read-text.js';

/** A stretch of words that may be an ask of its own; word indices, both inclusive. */
export interface Clause {
  readonly first: number;
  readonly last: number;
}

/** More stretches than this in one message are noise; what follows stays in the last one. */
const CLAUSES_MAX = 24;
const STOP = /[?!;,:\n\r…]|\.(?=\s|$)|\s[-–—]\s/;

/**
 * Cuts a text wherever a new ask may begin: at punctuation, line ends, "and", and words that open a question. Never inside a
 * name, an amount, a date or a phrase. Cutting too often does no harm: what does not stand alone is joined again.
 */
export function splitClauses(reading: Reading): readonly Clause[] {
  const clauses: Clause[] = [];
  const isInside = insideFinder(reading);
  let first = 0;
  for (let at = 1; at < reading.tokens.length && clauses.length < CLAUSES_MAX; at++) {
    if (!mayCut(reading, at) || isInside(at)) continue;
    clauses.push({ first, last: at - 1 });
    first = at;
  }
  if (reading.tokens.length > 0) clauses.push({ first, last: reading.tokens.length - 1 });
  return clauses;
}

function mayCut({ text, tokens, signs }: Reading, at: number): boolean {
  const starting = signs.startingAt(at);
  if (starting.has('conjunction') || starting.has('starter')) return true;
  return STOP.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0));
}

/** Whether a word is inside something that belongs together with the word before it. */
function insideFinder({ tokens, hits, catalog, geo, amounts, dates }: Reading): (at: number) => boolean {
  const spans: Span[] = [...catalog, ...geo, ...amounts, ...dates].map(({ span }) => span);
  const inside = new Set<number>();
  for (const { first, last, meaning } of hits) {
    if (meaning.kind === 'sign' && (meaning.sign === 'filler' || meaning.sign === 'starter')) continue;
    for (let at = first + 1; at <= last; at++) inside.add(at);
  }
  return (at) => {
    const start = tokens[at]?.start ?? 0;
    return inside.has(at) || spans.some((span) => span.start < start && start < span.end);
  };
}

/** The characters of some words. */
export function spanOf({ tokens }: Reading, { first, last }: Clause): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
