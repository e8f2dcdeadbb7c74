import type { Business } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { PRODUCT_INTENTS, type View } from './view.js';

const SMALL = new Set(['greeting', 'thanks', 'goodbye']);
const TOPIC_MARGIN = 0.08;
const PRODUCT_MARGIN = 0.12;
/** A message of one or two letters says nothing an FAQ could answer. */
const TEXT_LENGTH_MIN = 3;

/**
 * Lets the shop's own FAQ answer where it is surely meant: for what nothing else explains, and over a built-in topic only
 * when it is clearly surer. An ask that takes up what was said before stays as it is.
 *
 * @param text - The words of the ask.
 */
export function weighFaq(ask: Ask, text: string, { business, view }: { business: Business; view: View }): Ask {
  if (business.faq.size === 0 || ask.intent === 'faq' || SMALL.has(ask.intent) || text.length < TEXT_LENGTH_MIN)
    return ask;
  const { band, candidates } = business.faq.classify(text);
  const [first] = candidates;
  if (first === undefined || band === 'none') return ask;
  const asFaq = (how: string): Ask => ({
    intent: 'faq',
    confidence: first.confidence,
    span: ask.span,
    entities: { faq: { band, candidates } },
    why: [`FAQ "${first.id}" ${first.confidence.toFixed(2)}${how}`],
  });
  if (view.pending?.kind === 'faq' && view.pending.options.includes(first.id)) {
    return { ...asFaq(' answers our question'), entities: { faq: { band: 'answer', candidates: [first] } } };
  }
  if (ask.intent === 'unknown') return asFaq('');
  const margin = PRODUCT_INTENTS.has(ask.intent) ? PRODUCT_MARGIN : TOPIC_MARGIN;
  if (band !== 'answer' || first.confidence < ask.confidence + margin) return ask;
  return asFaq(` over ${ask.intent} ${ask.confidence.toFixed(2)}`);
}
