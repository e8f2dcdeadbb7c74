import type { Intent } from '../../contracts/understanding.js';
import type { ClauseReading } from './read-clause.js';
import { cue, type Verdict } from './verdict.js';

/** From here on words are clear. */
const CLEAR = 2;
/** "Tell me" alone is none: it may be a joke that is to be told. */
const WISHES: readonly Intent[] = ['product.price', 'product.stock', 'product.search'];
const OFF_TOPIC: Verdict = { intent: 'unknown', score: 1, why: ["nothing of a shop's"], isElliptic: false };

/**
 * "What is the weather like today?", "tell me a joke": nothing of a shop's, though "today" may sound like its hours.
 *
 * @returns `undefined` where anything of the shop's is named, or wished for.
 */
export function offTopicVerdict(clause: ClauseReading): Verdict | undefined {
  const isOfShop = clause.products.length + clause.constraints.length + clause.geo.length + clause.amounts.length > 0;
  if (isOfShop || cue('unknown', clause) < CLEAR) return undefined;
  return WISHES.some((intent) => cue(intent, clause) >= CLEAR) ? undefined : OFF_TOPIC;
}
