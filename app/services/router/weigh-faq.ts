import type { Business } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
import type { Ask, FaqCandidate } from '../../contracts/understanding.js';
import { contentStemsOf, stemsOf } from '../../retrieval/faq/faq-words.js';
import { stemWord } from '../../retrieval/text/stem-word.js';
import type { Reading } from './read-text.js';
import { rescueSearch } from './rescue-search.js';
import { PRODUCT_INTENTS, type View } from './view.js';

const SMALL = new Set(['greeting', 'thanks', 'goodbye']);
/** Where the shop's own words count for more. */
const OPEN: ReadonlySet<Ask['intent']> = new Set(['unknown', 'haggle', 'order.status']);
const TOPIC_MARGIN = 0.05;
const PRODUCT_MARGIN = 0.1;
const HOPELESS_MAX = 0.3;
const ALONE_MIN = 0.6;
/** A message of one or two letters says nothing an FAQ could answer. */
const TEXT_LENGTH_MIN = 3;

/** An ask, the words it was read from, and what they are read against. */
export interface WeighedAsk {
  readonly ask: Ask;
  readonly text: string;
  /** The words of the text. */
  readonly tokens: readonly Token[];
  /** Words nothing explains, normalised. */
  readonly leftover: readonly string[];
  /** Whether the clause opens like a yes-or-no question. */
  readonly isQuestion: boolean;
  readonly view: View;
  readonly business: Business;
  readonly language: string;
}

/**
 * Lets the shop's own FAQ answer where it is surely meant.
 *
 * Its classifier knows the FAQ only, so it is sure of an entry on "boots" when a customer just wants boots. An entry may take
 * an ask from a built-in intent only when it also says something that reading leaves open ("worn" in "return worn shoes"), or
 * when the words are a phrasing of the entry. Nothing else recognised: a sure entry answers, an unsure one is offered.
 */
export function weighFaq(weighed: WeighedAsk): Ask {
  const { ask, text, view, business } = weighed;
  const isLeftAlone = ask.intent === 'faq' || SMALL.has(ask.intent) || text.length < TEXT_LENGTH_MIN;
  const own = isLeftAlone ? ask : rescueSearch(ask, weighed);
  if (business.faq.size === 0 || isLeftAlone) return own;
  const said = saidOf(weighed);
  if (isOfProduct(own, said) || isLookedUp(own, business)) return own;
  if (!mayMatter(own, weighed, said)) return own;
  const { band: bandAlone, candidates } = business.faq.classify(text);
  const [first] = candidates;
  if (first === undefined || bandAlone === 'none') return own;
  if (view.pending?.kind === 'faq' && view.pending.options.includes(first.id)) {
    return faqAsk(ask, { band: 'answer', candidates: [first] }, ' answers our question');
  }
  const speaking = candidates.filter(({ id }) => speaksOf(id, weighed, said));
  const isMeant = speaking.includes(first) && isAlone(candidates) && explainsAll(first.id, business, said);
  const band = isMeant ? 'answer' : bandAlone;
  if (
    band === 'answer' &&
    (((own.intent === 'unknown' || asksOfNothing(own)) && sharesWord(first.id, business, said)) ||
      isShopsOwn(own, first))
  )
    return faqAsk(ask, { band, candidates }, '');
  if (band === 'answer' && speaking.includes(first) && isSurer(first, own)) {
    return faqAsk(ask, { band, candidates }, ` over ${own.intent} ${own.confidence.toFixed(2)}`);
  }
  return isHopeless(own) && speaking.length > 0 ? faqAsk(ask, { band: 'clarify', candidates: speaking }, '') : own;
}

/** "which sizes?" with a product in view: no word of it goes beyond what that product's record says. */
function isOfProduct({ intent, entities }: Ask, { content }: Said): boolean {
  const isOne = entities.products?.length === 1 && entities.attribute !== undefined;
  return intent === 'product.details' && isOne && content.size <= 1;
}

/** Where an order is, its own system knows better than a text for everybody. */
function isLookedUp({ intent }: Ask, { tenant }: Business): boolean {
  return intent === 'order.status' && tenant.orders !== undefined;
}

