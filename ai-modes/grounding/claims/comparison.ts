import type { Claim, Reading } from '../reading/reading.js';
import type { Phrase } from '../reading/word.js';
import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

/** One thing held against another: cheaper, lighter than, best-selling, the most popular. */
export const comparison: ClaimReader = {
  kind: 'comparison',
  read: (reading, isFree) => [
    ...readTagged(reading, isFree, { kind: 'comparison', tags: ['comparison'] }).map((claim) =>
      isDifference(reading, claim) ? { ...claim, keys: CHEAPER } : claim,
    ),
    ...readDifferences(reading, isFree),
    ...readDegrees(reading, isFree),
    ...readBare(reading, isFree),
  ],
};

/** What a sum less says, in whatever words: it is cheaper, and that much is saved. */
const CHEAPER = ['comparison:cheaper', 'field:saving'];

/** `£5 less`, `menos 5 €`, `5 € de moins`: a sum beside "less" is a difference. */
function readDifferences(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  return reading.phrases
    .filter((phrase) => phrase.tag === 'degree' && phrase.value === 'less' && isFree(phrase.from))
    .filter((phrase) => isBesideSum(reading, phrase))
    .map(({ from, to }) => ({ kind: 'comparison', from, to, keys: CHEAPER }));
}

function isDifference(reading: Reading, { keys, from, to }: Claim): boolean {
  return keys.includes('comparison:cheaper') && isBesideSum(reading, { from, to });
}

/** Nothing but the words of a currency, or one word, between a number and some pieces. */
function isBesideSum(
  { quantities, phraseAt }: Reading,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const isSum = (one: { readonly from: number; readonly to: number }): boolean =>
    phraseAt(one.to, 'currency') !== undefined || phraseAt(one.from - 1, 'currency') !== undefined;
  return quantities.some((one) => isSum(one) && one.from <= to + SUM_REACH && one.to >= from - SUM_REACH);
}

const SUM_REACH = 2;

/** `more`, `most`, `más`, `plus` before a word compare with it, whatever the word. */
function readDegrees(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const { phrases, words, phraseAt } = reading;
  return phrases
    .filter(({ tag, from }) => tag === 'degree' && isFree(from))
    .filter((phrase) => phrase.value !== 'less' || !isBesideSum(reading, phrase))
    .flatMap(({ from, to, value }) => {
      const next = words[to];
      if (next?.kind !== 'word' || !isFree(to) || next.gap.trim() !== '') return [];
      if (phraseAt(to, 'afterdegree') !== undefined) return [];
      return [{ kind: 'comparison', from, to: to + 1, keys: [`degree:${value}:${next.stem}`] }];
    });
}

/** `more than`, `less than` before anything but a number holds two things against each other. */
function readBare(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const { phrases, quantities, phraseAt } = reading;
  return phrases
    .filter(
      ({ tag, value, from, to }) =>
        tag === 'bound' && (value === 'over' || value === 'under') && to - from > 1 && isFree(from),
    )
    .filter(
      ({ to }) =>
        !quantities.some((quantity) => quantity.from >= to && quantity.from <= to + 1) &&
        phraseAt(to, 'currency') === undefined,
    )
    .map(({ from, to, value }) => ({ kind: 'comparison', from, to, keys: thanKeys(reading, { from, value }) }));
}

/** `£3.50 more than the Day Cream`: behind a sum it is a difference of prices. */
function thanKeys(reading: Reading, { from, value }: Pick<Phrase, 'from' | 'value'>): readonly string[] {
  const isOfSum = reading.quantities.some((one) => one.to <= from) && isBesideSum(reading, { from, to: from });
  if (!isOfSum) return [`than:${value}`];
  return value === 'over' ? DEARER : CHEAPER;
}

const DEARER = ['comparison:dearer'];
