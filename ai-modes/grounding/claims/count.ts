import type { Quantity } from '../reading/read-quantities.js';
import type { Claim, Reading } from '../reading/reading.js';
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
    const counted = readAmounts(rule, reading, isFree).map((claim) =>
      isOfStock(reading, claim) ? { ...claim, field: 'stock' } : claim,
    );
    return [...counted, ...countedOnes(reading, isFree)];
  },
};

/** Whether a number counts what is left: a word of stock stands beside it, or follows in its clause with nothing else counted. */
function isOfStock({ phraseAt, words, lexicon }: Reading, { from, to, amount = 0 }: Claim): boolean {
  if (!Number.isInteger(amount)) return false;
  if (phraseAt(to, 'stockcue') !== undefined || phraseAt(to, 'stock') !== undefined) return true;
  if (phraseAt(from - 1, 'stockcue') !== undefined && !/[.,;:!?\n]/.test(words[from]?.gap ?? '')) return true;
  if (isOfSizes({ phraseAt, words }, from)) return false;
  const next = words[to];
  const isCounted =
    next?.kind === 'word' && (!lexicon.allows(next) || lexicon.says('kinds', next.fold)) && /^[\s-]*$/.test(next.gap);
  const near = [from - 3, from - 2, to + 1, to + 2, to + 3];
  return (
    !isCounted &&
    near.some(
      (index) =>
        !/[.,;!?\n]/.test(words[index]?.gap ?? '') &&
        (phraseAt(index, 'stockcue') ?? phraseAt(index, 'stock')) !== undefined,
    )
  );
}

/** `sizes 38 to 41`, `Grösse 43`: neither end counts anything. */
function isOfSizes({ phraseAt, words }: Pick<Reading, 'phraseAt' | 'words'>, from: number): boolean {
  const isSize = (index: number): boolean => phraseAt(index, 'field')?.value === 'size';
  return isSize(from - 1) || (words[from - 2]?.kind === 'number' && isSize(from - 3));
}

/** `one left`: a word equal to one counts before a word of stock. */
function countedOnes(reading: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  const ones = reading.quantities.filter(({ isArticle, from }: Quantity) => isArticle && isFree(from));
  return ones
    .filter(({ to }) => reading.phraseAt(to, 'left') !== undefined)
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