/** "Can I pick it up in Leeds?" with no product in view: we could only ask which one. */
function asksOfNothing({ intent, entities: { products = [], constraints = [], branch } }: Ask): boolean {
  return intent === 'product.stock' && branch !== undefined && products.length + constraints.length === 0;
}

/** What the shop itself says of discounts, or of orders that cannot be looked up, comes before our own words. */
function isShopsOwn({ intent, confidence }: Ask, first: FaqCandidate): boolean {
  return intent === 'order.status' || (intent === 'haggle' && first.confidence >= confidence);
}

/** Whether the classifier could change anything: asking it costs more than all other words on an ask. */
function mayMatter(own: Ask, { view, business }: WeighedAsk, said: Said): boolean {
  const isOpen = OPEN.has(own.intent) || asksOfNothing(own) || view.pending?.kind === 'faq';
  return isOpen || mayBeSpokenOf(business, said);
}

/** Whether {@link speaksOf} can hold for any entry. */
function mayBeSpokenOf({ faq: { words } }: Business, { leftover, content }: Said): boolean {
  return leftover.some((stem) => words.has(stem)) || words.isNearly(content);
}

/** The words of an ask as the FAQ compares them; found once, because every candidate is held against them. */
interface Said {
  /** Stems of the words nothing explains, in their order. */
  readonly leftover: readonly string[];
  readonly content: ReadonlySet<string>;
}

function saidOf({ tokens, leftover, language }: WeighedAsk): Said {
  return { leftover: leftover.map((word) => stemWord(word, language)), content: contentStemsOf(tokens, language) };
}

/**
 * The FAQ entry a whole message is a phrasing of ("Can I order online and pick up in the shop?"): then it is one question,
 * whatever it could be cut into.
 */
export function wholeFaqAsk({ text, tokens }: Pick<Reading, 'text' | 'tokens'>, business: Business): Ask | undefined {
  const stems = stemsOf(tokens);
  if (business.faq.size === 0 || !business.faq.words.isPhrasing(stems)) return undefined;
  const { band, candidates } = business.faq.classify(text);
  const [first] = candidates;
  if (first === undefined || band !== 'answer') return undefined;
  if (!business.faq.words.isPhrasing(stems, first.id)) return undefined;
  const whole: Ask = { intent: 'faq', confidence: 0, span: { start: 0, end: text.length }, entities: {}, why: [] };
  return faqAsk(whole, { band, candidates }, ' as a whole');
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

/** Whether an entry has a word that nothing else explains, or two the catalog may know too, or is asked in nearly these words. */
function speaksOf(entry: string, { leftover, business, language }: WeighedAsk, said: Said): boolean {
  const { words } = business.faq;
  const shared = leftover.filter((_, at) => words.has(said.leftover[at] ?? '', entry));
  if (shared.length > 1 || shared.some((word) => !business.catalog.knows(word, language))) return true;
  return words.isNearly(said.content, entry);
}

/** "kann man bei euch sitzen" has the small words of "kann ich bei Ihnen arbeiten", and none of its own. */
function sharesWord(entry: string, { faq: { words } }: Business, { content }: Said): boolean {
  return [...content].some((stem) => words.has(stem, entry));
}

function explainsAll(entry: string, { faq: { words } }: Business, { leftover }: Said): boolean {
  return leftover.every((stem) => words.has(stem, entry));
}

/** Whether only one entry can be meant. When it also explains every word that is left, a likely entry is the one. */
function isAlone([first, second]: readonly FaqCandidate[]): boolean {
  return first !== undefined && first.confidence >= ALONE_MIN && (second?.confidence ?? 0) <= first.confidence / 2;
}

function isSurer({ confidence }: FaqCandidate, own: Ask): boolean {
  if (own.intent === 'product.search' && own.entities.constraints === undefined) return confidence >= own.confidence;
  return confidence >= own.confidence + (PRODUCT_INTENTS.has(own.intent) ? PRODUCT_MARGIN : TOPIC_MARGIN);
}

/** Nothing recognised, or a search for words the catalog does not know. */
function isHopeless({ intent, confidence }: Ask): boolean {
  return intent === 'unknown' || (intent === 'product.search' && confidence < HOPELESS_MAX);
}
