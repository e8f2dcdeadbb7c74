import type { Lexicon } from '../compile-lexicon.js';
import { CARRYING } from '../claims/word.js';
import { cleanText } from '../reading/clean-text.js';
import { foldsOf } from '../reading/cut-words.js';
import { isTagged, readWords, type Reading } from '../reading/reading.js';
import { date } from '../claims/date.js';
import type { Collected } from './collect-entities.js';
import { findMentions } from './mentions.js';
import { isObject, textsOf } from './parse-shape.js';

/** Keys of whole answers: they name things no other object may describe. */
const ANSWER_KEYS = ['answer', 'draft', 'reply', 'text'];
const NO_NAMES: ReadonlySet<string> = new Set([
  ...CARRYING,
  'sense',
  'field',
  'promise',
  'stock',
  'open',
  'currency',
  'unit',
  'month',
  'weekday',
  'day',
  'comparison',
  'percent',
  'clock',
  'noon',
  'minor',
]);

/**
 * Names in an answer that is evidence itself: capitalised words nobody else described. They keep the values of a list apart
 * (`Rye loaf (£3.90), spelt loaf (£4.80)`) where the answer is all there is.
 */
export function collectNames(
  evidence: unknown,
  entities: Collected,
  { lexicon, locale }: { lexicon: Lexicon; locale: string },
): void {
  collectDays(evidence, 0, { lexicon, locale, entities });
  if (!isObject(evidence)) return;
  const told = toldWords(evidence.facts);
  for (const text of ANSWER_KEYS.flatMap((key) => textsOf(evidence[key]))) {
    const reading = readWords(cleanText(text).text, { lexicon, locale });
    const known = findMentions(reading, entities.book);
    const isKnown = (index: number) =>
      told.has(reading.words[index]?.fold ?? '') || known.some(({ from, to }) => index >= from && index < to);
    for (const name of namesIn(reading, isKnown)) entities.book.add('named', [name]);
  }
}

/** Days that texts speak of: what is said of one is said of that one only. */
function collectDays(evidence: unknown, depth: number, collecting: Collecting): void {
  if (depth > DEPTH_MAX) return;
  if (typeof evidence === 'string') {
    if (evidence.length < TEXT_LENGTH_MIN) return;
    for (const key of daysSaid(readWords(cleanText(evidence.trim()).text, collecting)))
      addDay(collecting.entities, key);
  } else if (Array.isArray(evidence)) {
    for (const one of evidence) collectDays(one, depth + 1, collecting);
  } else if (isObject(evidence)) {
    for (const key in evidence) collectDays(evidence[key], depth + 1, collecting);
  }
}

interface Collecting {
  readonly lexicon: Lexicon;
  readonly locale: string;
  readonly entities: Collected;
}

const daysKnown = new WeakMap<Reading, readonly string[]>();

/** The days of a text by their keys; a reading never changes, and neither do they. */
function daysSaid(reading: Reading): readonly string[] {
  const known = daysKnown.get(reading);
  if (known !== undefined) return known;
  const days = date.read(reading, () => true).map(({ keys: [key = ''] }) => key);
  daysKnown.set(reading, days);
  return days;
}

const DEPTH_MAX = 32;
/** Shorter texts are values: a date, a name. */
const TEXT_LENGTH_MIN = 24;

/** Words that a fact says of something are no names of their own: the street of an address. */
function toldWords(facts: unknown): ReadonlySet<string> {
  const told = Array.isArray(facts)
    ? facts.filter((fact) => isObject(fact) && fact.of !== undefined && fact.kind !== 'name')
    : [];
  const texts = told.flatMap((fact: unknown) => (isObject(fact) ? textsOf(fact.text) : []));
  return new Set(texts.flatMap((text) => foldsOf(text)));
}

/** What an answer says of a day, it says of that day only. */
function addDay({ book, days, dates }: Collected, key: string): void {
  const [kind, value = ''] = key.split(':');
  const day = Number(value);
  if (kind === 'weekday' && !days.has(day)) days.set(day, book.add('day', [`weekday ${value}`]));
  if (kind === 'date' && !dates.has(value)) dates.set(value, book.add('date', [value]));
}

function namesIn(reading: Reading, isKnown: (index: number) => boolean): readonly string[] {
  const { words, text } = reading;
  const names: string[] = [];
  for (let index = 0; index < words.length;) {
    let end = index;
    while (end < words.length && isNameWord(reading, end, end > index) && !isKnown(end)) end++;
    const [first, last] = [words[index], words[end - 1]];
    if (end > index && first !== undefined && last !== undefined) names.push(text.slice(first.start, last.end));
    index = Math.max(end, index + 1);
  }
  return names;
}

/** A capitalised word inside a sentence, or before what is said of it: `Rye loaf: £3.90`. */
function isNameWord(reading: Reading, index: number, isInside: boolean): boolean {
  const { words, lexicon } = reading;
  const word = words[index];
  if (word?.kind !== 'word' || !word.isCapital || lexicon.allows(word)) return false;
  if (isTagged(reading, index, NO_NAMES)) return false;
  if (isInside) return /^[\s-]$/.test(word.gap);
  const isFirst = index === 0 || /[.!?\n]/.test(word.gap);
  const next = words[index + 1];
  return (
    !isFirst ||
    lexicon.language === 'de' ||
    (next !== undefined &&
      (/[:(]/.test(next.gap) || next.kind === 'number' || next.kind === 'symbol' || next.isCapital))
  );
}
