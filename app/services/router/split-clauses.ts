import type { Span } from '../../contracts/understanding.js';
import type { Reading } from './read-text.js';

/** A stretch of words that may be an ask of its own; word indices, both inclusive. */
export interface Clause {
  readonly first: number;
  readonly last: number;
  /** What separates it from the words before: nothing but words that may open a question is the weakest. */
  readonly cut: 'stop' | 'and' | 'starter';
}

/** More stretches than this in one message are noise; what follows stays in the last one. */
const CLAUSES_MAX = 24;
const OPENING = new Set(['starter', 'yesNoStarter', 'conjunction']);
/** Most words are parted by nothing else, and need no look at what stands between them. */
const BLANK = 32;
const STOP = /[?!¿¡;,:\n\r…]|\.(?=\s|$)|\s[-–—]\s/;

/**
 * Cuts a text wherever a new ask may begin: at punctuation, line ends, "and", and words that open a question. Never inside a
 * name, an amount, a date or a phrase. Cutting too often does no harm: what does not stand alone is joined again.
 */
export function splitClauses(reading: Reading): readonly Clause[] {
  const clauses: Clause[] = [];
  const isInside = insideFinder(reading);
  const isForm = formWords(reading);
  let first = 0;
  let cut: Clause['cut'] = 'stop';
  for (let at = 1; at < reading.tokens.length && clauses.length < CLAUSES_MAX; at++) {
    const next = cutAt(reading, at);
    if (next === undefined || isInside(at)) continue;
    if (next === 'starter' && isForm.slice(first, at).every(Boolean)) continue;
    clauses.push({ first, last: at - 1, cut });
    first = at;
    cut = next;
  }
  if (reading.tokens.length > 0) clauses.push({ first, last: reading.tokens.length - 1, cut });
  return clauses;
}

/** Words that only open a question: "and how long / are you open" is one. */
function formWords({ tokens, hits }: Reading): readonly boolean[] {
  const isForm = tokens.map(() => false);
  for (const { meaning, first, last } of hits) {
    if (meaning.kind !== 'sign' || !OPENING.has(meaning.sign)) continue;
    for (let at = first; at <= last; at++) isForm[at] = true;
  }
  return isForm;
}

function cutAt({ text, tokens, signs, dates }: Reading, at: number): Clause['cut'] | undefined {
  const end = tokens[at - 1]?.end ?? 0;
  // "24.12. offen": the point belongs to the date.
  const from =
    dates.length === 0
      ? end
      : dates.reduce((after, { span }) => (span.start < end && span.end > after ? span.end : after), end);
  const to = tokens[at]?.start ?? 0;
  const isBlank = to === from + 1 && text.charCodeAt(from) === BLANK;
  if (!isBlank && STOP.test(text.slice(from, to))) return 'stop';
  const starting = signs.startingAt(at);
  if (starting.has('conjunction')) return 'and';
  return starting.has('starter') ? 'starter' : undefined;
}

/** Whether a word is inside something that belongs together with the word before it. */
function insideFinder({ tokens, hits, catalog, geo, amounts, dates, order }: Reading): (at: number) => boolean {
  const spans: Span[] = [...catalog, ...geo, ...amounts, ...dates, ...order].map(({ span }) => span);
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
export function spanOf({ tokens }: Reading, { first, last }: Pick<Clause, 'first' | 'last'>): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
