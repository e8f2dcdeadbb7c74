import type { Situated } from '../reading/situated.js';
import type { Account } from './account.js';
import { comparisonsThatHold } from './comparisons.js';
import { isCountOfNamed, isListMark } from './counts.js';
import { isBreakPrice, isSingleBeside } from './breaks.js';
import { isCountOfListed, isPriceSpan } from './lists.js';
import { reckon } from './sums.js';
import { isEarned, isSpokenOf } from './words.js';

/** How often settled amounts are reckoned on with. */
const ROUNDS = 3;

/**
 * What nobody vouches for and does not follow either: a comparison the figures bear out, an amount reckoned from amounts, a number of
 * things that were named are taken out.
 */
export function unsettled(account: Account): readonly Situated[] {
  const { open } = account;
  settlePrices(account);
  const comparisons = comparisonsThatHold(account);
  for (const { claim } of comparisons) open.delete(claim);
  for (let round = 0; round < ROUNDS; round++) {
    const before = open.size;
    for (const claim of [...open]) {
      const reckoned = reckon(claim, account, comparisons);
      if (reckoned === undefined) continue;
      open.delete(claim);
      for (const word of [...open]) if (isOfReckoning(word, claim)) open.delete(word);
      for (const count of reckoned.counts) open.delete(count);
    }
    if (open.size === before) break;
  }
  for (const claim of [...open])
    if (
      isListMark(claim, account) ||
      isSpokenOf(claim, account) ||
      isEarned(claim, account) ||
      isCountOfNamed(claim, account) ||
      isCountOfListed(claim, account)
    )
      open.delete(claim);
  return [...open];
}

/** Prices of a quantity with the price of one beside them, and the ends of all prices. */
function settlePrices(account: Account): void {
  const { open } = account;
  const singles = [...open].filter((claim) => isSingleBeside(claim, account));
  for (const single of singles)
    for (const word of [...open])
      if (word.sentence === single.sentence && word.claim.keys[0] === 'field:old-price') open.delete(word);
  const spans = [...open].filter((claim) => isPriceSpan(claim, account));
  for (const claim of [...open]) if (isBreakPrice(claim, account)) open.delete(claim);
  for (const claim of [...singles, ...spans]) open.delete(claim);
}

/** `save`, `total`: words that say what was reckoned. */
function isOfReckoning({ claim, sentence }: Situated, reckoned: Situated): boolean {
  return sentence === reckoned.sentence && (claim.keys[0] === 'field:saving' || claim.keys[0] === 'field:total');
}
