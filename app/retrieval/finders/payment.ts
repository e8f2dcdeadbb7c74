import type { Finding } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf, policySource, textFact } from './finding.js';

/** What the shop's policy says about paying. */
export function findPayment(_ask: Ask, context: FinderContext): Finding {
  const { payment } = context.business.policy.file;
  if (payment === undefined) return findingOf({ intent: 'payment', facts: { 'policy.known': false }, slots: {} });
  const methods = (payment.methods ?? []).map((value, index) =>
    textFact('text', { value, source: policySource(`/payment/methods/${index}`) }, context),
  );
  return findingOf({
    intent: 'payment',
    facts: { 'policy.known': true },
    slots: {
      text: textFact('text', { value: payment.text, source: policySource('/payment/text') }, context),
      methods: methods.length === 0 ? undefined : methods,
    },
  });
}
