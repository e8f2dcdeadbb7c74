import type { CatalogMention } from '../../contracts/stores.js';
import type { NormalText } from '../../contracts/text.js';
import type { MeasureConstraint, Span } from '../../contracts/understanding.js';
import type { SignName } from './lexicon-schema.js';
import type { WordSigns } from './word-signs.js';

type MeasureMention = Extract<CatalogMention, { kind: 'measure' }>;

/** A measure as a customer limits it: `12 V`, `at least 16 GB`, `between 24 and 32 inch`. */
export interface MeasureLimit extends Omit<MeasureConstraint, 'kind' | 'from' | 'negated'> {
  readonly span: Span;
  /** One value and no limit: a value of an attribute that is written so means the same. */
  readonly isExact: boolean;
}

/** Two values so close are one: 27 inch are 68.58 cm, and catalogs write 68.6. */
const ROUNDING_SHARE = 0.002;
const AROUND_SHARE = 0.1;
const BARE_NUMBER = /^\d{1,9}(?:\.\d{1,4})?$/;
const LEADING_NUMBER = /^\d{1,9}(?:\.\d{1,4})?/;
const DASH = /^ ?[-–—] ?$/;
const PLUS = /^ ?\+/;

/** The measures of a text with the limits its words set, left to right; each word belongs to one of them. */
export function readMeasureLimits(
  text: NormalText,
  { measures, signs }: { readonly measures: readonly MeasureMention[]; readonly signs: WordSigns },
): readonly MeasureLimit[] {
  const limits: MeasureLimit[] = [];
  for (const [at, mention] of measures.entries()) {
    const words = wordsOf(text, mention.span);
    const before = limits.at(-1);
    const low = lowerEnd({ text, signs, words, mention }, measures[at - 1]);
    if (low !== undefined && before?.span.end === low.end) limits.pop();
    limits.push(
      low === undefined ? limitOf({ text, signs, words, mention }) : rangeOf(low, { text, signs, words, mention }),
    );
  }
  return limits;
}

/** The first and the last word of a measure, by their numbers. */
interface Words {
  readonly first: number;
  readonly last: number;
}

interface Place {
  readonly text: NormalText;
  readonly signs: WordSigns;
  readonly words: Words;
  readonly mention: MeasureMention;
}

/** The other end of a range. */
interface LowerEnd extends Words {
  readonly value: number;
  /** Where it ends in the text. */
  readonly end: number;
}

function wordsOf({ tokens }: NormalText, span: Span): Words {
  const first = tokens.findIndex(({ end }) => end > span.start);
  const after = tokens.findIndex(({ start }) => start >= span.end);
  return { first, last: (after < 0 ? tokens.length : after) - 1 };
}

/** "24-32 inch", "10 bis 20 Liter", `between 24" and 32"`. */
function lowerEnd(place: Place, before: MeasureMention | undefined): LowerEnd | undefined {
  const { first } = place.words;
  const ends = [measuredEnd(place, before), bareEnd(place, first - 1), bareEnd(place, first - 2)];
  return ends.find((low) => low !== undefined && low.value < place.mention.value && isRange(place, low));
}

function measuredEnd({ text, mention }: Place, before: MeasureMention | undefined): LowerEnd | undefined {
  if (before?.dimension !== mention.dimension) return undefined;
  return { ...wordsOf(text, before.span), value: before.value, end: before.span.end };
}

/** A bare number has the unit of the measure that follows. */
function bareEnd({ text, words, mention }: Place, at: number): LowerEnd | undefined {
  const token = text.tokens[at];
  if (token === undefined || !BARE_NUMBER.test(token.norm)) return undefined;
  const own = Number(LEADING_NUMBER.exec(text.tokens[words.first]?.norm ?? '')?.[0]);
  return { first: at, last: at, value: (Number(token.norm) * mention.value) / own, end: token.end };
}

/** A dash, or a word such as "to"; an "and" only after "between". */
function isRange({ text, signs, words }: Place, low: LowerEnd): boolean {
  const between = text.original.slice(low.end, text.tokens[words.first]?.start);
  if (low.last === words.first - 1) return DASH.test(between);
  const at = words.first - 1;
  if (low.last !== at - 1 || !signs.startingAt(at).has('rangeTo')) return false;
  return !signs.startingAt(at).has('conjunction') || signs.endingAt(low.first - 1).has('between');
}

