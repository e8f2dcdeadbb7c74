import type { Fact } from './evidence/fact.js';
import type { Bound, Claim } from './reading/reading.js';

/** Words that say the same of an amount. */
const SAME_BOUND: Readonly<Record<Bound, readonly Bound[]>> = {
  exact: ['exact', 'each'],
  each: ['each', 'exact'],
  from: ['from', 'low'],
  upto: ['upto', 'high'],
  about: ['about'],
  over: ['over', 'from'],
  under: ['under'],
  total: ['total'],
  low: ['low'],
  high: ['high', 'upto'],
};

/** Ways to say a sum that something begins at. */
const THRESHOLD: readonly Bound[] = ['exact', 'each', 'from', 'over', 'low'];

const TIME = 'time';

/** Lengths of time: "within 60 days" is 60 days. */
const DURATIONS: ReadonlySet<string> = new Set(['d', 'wd', 'min', 'mo']);

/** Whether what a text makes of an amount (`from`, `up to`, `each`) is what the evidence makes of it. */
export function fitsBound(fact: Fact, { bound = 'exact', unit = TIME }: Claim): boolean {
  if (SAME_BOUND[bound].includes(fact.bound)) return true;
  if (unit === TIME) return bound === 'exact' || fact.bound === 'exact';
  if (unit === '#' && (bound === 'low' || bound === 'high') && fact.bound === 'exact') return true;
  if (fact.given.length > 0 || fact.field === 'free-from' || fact.field === 'minimum') return THRESHOLD.includes(bound);
  if (bound === 'total') return fact.field === 'total';
  return DURATIONS.has(unit) && bound === 'upto' && fact.bound === 'exact'
    ? true
    : DURATIONS.has(unit) && bound === 'exact' && fact.bound === 'upto';
}
