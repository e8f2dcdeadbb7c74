import type { Finding } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf, policySource, textFact } from './finding.js';

/** What the shop's policy says about returns. */
export function findReturns(_ask: Ask, context: FinderContext): Finding {
  const { returns } = context.business.policy.file;
  if (returns === undefined) return findingOf({ intent: 'returns', facts: { 'policy.known': false }, slots: {} });
  const { text, days, url } = returns;
  return findingOf({
    intent: 'returns',
    facts: { 'policy.known': true },
    slots: {
      text: textFact('text', { value: text, source: policySource('/returns/text') }, context),
      days: days === undefined ? undefined : { kind: 'count', value: days, sources: [policySource('/returns/days')] },
      link: url === undefined ? undefined : { kind: 'url', href: url, sources: [policySource('/returns/url')] },
    },
  });
}
