import type { Fact } from './evidence/fact.js';
import type { Situated } from './reading/situated.js';

/** Facts that score most. */
export function best(facts: readonly Fact[], scoreOf: (fact: Fact) => number): readonly Fact[] {
  const scores = facts.map(scoreOf);
  const most = Math.max(...scores);
  return facts.filter((_, index) => scores[index] === most);
}

/** Facts whose words and keys share most with a claim's clause. */
export function nearestOf(facts: readonly Fact[], labels: ReadonlySet<string>): readonly Fact[] {
  return best(facts, (fact) => sharedBy(fact, labels));
}

/** The labels of a clause but for the number in question itself. */
export function labelsBeside({ labels, claim: { amount, unit, field, isSide } }: Situated): ReadonlySet<string> {
  // The other side of `140 × 70 cm` tells nothing of this one.
  if (isSide === true) return new Set([...labels].filter((label) => !label.startsWith('q:')));
  if (unit === '#' && field === undefined) return new Set([...labels].filter((label) => !label.startsWith('n:')));
  const own = unit === '#' ? `n:${amount ?? ''}` : `q:${unit ?? ''}:${amount ?? ''}`;
  return labels.has(own) ? new Set([...labels].filter((label) => label !== own)) : labels;
}

/** How many labels a fact shares. */
export function sharedBy(fact: Fact, labels: ReadonlySet<string>): number {
  const own = fact.key === 'u:#' ? `n:${fact.amount ?? ''}` : '';
  let shared = 0;
  for (const label of labels) if (label !== own && fact.labels.some((layer) => layer.has(label))) shared++;
  return shared;
}
