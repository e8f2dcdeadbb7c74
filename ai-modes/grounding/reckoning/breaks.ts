import { isMoneyUnit } from '../claims/units.js';
import type { Fact } from '../evidence/fact.js';
import type { Situated } from '../reading/situated.js';
import { isSameAmount, isUnit, moneyFactsOf, type Account } from './account.js';

/** `from four on each is £79`, in whatever clause the quantity stands: the price of a quantity, said of each. */
export function isBreakPrice(claim: Situated, account: Account): boolean {
  return breakOf(claim, account) !== undefined;
}

/** `instead of £89`: the price of one beside that of a quantity. */
export function isSingleBeside(claim: Situated, account: Account): boolean {
  const { amount = 0, unit = '' } = claim.claim;
  if (!claim.fields.has('old-price') || !isMoneyUnit(unit)) return false;
  const beside = account.situated.filter((one) => one.sentence === claim.sentence && one !== claim);
  const deals = beside.flatMap((one) => breakOf(one, account) ?? []);
  return moneyFactsOf(account.bench).some(
    (fact) =>
      fact.field === 'price' &&
      fact.given.length === 0 &&
      isUnit(fact.key.slice(2), unit) &&
      isSameAmount(fact.amount ?? -1, amount) &&
      deals.some((deal) => deal.of.length > 0 && deal.of.every((id) => fact.of.includes(id))),
  );
}

function breakOf(claim: Situated, account: Account): Fact | undefined {
  const { amount = 0, unit = '', bound = 'exact' } = claim.claim;
  if (!isMoneyUnit(unit) || !(bound === 'each' || (bound === 'exact' && isOfEach(claim, account)))) return undefined;
  const said = account.bench.amounts.get(claim.sentence) ?? [];
  const goods = [...(claim.subjects.get('item') ?? []), ...(claim.subjects.get('variant') ?? [])];
  return moneyFactsOf(account.bench).find(
    ({ key, given, of, ...fact }) =>
      given.length > 0 &&
      isUnit(key.slice(2), unit) &&
      isSameAmount(fact.amount ?? -1, amount) &&
      given.every((pieces) => said.includes(pieces)) &&
      goods.length > 0 &&
      goods.every((id) => of.includes(id)),
  );
}

/** `each one is yours for £79` */
function isOfEach({ clause }: Situated, { reading, situated }: Account): boolean {
  const claims = situated.filter((one) => one.clause === clause).map(({ claim }) => claim);
  const [from, to] = [Math.min(...claims.map((one) => one.from)), Math.max(...claims.map((one) => one.to))];
  return reading.phrases.some(
    ({ tag, value, from: at }) => tag === 'after' && value === 'each' && at >= from - EACH_REACH && at <= to,
  );
}

/** Pieces before an amount in which "each" is said of it. */
const EACH_REACH = 6;
