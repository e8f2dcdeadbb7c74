import type { Finding } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf, policySource, textFact } from './finding.js';

/** What the shop's policy says about the warranty. */
export function findWarranty(_ask: Ask, context: FinderContext): Finding {
  const { warranty } = context.business.policy.file;
  if (warranty === undefined) return findingOf({ intent: 'warranty', facts: { 'policy.known': false }, slots: {} });
  const { text, months } = warranty;
  return findingOf({
    intent: 'warranty',
    facts: { 'policy.known': true },
    slots: {
      text: textFact('text', { value: text, source: policySource('/warranty/text') }, context),
      months:
        months === undefined
          ? undefined
          : { kind: 'count', value: months, sources: [policySource('/warranty/months')] },
    },
  });
}
