import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';

import type { LeadField, LeadSlots } from '../../contracts/leads.js';
import type { Business } from '../../contracts/stores.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Intent, Span, Understanding } from '../../contracts/understanding.js';
import { LEAD_PATTERNS, REFUSALS, STOP_WORDS, TIMELINE_PATTERNS } from './compile-lead-words.js';
import words from './lead-words.json' with { type: 'json' };
import { NOTHING_FOUND, NOTHING_TOLD, TEXT_READ_LENGTH_MAX, blanked, readLead, type LeadReading } from './read-lead.js';

const BARE_LENGTH_MAX = 60;
const BARE_WORDS_MAX = 4;
/** Said beside an answer to "what is your …?", these asks are that answer. */
const EMPTY_ASKS: ReadonlySet<Intent> = new Set(['unknown', 'thanks', 'goodbye']);
/** Who tells of an order proves it is theirs with the same address or number: those words are left in the text. */
const ORDER_WORD = /\b(order|bestellung|auftrag|pedido|encomenda|commande)/iu;

/** What a message tells of the customer, and the message without it. */
export interface Heard {
  readonly told: LeadReading;
  /** The same text with those words blanked: names are nothing to search for, and numbers no prices. */
  readonly text: string;
  /** Nothing but such words was said. */
  readonly isAll: boolean;
  /** The shop's locale in whose language a name was told: little else may be left to tell it by. */
  readonly locale?: string;
}

/** Hears what a message tells of the customer, before anything else in it is read. Pure. */
export function hearLead({ text, state }: Turn, business: Business): Heard {
  if (state.pending?.kind === 'order') return { told: NOTHING_FOUND, text, isAll: false };
  const pending = state.lead?.pending;
  const told = readLead(text, { country: countryOf(business), currency: business.tenant.currency, pending });
  const isOrder = told.spans.length > 0 && (state.lastIntent === 'order.status' || ORDER_WORD.test(text));
  if (told.spans.length === 0 || isOrder) return { told, text, isAll: false };
  const rest = blanked(
    text,
    told.spans.map((span) => withLeadingWords(text, span)),
  );
  const locale = localeOfName(text, business);
  return { told, text: rest, isAll: !/[\p{L}\p{N}]/u.test(rest), ...(locale !== undefined && { locale }) };
}

/**
 * The same understanding with what the customer told: where nothing else was asked, that is what the message is about.
 *
 * @param dates - Local dates the text names.
 */
export function withLead(
  understanding: Understanding,
  { told, isAll }: Pick<Heard, 'told' | 'isAll'>,
  { turn, dates }: { turn: Turn; dates: readonly string[] },
): Understanding {
  if (told === NOTHING_TOLD) return understanding;
  const pending = turn.state.lead?.pending;
  const { asks } = understanding;
  const isEmpty = isAll || asks.every(({ intent }) => EMPTY_ASKS.has(intent));
  const timeline = timelineOf(turn.text.slice(0, TEXT_READ_LENGTH_MAX), { dates, pending });
  const bare = isEmpty && !isAll ? bareAnswer(turn.text, pending) : {};
  const slots: LeadSlots = { ...bare, ...told.slots, ...(timeline && { timeline }) };
  if (Object.keys(slots).length === 0) return understanding;
  const isAnswer = pending !== undefined && slots[pending] !== undefined && isPoor(asks);
  return { ...understanding, lead: slots, ...((isEmpty || isAnswer) && { asks: [contactAsk(turn.text)] }) };
}

/** The ask of a message that only tells who the customer is. */
export function contactAsk({ length }: string): Ask {
  const why = ['tells about themselves'];
  return { intent: 'contact', confidence: 1, span: { start: 0, end: length }, entities: {}, why };
}

/** An amount or a date alone reads like a search or a question of hours; as an answer it is neither. */
function isPoor(asks: readonly Ask[]): boolean {
  return asks.every(
    ({ intent, entities }) =>
      EMPTY_ASKS.has(intent) ||
      (entities.products === undefined &&
        entities.query === undefined &&
        entities.faq === undefined &&
        entities.lines === undefined),
  );
}

function localeOfName(text: string, { locales }: Business): string | undefined {
  const told = text.slice(0, TEXT_READ_LENGTH_MAX).toLowerCase().replaceAll('’', "'");
  const [language] =
    Object.entries(words.name).find(([, phrases]) => phrases.some((phrase) => told.includes(phrase))) ?? [];
  return language === undefined ? undefined : locales.find((locale) => locale.split('-')[0] === language);
}

/** "my e-mail is" in front of the address. */
function withLeadingWords(text: string, { start, end }: Span): Span {
  let from = start;
  for (;;) {
    const match = /([\p{L}\p{M}'’-]+)[\s:,.;]*$/u.exec(text.slice(Math.max(0, from - LEADING_WORD_MAX), from));
    if (match === null || !LEADING_WORDS.has((match[1] ?? '').toLowerCase())) return { start: from, end };
    from -= match[0].length;
  }
}

const LEADING_WORD_MAX = 30;
const LEADING_WORDS: ReadonlySet<string> = new Set(words.leading);

function timelineOf(
  text: string,
  { dates, pending }: { dates: readonly string[]; pending: LeadField | undefined },
): string | undefined {
  if (pending !== 'timeline' && !LEAD_PATTERNS.need.test(text)) return undefined;
  return dates[0] ?? TIMELINE_PATTERNS.find(([, phrase]) => phrase.test(text))?.[0];
}

/** "Anna Smith", after we asked for a name. */
function bareAnswer(text: string, pending: LeadField | undefined): LeadSlots {
  if (pending !== 'name' && pending !== 'company') return {};
  const value = text.trim().replace(/[.!]+$/u, '');
  const parts = value.split(/\s+/u);
  const isName = pending === 'name' ? /^[\p{L}\p{M}\s'’.-]+$/u : /^[\p{L}\p{M}\p{N}\s'’.&+-]+$/u;
  const isPlain = value.length <= BARE_LENGTH_MAX && parts.length <= BARE_WORDS_MAX && isName.test(value);
  const isWord = parts.some((part) => STOP_WORDS.has(part.toLowerCase())) || REFUSALS.has(value.toLowerCase());
  return isPlain && !isWord ? { [pending]: value } : {};
}

const countries = new WeakMap<Business, CountryCode>();

/** The country the shop's language tag names, or the likeliest one of its language. */
function countryOf(business: Business): CountryCode {
  const known = countries.get(business);
  if (known !== undefined) return known;
  const region = new Intl.Locale(business.tenant.locale).maximize().region ?? 'US';
  const country = isSupportedCountry(region) ? region : 'US';
  countries.set(business, country);
  return country;
}
