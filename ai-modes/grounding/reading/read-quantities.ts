import type { Lexicon } from '../compile-lexicon.js';
import type { Word } from './word.js';

/** A number in a text: pieces `from` to `to`, half-open. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  /** As an amount of money, where three digits after a mark are thousands in every language. */
  readonly asMoney: number;
  /** A word equal to one that also only points (`ein`, `un`, `one`). */
  readonly isArticle: boolean;
}

const THOUSANDS_DIGITS = 3;
const HUNDRED = 100;
const THOUSAND = 1000;
const TEN = 10;
const TWENTY = 20;
/** French counts on to nineteen after sixty and eighty. */
const COUNTED_ON = new Set([60, 80]);

/** All numbers of a text, in digits and in words. */
export function readQuantities(words: readonly Word[], lexicon: Lexicon): readonly Quantity[] {
  const found: Quantity[] = [];
  for (let index = 0; index < words.length;) {
    const quantity = digitsAt(words, index, lexicon) ?? spelledAt(words, index, lexicon);
    if (quantity !== undefined) found.push(quantity);
    index = quantity?.to ?? index + 1;
  }
  return found;
}

function digitsAt(words: readonly Word[], index: number, { decimal }: Lexicon): Quantity | undefined {
  const word = words[index];
  if (word?.kind !== 'number') return undefined;
  const { amount, asMoney } = readDigits(word.text, decimal);
  return { from: index, to: index + 1, amount, asMoney, isArticle: false };
}

const DIGITS = /^\d+$/;

/** A number in digits: the last mark is the fraction's, unless three digits follow it and the language groups with it. */
export function readDigits(text: string, decimal: string): { amount: number; asMoney: number } {
  if (DIGITS.test(text)) return { amount: Number(text), asMoney: Number(text) };
  const plain = text.replace(/[' ]|\.[–—-]+$/gu, '');
  const marks = plain.replace(/\d/g, '');
  if (marks === '') return { amount: Number(plain), asMoney: Number(plain) };
  const last = marks.at(-1) ?? '';
  const digitsAfter = plain.length - 1 - plain.lastIndexOf(last);
  const isOneKind = marks === last.repeat(marks.length);
  const grouped = Number(plain.replace(/[.,]/g, ''));
  const fraction = Number(
    `${plain.slice(0, plain.lastIndexOf(last)).replace(/[.,]/g, '')}.${plain.slice(plain.lastIndexOf(last) + 1)}`,
  );
  if (isOneKind && marks.length > 1) return { amount: grouped, asMoney: grouped };
  if (!isOneKind || digitsAfter !== THOUSANDS_DIGITS || plain.startsWith('0'))
    return { amount: fraction, asMoney: fraction };
  return { amount: last === decimal ? fraction : grouped, asMoney: grouped };
}

/** `seventy-four`, `hundred and twenty`, `quatre-vingt-dix-neuf`; ends where the next word cannot be added. */
function spelledAt(words: readonly Word[], index: number, lexicon: Lexicon): Quantity | undefined {
  const first = words[index];
  if (first?.kind !== 'word') return undefined;
  if (lexicon.articles.has(first.fold)) {
    const next = words[index + 1];
    const value = next === undefined ? undefined : lexicon.numbers.get(next.fold);
    if (value === undefined || value < HUNDRED)
      return { from: index, to: index + 1, amount: 1, asMoney: 1, isArticle: true };
  }
  if (!lexicon.beginsNumber(first.fold)) return undefined;
  let at = index;
  let total = 0;
  let group = 0;
  let room = Number.POSITIVE_INFINITY;
  for (;;) {
    const isJoined = at > index && lexicon.joins.has(words[at]?.fold ?? '');
    const step = stepAt(words, isJoined ? at + 1 : at, lexicon);
    if (step === undefined || (at > index && !/^[\s-]*$/.test(words[at]?.gap ?? ''))) break;
    const { value, to } = step;
    if (value === THOUSAND && at > index) [total, group, room] = [total + Math.max(group, 1) * THOUSAND, 0, THOUSAND];
    else if (value === HUNDRED && group > 0 && group < TEN) [group, room] = [group * HUNDRED, HUNDRED];
    else if (value < room) [group, room] = [group + value, roomAfter(value)];
    else break;
    at = to;
  }
  if (at === index) return undefined;
  const amount = total + group;
  return { from: index, to: at, amount, asMoney: amount, isArticle: false };
}

function roomAfter(value: number): number {
  if (value >= THOUSAND) return THOUSAND;
  if (value >= HUNDRED) return HUNDRED;
  if (COUNTED_ON.has(value)) return TWENTY;
  return value >= TWENTY && value % TEN === 0 ? TEN : 0;
}

/** One number word; two make one where the language writes them apart (`quatre-vingt`, `dix-sept`). */
function stepAt(
  words: readonly Word[],
  index: number,
  { numbers, beginsNumber }: Lexicon,
): { value: number; to: number } | undefined {
  const word = words[index];
  if (word === undefined) return undefined;
  if (!beginsNumber(word.fold)) return undefined;
  const next = words[index + 1];
  const pair = next === undefined ? undefined : numbers.get(`${word.fold} ${next.fold}`);
  if (pair !== undefined) return { value: pair, to: index + 2 };
  const value = numbers.get(word.fold);
  return value === undefined ? undefined : { value, to: index + 1 };
}
