import type { Situated } from '../reading/situated.js';
import {
  factsOfItem,
  hasWord,
  isSameAmount,
  isSubtotal,
  isUnit,
  sentenceAt,
  totalsOf,
  type Account,
} from './account.js';

/** `Total: £139.10` after a list of goods: the sum of all, and no sum before delivery. */
export function isTotal(claim: Situated, account: Account): boolean {
  const { amount = 0, unit = '', bound } = claim.claim;
  const isOfParts = claim.labels.has('w:subtotal') || isBeforeDelivery(claim, account);
  const isSaid = bound === 'total' || claim.fields.has('total') || hasWord(claim, account, 'sums');
  if (!isOfParts && !isSaid && !isWithDelivery(claim, account)) return false;
  const goods = [...(claim.subjects.get('item') ?? []), ...(claim.subjects.get('variant') ?? [])];
  const lines = goods.flatMap((item) => factsOfItem(item, account.bench)).filter(({ field }) => field === 'total');
  return [...totalsOf(account.bench), ...lines].some(
    (fact) =>
      isUnit(fact.key.slice(2), unit) && isSameAmount(fact.amount ?? -1, amount) && isSubtotal(fact) === isOfParts,
  );
}

/** `without delivery that is £132.20`, `£240 before delivery` */
function isBeforeDelivery({ sentence }: Situated, { reading, situated }: Account): boolean {
  const { phrases, phraseAt, words, lexicon } = reading;
  return phrases.some(
    ({ tag, value, from }) =>
      tag === 'field' &&
      value === 'delivery' &&
      sentenceAt(from, situated) === sentence &&
      (lexicon.says('without', words[from - 1]?.fold ?? '') || phraseAt(from - 1, 'field')?.value === 'old-price'),
  );
}

/** `three tins cost £45.30 with delivery` */
export function isWithDelivery({ sentence }: Situated, { reading, situated }: Account): boolean {
  return reading.phrases.some(
    ({ tag, value, from }) =>
      tag === 'field' &&
      value === 'delivery' &&
      sentenceAt(from, situated) === sentence &&
      [from - 1, from - 2].some((index) => reading.lexicon.says('with', reading.words[index]?.fold ?? '')),
  );
}

/** Where the evidence says what all is together, nothing else is. */
export function isOtherTotal({ claim: { amount = 0, bound }, fields }: Situated, account: Account): boolean {
  if (!fields.has('total') && bound !== 'total') return false;
  const totals = totalsOf(account.bench);
  return totals.length > 0 && totals.every((total) => !isSameAmount(total.amount ?? 0, amount));
}
