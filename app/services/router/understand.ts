import { flatMap } from '../../contracts/flat-map.js';
import type { Business } from '../../contracts/stores.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { languageOf } from '../../retrieval/text/normalise-text.js';
import { optOutWishOf, type OptOutWish } from '../follow-ups/opt-out-wish.js';
import { hearLead, withLead, type Heard } from '../leads/hear-lead.js';
import { buildAsks } from './build-asks.js';
import type { Lexicons } from './compile-lexicon.js';
import { joinClauses } from './join-clauses.js';
import { withMood } from './mood/with-mood.js';
import { withOrderSaid } from './order-ask.js';
import { withDescribed } from './describe-products.js';
import { readClause } from './read-clause.js';
import { localeOf, readText, type Reading } from './read-text.js';
import { splitClauses } from './split-clauses.js';
import { tenantAttributesOf } from './tenant-attributes.js';
import { SMALL_TALK, viewAfter, viewOf, type View } from './view.js';
import { weighFaq, wholeFaqAsk } from './weigh-faq.js';

/** Finds out what a turn's text means: pure, synchronous, total on any text. */
export type Understand = (turn: Turn, business: Business) => Understanding;

/** More asks than this in one message are answered by what comes first. */
const ASKS_MAX = 5;

/**
 * The router: text and state in, asks out, in the order they were said.
 *
 * @param lexicons - From `loadLexicons`, once per process.
 */
export function createUnderstand(lexicons: Lexicons): Understand {
  return (turn, business) => {
    const wish = optOutWishOf(turn.text);
    if (wish !== undefined) return { locale: localeOf(turn, business, lexicons), asks: [followUpAsk(turn, wish)] };
    const heard = hearLead(turn, business);
    const known =
      heard.told.spans.length === 0 ? turn : restOf(turn, heard, heard.locale ?? localeOf(turn, business, lexicons));
    const reading = readText(known, business, lexicons);
    const isReset = reading.hits.some(({ meaning }) => meaning.kind === 'sign' && meaning.sign === 'reset');
    const asks = isReset ? [startOver(reading)] : readAsks(reading, viewOf(turn.state), { business, lexicons });
    const { locale } = reading;
    const heeded = withMedia(turn, asks);
    const understanding: Understanding = isReset ? { locale, asks: heeded, reset: true } : { locale, asks: heeded };
    return withMood(withLead(understanding, heard, { turn, dates: datesOf(reading) }), reading, turn);
  };
}

/** The turn without the words that tell who the customer is; its language is still that of the whole. */
function restOf(turn: Turn, { text }: Heard, locale: string): Turn {
  return { ...turn, text, state: { ...turn.state, locale } };
}

function datesOf({ dates }: Reading): readonly string[] {
  return flatMap(dates, ({ kind, date }) => (kind === 'day' ? [date] : []));
}

/** "STOP" is no question: what was stored for it is confirmed. */
function followUpAsk({ text }: Turn, { kind }: OptOutWish): Ask {
  return {
    intent: kind === 'out' ? 'opt-out' : 'opt-in',
    confidence: 1,
    span: { start: 0, end: text.length },
    entities: {},
    why: ['a word that ends follow-ups, or asks for them again'],
  };
}

/** What cannot be looked into is an ask of its own, after those of the words beside it; a place with a name is words enough. */
function withMedia({ messages, text }: Turn, asks: readonly Ask[]): readonly Ask[] {
  const first = messages.find((message) => message.carries === 'media' || (message.carries && message.text === ''));
  if (first === undefined) return asks;
  const media: Ask = {
    intent: 'media',
    confidence: 1,
    span: { start: text.length, end: text.length },
    entities: {},
    why: [`came with: ${first.carries ?? 'media'}`],
  };
  return text.trim() === '' ? [media] : [...asks, media];
}

