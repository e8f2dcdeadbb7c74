import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

import type { LeadField, LeadSlots } from '../../contracts/leads.js';
import { currencyDigits } from '../../contracts/money.js';
import type { Span } from '../../contracts/understanding.js';
import { matchesIn } from '../../retrieval/text/matches-in.js';
import { LEAD_HINT, LEAD_PATTERNS, STOP_WORDS } from './compile-lead-words.js';

/** Longer texts are read up to here. */
export const TEXT_READ_LENGTH_MAX = 4000;
/** How far a word for a phone stands before its number, in characters. */
const PHONE_WORD_REACH = 40;
const BUDGET_REACH = 40;
const PHONE_DIGITS_MIN = 7;
const PHONE_DIGITS_MAX = 15;
const THOUSAND = 1000;

/** What a text is read against. */
export interface LeadContext {
  /** Numbers without a country code are of this country. */
  readonly country: CountryCode;
  readonly currency: string;
  /** What our last message asked for. */
  readonly pending: LeadField | undefined;
}

/** What was told, and where it stands with the words that say so: half-open UTF-16 offsets. */
export interface LeadReading {
  readonly slots: LeadSlots;
  /** Of name, e-mail, phone and company: these words ask for nothing. */
  readonly spans: readonly Span[];
}

/** Nothing was told: no word of telling stands in the text at all, and nothing was asked. */
export const NOTHING_TOLD: LeadReading = Object.freeze({ slots: {}, spans: [] });
/** Nothing was found, though words of telling may stand in the text. */
export const NOTHING_FOUND: LeadReading = Object.freeze({ slots: {}, spans: [] });

/**
 * What a customer tells of themselves in so many words, in five languages at once: pure, total, and next to nothing for a message
 * that tells nothing. Validated: an e-mail address as it is written, a phone number as its country numbers (libphonenumber).
 */
export function readLead(whole: string, context: LeadContext): LeadReading {
  const text = whole.slice(0, TEXT_READ_LENGTH_MAX);
  if (context.pending === undefined && !LEAD_HINT.test(text)) return NOTHING_TOLD;
  const email = emailIn(text);
  const found = {
    email,
    phone: phoneIn(email === undefined ? text : blanked(text, [email.span]), context),
    name: nameIn(text),
    company: companyIn(text),
  };
  const budget = budgetIn(text, context);
  const slots: LeadSlots = {
    ...(found.name && { name: found.name.value }),
    ...(found.email && { email: found.email.value }),
    ...(found.phone && { phone: found.phone.value }),
    ...(found.company && { company: found.company.value }),
    ...(budget && { budget }),
  };
  if (Object.keys(slots).length === 0) return NOTHING_FOUND;
  return { slots, spans: Object.values(found).flatMap((one) => (one === undefined ? [] : [one.span])) };
}

/** The text with these characters made spaces: offsets stay right. */
export function blanked(text: string, spans: readonly Span[]): string {
  let rest = text;
  for (const { start, end } of spans) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}

interface Told {
  readonly value: string;
  readonly span: Span;
}

function emailIn(text: string): Told | undefined {
  if (!text.includes('@')) return undefined;
  const match = LEAD_PATTERNS.email.exec(text);
  if (match === null) return undefined;
  const [value] = match;
  if (/\.\.|\.@|@[.-]/.test(value) || value.startsWith('.')) return undefined;
  return { value: value.toLowerCase(), span: { start: match.index, end: match.index + value.length } };
}

function phoneIn(text: string, { country, pending }: LeadContext): Told | undefined {
  for (const match of matchesIn(LEAD_PATTERNS.phone, text)) {
    const [written] = match;
    const digits = written.replaceAll(/\D/g, '').length;
    if (digits < PHONE_DIGITS_MIN || digits > PHONE_DIGITS_MAX) continue;
    const before = text.slice(Math.max(0, match.index - PHONE_WORD_REACH), match.index);
    const after = text.slice(match.index + written.length, match.index + written.length + PHONE_WORD_REACH / 2);
    const isNamed = LEAD_PATTERNS.phoneWord.test(before) || LEAD_PATTERNS.phoneWord.test(after);
    const isMeant = /^(\+|00)/.test(written) || pending === 'phone' || isNamed;
    if (!isMeant) continue;
    const number = parsePhoneNumberFromString(written.replace(/^00/, '+'), country);
    if (number?.isValid() === true)
      return { value: number.number, span: { start: match.index, end: match.index + written.length } };
  }
  return undefined;
}

