import { foldOf, stemOf, type Word, type WordKind } from './word.js';

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
  /^[A-Z]{2,}(?:[-_][A-Z0-9]+)*[-_]\d+(?:[-_][A-Z0-9]+)*$|^\d+(?:[-_]\d+)*[-_][A-Z]{2,}[-_\dA-Z]*$/u;
const DATE = /(?<![\d.])(?:\d{4}-\d{2}-\d{2}(?![\d-])|\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})?(?!\d))/gu;
const TIME = /(?<![\d:.])\d{1,2}(?::\d{2}(?::\d{2})?|h\d{2})(?!\d)/giu;
const HOURS = /^\d{1,2}h(?:\d{2})?(?:[-/]\d{1,2}h(?:\d{2})?)?$/iu;
const TIMES = /^(?:\d{1,2}(?:[.:]?\d{2})?(?:am|pm|a|p|uhr|h|hs)?-)\d{1,2}(?:[.:]?\d{2})?(?:am|pm|uhr|h|hs)$/iu;
const NUMBER = String.raw`\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?`;
const PIECE = new RegExp(
  String.raw`${NUMBER}|(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|quelqu)'|\p{L}[\p{L}\p{M}]*(?:'[\p{L}\p{M}]+)*|[^\s\p{L}\p{Nd}\p{M}.,;:!?()"'«»„“”¿¡/–—-]`,
  'giu',
);

interface Span {
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/** Cuts a clean text into its pieces: places, phone numbers and codes whole, then numbers, words and signs. */
export function cutWords(text: string, endings: readonly string[]): readonly Word[] {
  const wholes = wholesOf(text);
  const words: Word[] = [];
  let end = 0;
  const add = (kind: WordKind, from: number, to: number) => {
    const piece = text.slice(from, to);
    const fold = foldOf(piece);
    const stem = kind === 'word' ? stemOf(fold, endings) : fold;
    words.push({ kind, text: piece, fold, stem, start: from, end: to, gap: text.slice(end, from) });
    end = to;
  };
  let at = 0;
  for (const whole of [...wholes, { kind: 'symbol' as const, start: text.length, end: text.length }]) {
    PIECE.lastIndex = at;
    for (let found = PIECE.exec(text); found !== null && found.index < whole.start; found = PIECE.exec(text)) {
      add(kindOf(found[0]), found.index, Math.min(found.index + found[0].length, whole.start));
    }
    if (whole.end > whole.start) add(whole.kind, whole.start, whole.end);
    at = whole.end;
  }
  return words;
}

function kindOf(piece: string): WordKind {
  const first = piece.charAt(0);
  if (first >= '0' && first <= '9') return 'number';
  return /^\p{L}/u.test(piece) ? 'word' : 'symbol';
}

function wholesOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  const isFree = (start: number, end: number) => spans.every((span) => end <= span.start || start >= span.end);
  if (/[.@:]/.test(text)) {
    for (const { 0: found, index } of text.matchAll(LOCATION)) {
      spans.push({ kind: 'url', start: index, end: index + found.replace(/[.,;:!?)]+$/u, '').length });
    }
  }
  if (!/\d/.test(text)) return spans;
  const addAll = (kind: WordKind, pattern: RegExp, isOne: (found: string) => boolean) => {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const end = index + found.length;
      if (isOne(found) && isFree(index, end)) spans.push({ kind, start: index, end });
    }
  };
  for (const found of text.matchAll(DATE)) {
    const end = found.index + found[0].length;
    if (isDate(found[0], text.slice(0, found.index)) && isFree(found.index, end)) {
      spans.push({ kind: 'date', start: found.index, end });
    }
  }
  addAll('time', TIME, () => true);
  addAll('phone', PHONE, isPhone);
  addAll('code', CODE, isCode);
  return spans.sort((one, other) => one.start - other.start);
}

const DAY_AND_MONTH = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.$/;
const AFTER_MONEY = /[£$€¥₹]\s?$|\b(?:[A-Z]{3}|Fr\.?)\s$/u;

/** `30.12.` is a day unless it is a price at the end of a sentence. */
function isDate(found: string, before: string): boolean {
  return !found.endsWith('.') || (DAY_AND_MONTH.test(found) && !AFTER_MONEY.test(before));
}

function isPhone(found: string): boolean {
  return found.replace(/\D/g, '').length >= PHONE_DIGITS_MIN && !NO_PHONE.test(found);
}

function isCode(piece: string): boolean {
  if (!/\d/.test(piece) || !/\p{L}/u.test(piece)) return false;
  if (HOURS.test(piece) || TIMES.test(piece)) return false;
  return MIXED.test(piece) || CAPITALS_AND_DIGITS.test(piece);
}
