import { dropsCondition } from './carry-constraints.js';
import type { ClauseReading } from './read-clause.js';
import { cue, type Verdict } from './verdict.js';
import type { View } from './view.js';

const CLEAR = 2.5;
const DROPPED_CONDITION: Verdict = {
  intent: 'product.search',
  score: CLEAR,
  why: ['a condition falls away'],
  isElliptic: false,
};

/** "any price", after a search that had a limit: the same search without it. */
export function dropVerdict(clause: ClauseReading, { search }: View): Verdict | undefined {
  return search !== undefined && dropsCondition(clause) ? DROPPED_CONDITION : undefined;
}

/** "waterproof boots": a property of no product in view is one of those that are looked for. */
export function asSearch(product: Verdict, clause: ClauseReading, { focus }: View): Verdict {
  const isAboutNone = focus === undefined && clause.products.length === 0 && !clause.opening.has('yesNoStarter');
  const isWish = clause.constraints.length > 0 && clause.query !== '';
  const isOfAttribute = product.intent === 'product.details' && cue('product.details', clause) === 0;
  return isOfAttribute && isAboutNone && isWish ? { ...product, intent: 'product.search' } : product;
}
