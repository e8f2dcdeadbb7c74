import type { Bench } from '../judge.js';
import type { Reading } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';
import { isMoneyUnit } from './account.js';

/** A vouched claim that what stands around it belies: the price of one said of several, something free that costs. */
export function isRefuted(claim: Situated, reading: Reading, bench: Bench): boolean {
  return (
    isPriceOfOne(claim, reading, bench) ||
    isCharged(claim, bench) ||
    isIncluded(claim, reading, bench) ||
    isSubtotal(claim, bench)
  );
}

/** The sum before delivery, said as what all is together. */
function isSubtotal({ claim: { amount, unit, bound }, fields, labels }: Situated, { evidence }: Bench): boolean {
  if (!isMoneyUnit(unit) || !(fields.has('total') || bound === 'total') || labels.has('w:subtotal')) return false;
  const totals = [...evidence.byKey]
    .filter(([key]) => key.startsWith('u:') && isMoneyUnit(key.slice(2)))
    .flatMap(([, facts]) => facts.filter(({ field, of }) => field === 'total' && of.length === 0));
  const [parts, wholes] = [true, false].map((isPart) =>
    totals.filter((fact) => fact.labels.some((layer) => layer.has('w:subtotal')) === isPart),
  );
  return (
    wholes?.some((one) => one.amount === amount) === false &&
    wholes.length > 0 &&
    parts?.some((one) => one.amount === amount) === true
  );
}

/** `delivery included`: more than a word, but where the sum of all is said or delivery is free. */
function isIncluded(
  { claim: { keys, from, to } }: Situated,
  { words, phrases }: Reading,
  { evidence }: Bench,
): boolean {
  if (
    !keys.includes('field:delivery') ||
    !words.slice(Math.max(0, from - 3), to + 3).some(({ fold }) => INCLUDED.test(fold))
  )
    return false;
  if (words.some(({ fold }) => fold === 'subtotal')) return true;
  const isOfTotal = phrases.some(({ tag, value }) => tag === 'field' && value === 'total');
  return (
    !isOfTotal &&
    !(evidence.byKey.get('promise:free') ?? []).some(
      ({ labels, field }) => field === 'delivery' || labels.some((layer) => layer.has('field:delivery')),
    )
  );
}

const INCLUDED =
  /^(?:included|including|inclusive|incl|inbegriffen|inklusive|inkl|enthalten|compris|comprise|inclus|incluse|incluido|incluida|incluidos|incluidas|incluso|inclusa|ja)$/;

/** `three chains come to £28.40`: of several a sum is said, and no price of one. */
function isPriceOfOne({ claim, clause }: Situated, { words, lexicon }: Reading, bench: Bench): boolean {
  if (!isMoneyUnit(claim.unit) || claim.bound === 'each' || claim.bound === 'from') return false;
  const isOfSeveral = (bench.clauseAmounts.get(clause) ?? []).some((count) => count > 1 && Number.isInteger(count));
  if (!isOfSeveral || !SUMMING.test(words[claim.from - 1]?.fold ?? '')) {
    const before = words[claim.from - 2]?.fold ?? '';
    if (!isOfSeveral || !(SUMMING.test(before) && lexicon.ordinary.has(words[claim.from - 1]?.fold ?? '')))
      return false;
  }
  const alike = [...bench.evidence.byKey]
    .filter(([key]) => key.startsWith('u:') && isMoneyUnit(key.slice(2)))
    .flatMap(([, facts]) => facts.filter(({ amount }) => amount === claim.amount));
  return alike.length > 0 && alike.every(({ field = 'price' }) => field === 'price' || field === 'price-break');
}

const SUMMING = /^(?:come|comes|adds?|make|makes|macht|machen|ergeben|ergibt|zusammen|suman|font|somam)$/;

/** Something is free where the evidence names what it costs, and no more than something else is free. */
function isCharged({ claim, fields, subjects }: Situated, { evidence }: Bench): boolean {
  if (!claim.keys.includes('promise:free')) return false;
  const goods = [...(subjects.get('item') ?? []), ...(subjects.get('variant') ?? [])];
  const isOfDelivery = fields.has('delivery');
  const isOfIt = (of: readonly number[], field: string | undefined, labels: readonly ReadonlySet<string>[]): boolean =>
    isOfDelivery
      ? field === 'delivery' || labels.some((layer) => layer.has('field:delivery'))
      : of.some((id) => goods.includes(id));
  const charged = [...evidence.byKey].some(
    ([key, facts]) =>
      key.startsWith('u:') &&
      isMoneyUnit(key.slice(2)) &&
      facts.some(
        ({ amount = 0, of, field, given }) =>
          amount > 0 &&
          given.length === 0 &&
          (isOfDelivery ? field === 'delivery' : field === 'price' && isOfIt(of, field, [])),
      ),
  );
  return (
    charged && !(evidence.byKey.get('promise:free') ?? []).some(({ of, field, labels }) => isOfIt(of, field, labels))
  );
}
