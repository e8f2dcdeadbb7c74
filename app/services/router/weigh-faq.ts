import type { Business } from '../../contracts/stores.js';
import type { Ask, FaqCandidate } from '../../contracts/understanding.js';
import { PRODUCT_INTENTS, type View } from './view.js';

const SMALL = new Set(['greeting', 'thanks', 'goodbye']);
const TOPIC_MARGIN = 0.08;
const PRODUCT_MARGIN = 0.12;
const HOPELESS_MAX = 0.3;
/** A message of one or two letters says nothing an FAQ could answer. */
const TEXT_LENGTH_MIN = 3;

/** An ask, the words it was read from, and what else may explain them. */
export interface WeighedAsk {
  readonly ask: Ask;
  readonly text: string;
  readonly view: View;
  readonly business: Business;
  /** The ask as a product search, where the catalog knows its words; the ask itself otherwise. */
  rescue(ask: Ask): Ask;
}

/**
 * Lets the shop's own FAQ answer where it is surely meant: for what nothing else explains, and over a built-in topic only
 * when it is clearly surer. Words the catalog knows are searched for before the FAQ is asked to guess.
 */
export function weighFaq({ ask, text, view, business, rescue }: WeighedAsk): Ask {
  const isLeftAlone = ask.intent === 'faq' || SMALL.has(ask.intent) || text.length < TEXT_LENGTH_MIN;
  const rescued = rescue(ask);
  if (business.faq.size === 0 || isLeftAlone) return rescued;
  const { band, candidates } = business.faq.classify(text);
  const [first] = candidates;
  if (first === undefined || band === 'none') return rescued;
  if (view.pending?.kind === 'faq' && view.pending.options.includes(first.id)) {
    return faqAsk(ask, { band: 'answer', candidates: [first] }, ' answers our question');
  }
  if (band === 'answer' && isSurer(first, rescued)) {
    const over = rescued.intent === 'unknown' ? '' : ` over ${rescued.intent} ${rescued.confidence.toFixed(2)}`;
    return faqAsk(ask, { band, candidates }, over);
  }
  return isHopeless(rescued) ? faqAsk(ask, { band, candidates }, '') : rescued;
}

function faqAsk(ask: Ask, faq: NonNullable<Ask['entities']['faq']>, how: string): Ask {
  const [first] = faq.candidates;
  const confidence = first?.confidence ?? 0;
  return {
    intent: 'faq',
    confidence,
    span: ask.span,
    entities: { faq },
    why: [`FAQ "${first?.id ?? ''}" ${confidence.toFixed(2)}${how}`],
  };
}

function isSurer({ confidence }: FaqCandidate, ask: Ask): boolean {
  if (ask.intent === 'unknown') return true;
  if (isWordSearch(ask)) return confidence >= ask.confidence;
  return confidence >= ask.confidence + (PRODUCT_INTENTS.has(ask.intent) ? PRODUCT_MARGIN : TOPIC_MARGIN);
}

/** "do you have gift cards": a search in which nothing of the catalog was recognised. */
function isWordSearch({ intent, entities }: Ask): boolean {
  return intent === 'product.search' && entities.constraints === undefined;
}

/** Nothing recognised, or a search for words the catalog does not know. */
function isHopeless({ intent, confidence }: Ask): boolean {
  return intent === 'unknown' || (intent === 'product.search' && confidence < HOPELESS_MAX);
}
