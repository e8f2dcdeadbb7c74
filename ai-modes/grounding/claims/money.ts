import type { Quantity } from '../reading/read-quantities.js';
import type { Claim, Reading } from '../reading/reading.js';
import type { Phrase } from '../reading/word.js';
import { readAmounts, unitBeside, type AmountRule, type Measure } from './amounts.js';
import type { ClaimReader } from './claim-reader.js';
import { isPoundOfWeight } from './units.js';

const MINOR = 100;

const rule: AmountRule = {
  kind: 'money',
  amountOf: ({ asMoney }) => asMoney,
  measureOf: (quantity, reading) =>
    majorOf(quantity, reading) ?? minorOf(quantity, reading) ?? pricePair(quantity, reading),
};

/** Amounts of money: a currency's sign, code or everyday name before or after a number in digits or words. */
export const money: ClaimReader = {
  kind: 'money',
  read: (reading, isFree) => reduced(readAmounts(rule, reading, isFree), reading),
};

/** `von 749 € auf 649 €`, `de R$ 129,90 por R$ 99,90`: the first of two that fall was the price before. */
function reduced(claims: readonly Claim[], reading: Reading): readonly Claim[] {
  return claims.map((claim, index) => {
    const [before, after] = [claims[index - 1], claims[index + 1]];
    if (after !== undefined && isFall(claim, after, reading)) return { ...claim, bound: 'exact', field: 'old-price' };
    return before !== undefined && isFall(before, claim, reading)
      ? { ...claim, bound: 'exact', field: 'price' }
      : claim;
  });
}

function isFall(one: Claim, other: Claim, { words }: Reading): boolean {
  const isLinked = other.from === one.to + 1 && TOWARDS.test(words[one.to]?.fold ?? '');
  return isLinked && (one.amount ?? 0) > (other.amount ?? 0);
}

const TOWARDS = /^(?:to|auf|a|por|para)$/;

function majorOf(quantity: Quantity, reading: Reading): Measure | undefined {
  const { from, to, asMoney } = quantity;
  const after =
    isOfNext(quantity, reading) || isPoundOfWeight(reading, to) ? undefined : unitBeside(reading, to, 'currency');
  const before = currencyBefore(reading, from);
  const isBefore = before !== undefined && (after === undefined || isSign(reading, from - 1));
  const currency = isBefore ? before : after;
  if (currency === undefined) return undefined;
  const end = isBefore ? to : currency.to;
  const cents = isBefore ? undefined : centsAt(reading, end);
  return {
    unit: currency.value,
    amount: cents === undefined ? asMoney : asMoney + cents.amount / MINOR,
    from: isBefore ? currency.from : from,
    to: cents?.to ?? end,
    factor: 1,
  };
}

/** `$150`, `CHF 45.–`, `Fr. 45.–`; of `a $150 deposit` the sign alone, which is not `A$`. */
function currencyBefore({ phraseAt, words }: Reading, from: number): Pick<Phrase, 'value' | 'from' | 'to'> | undefined {
  const gap = words[from]?.gap ?? '';
  const isShort = words[from - 1]?.text === 'Fr' && words[from]?.kind === 'number';
  if (!(isShort ? SHORT_GAP : SPACE).test(gap)) return undefined;
  const phrase = phraseAt(from - 1, 'currency');
  const isApart = phrase !== undefined && phrase.from < from - 1 && words[from - 1]?.gap !== '';
  return isApart && words[from - 1]?.text === '$' ? { value: '$', from: from - 1, to: from } : phrase;
}

const SPACE = /^[^\S\n]*$/u;
const SHORT_GAP = /^\.?[^\S\n]*$/u;

/** `a $150 deposit`: the sign belongs to the number behind it. */
function isOfNext({ to, isArticle }: Quantity, { words, quantities }: Reading): boolean {
  return isArticle && words[to]?.kind === 'symbol' && quantities.some(({ from }) => from === to + 1);
}

function isSign({ words }: Reading, index: number): boolean {
  return words[index]?.kind === 'symbol' || /^[A-Z]{1,3}\$?$/.test(words[index]?.text ?? '');
}

/** `5 pounds and 20 pence`, `74 euros 50`. */
function centsAt(
  { quantities, phraseAt, lexicon, words }: Reading,
  index: number,
): { amount: number; to: number } | undefined {
  const at = lexicon.joins.has(words[index]?.fold ?? '') ? index + 1 : index;
  const next = quantities.find(({ from }) => from === at);
  if (next === undefined || next.amount >= MINOR || !/^\s*$/.test(words[at]?.gap ?? '')) return undefined;
  const minor = phraseAt(next.to, 'minor');
  if (minor !== undefined) return { amount: next.amount, to: minor.to };
  const isLast = next.to >= words.length || /[.,;!?)]/.test(words[next.to]?.gap ?? '');
  return isLast && at === index && words[index - 1]?.kind === 'word' ? { amount: next.amount, to: next.to } : undefined;
}

function minorOf({ from, to, asMoney }: Quantity, reading: Reading): Measure | undefined {
  const minor = unitBeside(reading, to, 'minor');
  return minor && { unit: minor.value, amount: asMoney / MINOR, from, to: minor.to, factor: 1 / MINOR };
}

/** `nineteen ninety`: two numbers in words side by side are pounds and pence of whatever currency. */
function pricePair({ from, to, amount, isArticle }: Quantity, { quantities, words }: Reading): Measure | undefined {
  const next = quantities.find((other) => other.from === to);
  if (next === undefined || isArticle || words[from]?.kind !== 'word' || words[to]?.kind !== 'word') return undefined;
  if (next.amount < 10 || next.amount >= MINOR) return undefined;
  return { unit: '*', amount: amount + next.amount / MINOR, from, to: next.to, factor: 1 };
}
