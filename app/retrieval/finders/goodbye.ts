import type { Finding } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf } from './finding.js';
import { shopNameFact } from './shop-facts.js';

/** Whom the customer says goodbye to. */
export function findGoodbye(_ask: Ask, context: FinderContext): Finding {
  return findingOf({ intent: 'goodbye', facts: {}, slots: { shop: shopNameFact(context) } });
}
