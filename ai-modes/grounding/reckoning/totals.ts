import type { Fact } from '../evidence/fact.js';
import type { Situated } from '../reading/situated.js';
import { factsOfItem, hasWord, isMoneyUnit, isSameAmount, isUnit, type Account } from './account.js';

/** Sums the evidence gives of everything. */
export function totalsOf({ bench }: Account): readonly Fact[] {
  return [...bench.evidence.byKey]
    .filter(([key]) => key.startsWith('u:') && isMoneyUnit(key.slice(2)))
    .flatMap(([, facts]) => facts.filter(({ field, of }) => field === 'total' && of.length === 0));
}

/** `Total: £139.10` after a list of goods: the sum of all, and no sum before delivery. */
export function isTotal(claim: Situated, account: Account): boolean {
  const { amount = 0, unit = '', bound } = claim.claim;
  const isSubtotal = claim.labels.has('w:subtotal');
  if (!isSubtotal && bound !== 'total' && !claim.fields.has('total') && !hasWord(claim, account, 'sums')) return false;
  const goods = [...(claim.subjects.get('item') ?? []), ...(claim.subjects.get('variant') ?? [])];
  const lines = goods.flatMap((item) => factsOfItem(item, account.bench)).filter(({ field }) => field === 'total');
  return [...totalsOf(account), ...lines].some(
    ({ key, amount: total = -1, labels }) =>
      isUnit(key.slice(2), unit) &&
      isSameAmount(total, amount) &&
      labels.some((layer) => layer.has('w:subtotal')) === isSubtotal,
  );
}

/** Where the evidence says what all is together, nothing else is. */
export function isOtherTotal({ claim: { amount = 0, bound }, fields }: Situated, account: Account): boolean {
  if (!fields.has('total') && bound !== 'total') return false;
  const totals = totalsOf(account);
  return totals.length > 0 && totals.every((total) => !isSameAmount(total.amount ?? 0, amount));
}
