import { lexemesWith, wholeLexeme, type Lexeme, type Lexemes } from './lexemes.js';
import type { Word, WordKind } from './word.js';

const TOP_LEVEL =
  'com|org|net|example|shop|store|info|biz|io|app|dev|eu|uk|us|de|ch|at|fr|es|pt|br|be|it|nl|me|ly|gl|link|site|online|xyz|test';
const LOCATION = new RegExp(
  String.raw`(?:https?:\/\/|www\.|javascript:|data:)[^\s<>"'()[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:${TOP_LEVEL})\b(?:\/[^\s<>"'()[\]]*)?`,
  'giu',
);
const PHONE = /(?:\+\d|\(?0\d|(?<!\d)\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?:(?:[./-]|[ ()]{1,3})?\d)*/gu;
const PHONE_DIGITS_MIN = 7;
const NO_PHONE =
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,2}[.]\d{2}\s*[-/]|^\d{1,2}[./]\d{1,2}[./]|\n|^0\d?[.,]\d|\d \d{1,2}[.]\d\d$/u;
const CODE = /(?<![\p{L}\p{Nd}])[\p{L}\p{Nd}]+(?:[-_./+×][\p{L}\p{Nd}]+)*/gu;
const MIXED = /\p{L}\d|\d\p{L}+\d/u;
const CAPITALS_AND_DIGITS =
  /^[A-Z]{2,}(?:[-_][A-Z0-9]+)*[-_]\d+(?:[-_][A-Z0-9]+)*$|^[A-Z]-\d{3,}$|^\d+(?:[-_]\d+)*[-_][A-Z]{2,}[-_\dA-Z]*$/u;
const DATE = /(?<![\d.])(?:\d{4}-\d{2}-\d{2}(?![\d-])|\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})?(?!\d))/gu;
const TIME = /(?<![\d:.])\d{1,2}(?::\d{2}(?::\d{2})?|[ \u00a0\u202f]?h[ \u00a0\u202f]?\d{2})(?![\d\p{L}])/giu;
const HOURS = /^\d{1,2}h(?:\d{2})?(?:[-/]\d{1,2}h(?:\d{2})?)?$/iu;
const TIMES = /^(?:\d{1,2}(?:[.:]?\d{2})?(?:am|pm|a|p|uhr|h|hs)?-)\d{1,2}(?:[.:]?\d{2})?(?:am|pm|uhr|h|hs)$/iu;
const NUMBER = String.raw`\d{1,3}(?:[' ]?\d{3})*\.[–—-]{1,2}(?!\d)|\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?`;
const PIECE = new RegExp(
  String.raw`${NUMBER}|[ap]\.\s?m(?!\p{L})|(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|quelqu)'|\p{L}[\p{L}\p{M}]*(?:'[\p{L}\p{M}]+)*|[^\s\p{L}\p{Nd}\p{M}.,;:!?()"'«»„“”¿¡/–—-]`,
  'giu',
);

/** What a text must hold somewhere for a whole of a kind to stand in it: most texts hold none. */
const MAY_HOLD_LOCATION = /@|:\/\/|www\.|javascript:|data:|\.[a-z]/iu;
const MAY_HOLD_DATE = /\d[-./]\d/;
const MAY_HOLD_TIME = /\d(?::|\s?h\s?\d)/iu;
const MAY_HOLD_PHONE = /(?:\d[-./ ()]{0,3}){7}/;
const MAY_HOLD_CODE = /\p{L}[-_./+×]?\p{Nd}|\p{Nd}[-_./+×]?\p{L}/u;

interface Span {
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/** Cuts a clean text into its pieces: places, phone numbers and codes whole, then numbers, words and signs. */
export function cutWords(text: string, endings: readonly string[] = NO_ENDINGS): readonly Word[] {
  const cutting: Cutting = { text, words: [], lexemes: lexemesWith(endings) };
  let at = 0;
  for (const { kind, start, end } of wholesOf(text)) {
    cutPieces(cutting, at, start);
    if (end > start) add(cutting, wholeLexeme(kind, text.slice(start, end)), start);
    at = end;
  }
  cutPieces(cutting, at, text.length);
  return cutting.words;
}

/** The words of a text as they are compared, in their order. */
export function foldsOf(text: string): readonly string[] {
  return cutWords(text).map(({ fold }) => fold);
}

/** For who compares whole words only. */
const NO_ENDINGS: readonly string[] = [];

interface Cutting {
  readonly text: string;
  readonly words: Word[];
  readonly lexemes: Lexemes;
}

function cutPieces(cutting: Cutting, from: number, to: number): void {
  const { text, lexemes } = cutting;
  PIECE.lastIndex = from;
  for (let found = PIECE.exec(text); found !== null && found.index < to; found = PIECE.exec(text)) {
    const [piece] = found;
    const isCut = found.index + piece.length > to;
    add(cutting, lexemes.of(isCut ? text.slice(found.index, to) : piece), found.index);
  }
}

function add({ text, words }: Cutting, lexeme: Lexeme, start: number): void {
  const { kind, text: piece, fold, stem, isCapital } = lexeme;
  const gap = text.slice(words.at(-1)?.end ?? 0, start);
  words.push({ kind, text: piece, fold, stem, isCapital, start, end: start + piece.length, gap });
}

function wholesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (MAY_HOLD_LOCATION.test(text)) {
    for (const { 0: found, index } of text.matchAll(LOCATION)) {
      spans.push({ kind: 'url', start: index, end: index + found.replace(/[.,;:!?)]+$/u, '').length });
    }
  }
  if (!/\d/.test(text)) return spans;
  if (MAY_HOLD_DATE.test(text)) addWholes(spans, text, { kind: 'date', pattern: DATE, isOne: isDate });
  if (MAY_HOLD_TIME.test(text)) addWholes(spans, text, { kind: 'time', pattern: TIME, isOne: () => true });
  if (MAY_HOLD_PHONE.test(text)) addWholes(spans, text, { kind: 'phone', pattern: PHONE, isOne: isPhone });
  if (MAY_HOLD_CODE.test(text)) addWholes(spans, text, { kind: 'code', pattern: CODE, isOne: isCode });
  return spans.sort((one, other) => one.start - other.start);
}

interface Whole {
  readonly kind: WordKind;
  readonly pattern: RegExp;
  isOne(found: string, text: string, index: number): boolean;
}

function addWholes(spans: Span[], text: string, { kind, pattern, isOne }: Whole): void {
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const end = index + found.length;
    if (isOne(found, text, index) && spans.every((span) => end <= span.start || index >= span.end))
      spans.push({ kind, start: index, end });
  }
}

const DAY_AND_MONTH = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.$/;
const AFTER_MONEY = /[£$€¥₹]\s?$|\b(?:[A-Z]{3}|Fr\.?)\s$/u;

/** `30.12.` is a day unless it is a price at the end of a sentence. */
function isDate(found: string, text: string, index: number): boolean {
  return !found.endsWith('.') || (DAY_AND_MONTH.test(found) && !AFTER_MONEY.test(text.slice(0, index)));
}

function isPhone(found: string): boolean {
  return found.replace(/\D/g, '').length >= PHONE_DIGITS_MIN && !NO_PHONE.test(found);
}

function isCode(piece: string): boolean {
  if (!/\d/.test(piece) || !/\p{L}/u.test(piece)) return false;
  if (HOURS.test(piece) || TIMES.test(piece)) return false;
  return MIXED.test(piece) || CAPITALS_AND_DIGITS.test(piece);
}
