import type { Quantity } from '../reading/read-quantities.js';
import type { Claim, Reading } from '../reading/reading.js';
import type { Word } from '../reading/word.js';
import { readAmounts, type AmountRule } from './amounts.js';
import type { ClaimReader } from './claim-reader.js';

const rule: AmountRule = {
  kind: 'count',
  amountOf: ({ amount }) => amount,
  measureOf: ({ from, to, amount, isArticle }) => (isArticle ? undefined : { unit: '#', amount, from, to, factor: 1 }),
};

/** Every number no other reader took: pieces in stock, shops, sizes, models. */
export const count: ClaimReader = {
  kind: 'count',
  read(reading, isFree) {
    let stocked: Claim | undefined;
    const counted = readAmounts(rule, reading, isFree).map((claim) => {
      if (isOfStock(reading, claim) || isBesideStocked(reading, claim, stocked)) {
        stocked = claim;
        return { ...claim, field: 'stock' };
      }
      // So many payments at most are the payments it can be split into: `em até 10 vezes`.
      const isOfPayments = claim.bound === 'upto' && reading.phraseAt(claim.to, 'payments') !== undefined;
      if (isOfPayments) return { ...claim, bound: 'exact' as const };
      return { ...claim, keys: calledNumber(reading, claim) };
    });
    return [...counted, ...countedOnes(reading, isFree)];
  },
};

/** `Marktgasse 40`, `Windows 10`: a number behind a name counts nothing, it is quoted with it. */
function calledNumber({ words }: Reading, { from, to }: Claim): readonly string[] {
  const [name, number] = [words[from - 1], words[from]];
  const isQuoted = to === from + 1 && number?.gap === ' ' && name?.kind === 'word' && name.isCapital;
  return isQuoted ? [`called:${name.fold} ${number.fold}`] : [];
}

/** `il reste 3 téléphones et 46 coques` */
function isBesideStocked(
  { phraseAt, words, lexicon }: Reading,
  { from, to }: Claim,
  before: Claim | undefined,
): boolean {
  if (before === undefined || from - before.to > LIST_REACH || phraseAt(from - 1, 'joint') === undefined) return false;
  const isWhole = words.slice(before.to, from + 1).every(({ gap }) => !/[.,;:!?\n(]/.test(gap));
  return isWhole && !lexicon.says('kinds', words[to]?.fold ?? '');
}

const LIST_REACH = 3;

/** `il n'en reste qu'une`, `só resta um`. */
function isAfterRest({ phraseAt, words }: Reading, { from }: Quantity): boolean {
  let at = from - 1;
  while (phraseAt(at, 'stress') !== undefined && /^\s*$/.test(words[at]?.gap ?? '')) at--;
  return phraseAt(at, 'rest') !== undefined;
}

/** `une pièce non montée`: what follows says which piece is meant, and counts none. */
function isWhichOne({ phraseAt, words }: Reading, { from, to }: Quantity): boolean {
  const isSubject = from === 0 || /[.!?\n]/.test(words[from]?.gap ?? '');
  return isSubject && phraseAt(to + 1, 'neg') !== undefined;
}

/** Whether a number counts what is left: a word of stock stands beside it, or follows in its clause with nothing else counted. */
function isOfStock({ phraseAt, words, lexicon }: Reading, { from, to, amount = 0 }: Claim): boolean {
  if (!Number.isInteger(amount)) return false;
  if (phraseAt(to, 'stockcue') !== undefined || phraseAt(to, 'stock') !== undefined) return true;
  if (phraseAt(from - 1, 'stockcue') !== undefined && !/[.,;:!?\n]/.test(words[from]?.gap ?? '')) return true;
  const next = words[to];
  const isCounted =
    next?.kind === 'word' && (!lexicon.allows(next) || lexicon.says('kinds', next.fold)) && /^[\s-]*$/.test(next.gap);
  const near = [from - 3, from - 2, to + 1, to + 2, to + 3];
  return (
    !isCounted &&
    near.some(
      (index) =>
        !/[.,;!?\n]/.test(words[index]?.gap ?? '') &&
        !isPastSentence(words, to, index) &&
        (phraseAt(index, 'stockcue') ?? phraseAt(index, 'stock')) !== undefined,
    )
  );
}

function isPastSentence(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).some(({ gap }) => /[.!?\n]/.test(gap));
}

/** `one left`, `queda una`: a word equal to one counts before a word of stock, and after a verb of it. */
function countedOnes(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const ones = reading.quantities.filter(({ isArticle, from }: Quantity) => isArticle && isFree(from));
  return ones
    .filter(
      (one) =>
        isAfterRest(reading, one) || (reading.phraseAt(one.to, 'left') !== undefined && !isWhichOne(reading, one)),
    )
    .map(({ from, to, amount }) => ({
      kind: 'count',
      from,
      to,
      keys: [],
      unit: '#',
      amount,
      bound: 'exact',
      field: 'stock',
    }));
}