function rangeOf(low: LowerEnd, { text, signs, mention }: Place): MeasureLimit {
  const opening = startOfSign(['between'], low.first - 1, { text, signs });
  const start = opening ?? text.tokens[low.first]?.start ?? mention.span.start;
  const bounds = { min: lowered(low.value), max: raised(mention.value) };
  return limit(text, mention, { bounds, span: { start, end: mention.span.end }, isExact: false });
}

const UNDER: readonly SignName[] = ['under', 'measureUnder', 'upTo'];
const OVER: readonly SignName[] = ['overWeak', 'over', 'measureOver'];

function limitOf({ text, signs, words, mention }: Place): MeasureLimit {
  const { value, span } = mention;
  const [left, right] = [signs.endingAt(words.first - 1), signs.startingAt(words.last + 1)];
  const from = (names: readonly SignName[]): Span => ({
    start: startOfSign(names, words.first - 1, { text, signs }) ?? span.start,
    end: span.end,
  });
  const until = (names: readonly SignName[]): Span => ({
    start: span.start,
    end: endOfSign(names, words.last + 1, { text, signs }) ?? span.end,
  });
  const [least, most] = [lowered(value), raised(value)];
  if (UNDER.some((name) => left.has(name)))
    return limit(text, mention, {
      bounds: { max: left.has('upTo') ? most : least },
      span: from(UNDER),
      isExact: false,
    });
  if (OVER.some((name) => left.has(name)))
    return limit(text, mention, {
      bounds: { min: left.has('overWeak') ? least : most },
      span: from(OVER),
      isExact: false,
    });
  if (left.has('around'))
    return limit(text, mention, {
      bounds: { min: value * (1 - AROUND_SHARE), max: value * (1 + AROUND_SHARE) },
      span: from(['around']),
      isExact: false,
    });
  if (right.has('underAfter'))
    return limit(text, mention, { bounds: { max: most }, span: until(['underAfter']), isExact: false });
  if (right.has('overAfter') || PLUS.test(text.original.slice(span.end)))
    return limit(text, mention, { bounds: { min: least }, span: until(['overAfter']), isExact: false });
  return limit(text, mention, { bounds: { min: least, max: most }, span, isExact: true });
}

interface Found {
  readonly bounds: { readonly min?: number; readonly max?: number };
  readonly span: Span;
  readonly isExact: boolean;
}

function limit(
  { original }: NormalText,
  { dimension, of }: MeasureMention,
  { bounds, span, isExact }: Found,
): MeasureLimit {
  const said = original.slice(span.start, span.end).replace(/\s+/gu, ' ');
  return { dimension, ...(of === undefined ? {} : { of }), ...bounds, said, span, isExact };
}

const lowered = (value: number): number => value * (1 - ROUNDING_SHARE);
const raised = (value: number): number => value * (1 + ROUNDING_SHARE);

interface Signed {
  readonly text: NormalText;
  readonly signs: WordSigns;
}

/** Where a phrase with one of these signs begins that ends at a word. */
function startOfSign(names: readonly SignName[], last: number, { text, signs }: Signed): number | undefined {
  if (!names.some((name) => signs.endingAt(last).has(name))) return undefined;
  for (let first = last; first > last - PHRASE_WORDS_MAX; first--)
    if (names.some((name) => signs.startingAt(first).has(name))) return text.tokens[first]?.start;
  return undefined;
}

/** Where a phrase with one of these signs ends that begins at a word. */
function endOfSign(names: readonly SignName[], first: number, { text, signs }: Signed): number | undefined {
  if (!names.some((name) => signs.startingAt(first).has(name))) return undefined;
  for (let last = first; last < first + PHRASE_WORDS_MAX; last++)
    if (names.some((name) => signs.endingAt(last).has(name))) return text.tokens[last]?.end;
  return undefined;
}

const PHRASE_WORDS_MAX = 4;