function nameIn(text: string): Told | undefined {
  const strong = LEAD_PATTERNS.name.exec(text);
  if (strong !== null) return named(strong, text);
  const weak = LEAD_PATTERNS.weakName.exec(text);
  if (weak === null) return undefined;
  const told = named(weak, text);
  if (told === undefined || !isCapital(told.value) || isShouted(told.value)) return undefined;
  const isGerman = /^ich/i.test(weak[0]);
  const isWhole = /^\s*($|[,.;:!\n]|(and|und|y|et|e|from|von|de)\s)/iu.test(text.slice(told.span.end));
  return isWhole && (!isGerman || told.value.includes(' ')) ? told : undefined;
}

/** The words up to one that no name goes on with. What is written small is one word, with nothing behind. */
function named(match: RegExpExecArray, text: string): Told | undefined {
  const [phrase, captured = ''] = match;
  const start = match.index + phrase.length - captured.length;
  const kept = wordsOfName(captured);
  const value = kept.join(' ').replace(/[.'’-]+$/u, '');
  if (value === '') return undefined;
  const end = start + lengthOf(captured, kept.length);
  const isSmall = !isCapital(value);
  if (isSmall && (kept.length > 1 || !/^\s*($|[,.;!\n]|(and|und|y|et|e)\s)/iu.test(text.slice(end)))) return undefined;
  const name = isSmall ? value.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : value;
  return { value: name, span: { start: match.index, end } };
}

function wordsOfName(captured: string): readonly string[] {
  const words = captured.split(/\s+/u);
  const isBroken = (word: string, at: number): boolean =>
    STOP_WORDS.has(word.toLowerCase()) || (at > 0 && !isCapital(word) && isCapital(words[0] ?? ''));
  const stop = words.findIndex((word, at) => isBroken(word, at) || (at > 0 && /[.]$/u.test(words[at - 1] ?? '')));
  return stop === -1 ? words : words.slice(0, stop);
}

/** How many characters the first so many words take, with what stands between them. */
function lengthOf(captured: string, words: number): number {
  const match = new RegExp(`^(?:\\S+\\s*){${words}}`, 'u').exec(captured);
  return (match?.[0] ?? '').trimEnd().replace(/[.]+$/u, '').length;
}

function companyIn(text: string): Told | undefined {
  const legal = LEAD_PATTERNS.legalForm.exec(text);
  if (legal !== null) {
    const [value] = legal;
    return { value: value.slice(0, 80), span: { start: legal.index, end: legal.index + value.length } };
  }
  const match = LEAD_PATTERNS.company.exec(text);
  if (match === null) return undefined;
  const [phrase, captured = ''] = match;
  const kept = wordsOfName(captured);
  const value = kept.join(' ').replace(/[.'’-]+$/u, '');
  if (value === '' || !/^[\p{Lu}\p{N}]/u.test(value)) return undefined;
  const start = match.index + phrase.length - captured.length;
  return { value: value.slice(0, 80), span: { start: match.index, end: start + lengthOf(captured, kept.length) } };
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function isShouted(name: string): boolean {
  return name.length > 2 && name === name.toUpperCase();
}

/** An amount beside the word, or alone where we asked for it. */
function budgetIn(text: string, { currency, pending }: LeadContext): LeadSlots['budget'] {
  const word = LEAD_PATTERNS.budget.exec(text);
  if (word === null && pending !== 'budget') return undefined;
  const from = word === null ? 0 : Math.max(0, word.index - BUDGET_REACH);
  const to = word === null ? text.length : word.index + word[0].length + BUDGET_REACH;
  const behind = word === null ? null : LEAD_PATTERNS.amount.exec(text.slice(word.index, to));
  const match = behind ?? LEAD_PATTERNS.amount.exec(text.slice(from, to));
  if (match === null) return undefined;
  const [, whole = '', fraction = '', thousands] = match;
  const major = Number(`${whole.replaceAll(/\D/g, '')}.${fraction || '0'}`) * (thousands === undefined ? 1 : THOUSAND);
  const minor = Math.round(major * 10 ** currencyDigits(currency));
  return Number.isSafeInteger(minor) && minor > 0 ? { minor, currency } : undefined;
}
