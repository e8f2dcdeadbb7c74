import type { Finding } from '../../contracts/evidence.js';
import { SHOWN_MAX, type ConversationState } from '../../contracts/state.js';
import type { Ask } from '../../contracts/understanding.js';

type Pending = NonNullable<ConversationState['pending']>;

const ABOUT_ONE_PRODUCT = new Set(['product.price', 'product.stock', 'product.details']);

/** The question our answer to an ask leaves open, so the next message can be its answer; `undefined` when none is. */
export function pendingAfter(ask: Ask, finding: Finding | undefined): Pending | undefined {
  const { intent, entities } = ask;
  if (intent === 'delivery')
    return finding?.facts['delivery.asked'] === 'unclear' ? undefined : pendingPostcode(ask, finding);
  if (intent === 'order.status') return isToSay(finding) ? { kind: 'order', intent, options: [] } : undefined;
  if (ABOUT_ONE_PRODUCT.has(intent)) return pendingProduct(ask, finding);
  if (finding?.facts['quote.choiceNeeded'] === true || finding?.facts['quote.ambiguous'] === true)
    return pendingLine(ask, finding);
  if (intent === 'faq' && entities.faq?.band === 'clarify') {
    return { kind: 'faq', intent, options: entities.faq.candidates.slice(0, SHOWN_MAX).map(({ id }) => id) };
  }
  return undefined;
}

/** The number of an order or what proves it: also after a look-up in vain, when one of them may be mended. */
function isToSay(finding: Finding | undefined): boolean {
  const { 'order.missing': missing = 'none', 'order.outcome': outcome } = finding?.facts ?? {};
  return missing !== 'none' || outcome === 'not-found';
}

function pendingPostcode({ intent, entities }: Ask, finding: Finding | undefined): Pending | undefined {
  const isOffered = finding?.facts['delivery.offered'] !== false;
  const isGiven = finding?.facts['delivery.postcodeGiven'] ?? entities.postcode !== undefined;
  return isOffered && isGiven === false ? { kind: 'postcode', intent, options: [] } : undefined;
}

function pendingProduct({ intent, entities }: Ask, finding: Finding | undefined): Pending | undefined {
  const named = entities.products ?? [];
  const isAmbiguous = finding?.facts['product.ambiguous'] === true || named.length > 1;
  if (isAmbiguous) {
    const options = finding !== undefined && finding.items.length > 1 ? finding.items : named;
    return { kind: 'product', intent, options: options.slice(0, SHOWN_MAX).map(({ sku }) => sku) };
  }
  return named.length === 0 ? { kind: 'product', intent, options: [] } : undefined;
}

/** Which one, or which size, is to go into the basket; how many is not asked again. */
function pendingLine({ intent, entities }: Ask, { facts, items }: Finding): Pending {
  const quantity = entities.lines?.[0]?.quantity ?? entities.quantity;
  const counted = quantity === undefined ? {} : { quantity };
  if (facts['quote.choiceNeeded'] === true) return { kind: 'choice', intent, options: [], ...counted };
  return { kind: 'product', intent, options: items.slice(0, SHOWN_MAX).map(({ sku }) => sku), ...counted };
}