function startOver({ text }: Reading): Ask {
  return {
    intent: 'greeting',
    confidence: 1,
    span: { start: 0, end: text.length },
    entities: {},
    why: ['starts over'],
  };
}

/** In longer messages articles are called by their names: looking each description up would cost time. */
const DESCRIBED_CLAUSES_MAX = 8;

function readAsks(
  reading: Reading,
  start: View,
  { business, lexicons }: { business: Business; lexicons: Lexicons },
): readonly Ask[] {
  const language = languageOf(reading.locale);
  const attributes = tenantAttributesOf(business, lexicons);
  const codes = flatMap(business.policy.file.discounts ?? [], ({ conditions }) => conditions?.code ?? []);
  const hasProductInView =
    start.focus !== undefined || reading.catalog.some(({ kind }) => kind === 'product' || kind === 'category');
  const split = splitClauses(reading);
  const describing = { catalog: business.catalog, language, isBrief: split.length <= DESCRIBED_CLAUSES_MAX };
  const knows = (word: string): boolean => business.catalog.knows(word, language);
  const clauses = joinClauses(
    split,
    (clause) => withDescribed(readClause(reading, clause, { attributes, hasProductInView, knows, codes }), describing),
    start,
  );
  const isOrder =
    business.tenant.orders !== undefined && clauses.some(({ verdict }) => verdict.intent === 'order.status');
  const whole = clauses.length > 1 && !isOrder ? wholeFaqAsk(reading, business) : undefined;
  if (whole !== undefined) return [whole];
  const asks: Ask[] = [];
  let view = withOrderSaid(start, reading.order);
  for (const judged of clauses) {
    const builtAsks = buildAsks(judged, { view, business }).slice(0, ASKS_MAX);
    // Nobody looks at what the very last ask changes.
    const isLast = judged === clauses.at(-1) && builtAsks.length === 1;
    for (const built of builtAsks) {
      const { text, first, last, leftover, opening } = judged.clause;
      const tokens = reading.tokens.slice(first, last + 1);
      const isQuestion = opening.has('yesNoStarter');
      const ask = weighFaq({ ask: built, text, tokens, leftover, isQuestion, view, business, language });
      asks.push(ask);
      if (!isLast) view = viewAfter(view, ask);
    }
  }
  return keepAnswerable(asks, reading);
}

/**
 * Small talk beside a question is absorbed, and so are words nobody understood; one ask always remains. Who asks for a person is not
 * asked for an order number.
 */
function keepAnswerable(asks: readonly Ask[], { text }: Reading): readonly Ask[] {
  const isCalled = asks.some(({ intent }) => intent === 'handover');
  const wishes = asks.filter(
    ({ intent, entities }) =>
      !SMALL_TALK.has(intent) && intent !== 'unknown' && !(isCalled && intent === 'order.status' && !entities.order),
  );
  if (wishes.length > 0) return withoutRepeats(wishes).slice(0, ASKS_MAX);
  const small = asks.filter(({ intent }) => SMALL_TALK.has(intent));
  const unknown = asks.find(({ intent, entities }) => intent === 'unknown' && entities.query !== undefined);
  const kept = unknown ?? small.at(-1) ?? asks[0];
  return [
    kept ?? { intent: 'unknown', confidence: 0, span: { start: 0, end: text.length }, entities: {}, why: ['no words'] },
  ];
}

/** What is asked twice in one message is answered once. */
function withoutRepeats(asks: readonly Ask[]): readonly Ask[] {
  // Asks of different intents never repeat one another, and writing one out to compare it takes longer than building it.
  if (new Set(asks.map(({ intent }) => intent)).size === asks.length) return asks;
  const keys = asks.map(keyOf);
  return asks.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function keyOf({ intent, entities }: Ask): string {
  if (entities.faq !== undefined) return `faq ${entities.faq.candidates[0]?.id ?? ''}`;
  return JSON.stringify([intent, entities], (name, value: unknown) => (name === 'span' ? undefined : value));
}
