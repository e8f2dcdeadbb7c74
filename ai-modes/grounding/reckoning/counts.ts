import type { Situated } from '../reading/situated.js';
import { isGoods, type Account } from './account.js';

/** `of the three`, `both shops`: a number of goods or places as large as that of those named, up to there or in its sentence. */
export function isCountOfNamed(claim: Situated, account: Account): boolean {
  const { amount = 0, unit, field } = claim.claim;
  if (unit !== '#' || amount < 2) return false;
  const isReferring = isReferred(claim, account);
  if (field !== undefined && !isReferring) return false;
  const isPlaces = isBesidePlaces(claim, account);
  if (isPlaces) return placesOf(account) === amount;
  if (isReferring) return [...namedUpTo(claim, account), goodsInAll(account)].includes(amount);
  return isBesideName(claim, account) && namedUpTo(claim, account)[0] === amount;
}

/** `of the three`, `alle drei`, `des trois`: a number of things that were spoken of. */
function isReferred({ claim: { from } }: Situated, { reading: { words, lexicon } }: Account): boolean {
  return lexicon.says('referring', words[from - 1]?.fold ?? '');
}

function goodsInAll({ bench }: Account): number {
  return bench.evidence.entities.book.entities.filter(({ kind }) => kind === 'item').length;
}

function isBesidePlaces({ claim: { to } }: Situated, { reading }: Account): boolean {
  return reading.phraseAt(to, 'sense')?.value === 'shop';
}

function placesOf({ bench }: Account): number {
  return bench.evidence.entities.book.entities.filter(({ kind }) => kind === 'place').length;
}

/** `drei Tees`: a word of their names. */
function isBesideName({ claim: { to } }: Situated, { reading, bench }: Account): boolean {
  const next = reading.words[to];
  if (next?.kind !== 'word' || !/^[\s-]*$/.test(next.gap)) return false;
  const { book } = bench.evidence.entities;
  return book.holding(next.stem).some(({ entity }) => isGoods(book.entities[entity]?.kind));
}

/** How many goods the text named before the number, in its sentence, and in all. */
function namedUpTo({ sentence }: Situated, { goods }: Account): readonly number[] {
  const count = (isMeant: (at: number) => boolean): number =>
    new Set(goods.filter((one) => isMeant(one.sentence)).flatMap(({ items }) => items)).size;
  return [count((at) => at === sentence), count((at) => at <= sentence), count(() => true)];
}

/** A list's own numbers: `1.` and `2.` at the beginning of lines. */
export function isListMark({ claim: { from, to, unit, amount } }: Situated, account: Account): boolean {
  const { words, text } = account.reading;
  const [word, next] = [words[from], words[to]];
  if (unit !== '#' || word === undefined || next === undefined || amount === undefined) return false;
  const isFirst = from === 0 || word.gap.includes('\n');
  if (!isFirst || !/^[.)]\s/.test(text.slice(word.end))) return false;
  return amount === 1 || account.situated.some((one) => one.claim.amount === amount - 1 && isListMark(one, account));
}
