import type { Finding } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf, textFact } from './finding.js';
import { quickReplyFacts, shopNameFact } from './shop-facts.js';

/** The shop's name, its own greeting, and what can be said first. */
export function findGreeting(_ask: Ask, context: FinderContext): Finding {
  const value = context.business.tenant.persona?.greeting;
  const source = { file: 'tenant.json', pointer: '/persona/greeting' };
  return findingOf({
    intent: 'greeting',
    facts: {},
    slots: {
      shop: shopNameFact(context),
      greeting: value === undefined ? undefined : textFact('text', { value, source }, context),
    },
    suggestions: quickReplyFacts(context),
  });
}
