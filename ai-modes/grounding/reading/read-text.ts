import type { ClaimReader } from '../claims/claim-reader.js';
import type { Lexicon } from '../compile-lexicon.js';
import type { Entities } from '../evidence/collect-entities.js';
import { findMentions, type Mention } from '../evidence/entity.js';
import type { CleanText } from './clean-text.js';
import { readWords, type Claim, type Reading } from './reading.js';
import { situate, type Situated } from './situate.js';

/** How a text is read. */
export interface TextReading {
  readonly readers: readonly ClaimReader[];
  readonly lexicon: Lexicon;
  readonly locale: string;
  readonly entities: Entities;
}

/** A text's claims, each bound to what it is about. Draft and candidate are read by the same eyes. */
export function readText(
  { text, isTurned }: CleanText,
  how: TextReading,
): { reading: Reading; situated: readonly Situated[] } {
  const { lexicon, locale, entities } = how;
  const reading = readWords(text, { lexicon, locale, isTurned });
  const named = findMentions(reading, entities.book);
  if (named.length === 0) return { reading, situated: readUnnamed(reading, how) };
  return { reading, situated: situated(reading, named, how) };
}

/** Readings that name nothing are the same in any evidence without a calendar: those kept are situated once. */
const kept = new WeakMap<readonly ClaimReader[], WeakMap<Reading, readonly Situated[]>>();

function readUnnamed(reading: Reading, how: TextReading): readonly Situated[] {
  if (how.entities.days.size > 0 || how.entities.dates.size > 0) return situated(reading, [], how);
  const known = kept.get(how.readers) ?? new WeakMap<Reading, readonly Situated[]>();
  kept.set(how.readers, known);
  const read = known.get(reading) ?? situated(reading, [], how);
  known.set(reading, read);
  return read;
}

function situated(
  reading: Reading,
  named: readonly Mention[],
  { readers, entities }: TextReading,
): readonly Situated[] {
  const claims = readClaims(reading, named, readers);
  const mentions = [...named, ...claims.flatMap((claim) => calendarMention(claim, entities))].sort(
    (one, other) => one.from - other.from,
  );
  return situate({ reading, claims, mentions, entities: entities.book.entities });
}

function readClaims(reading: Reading, mentions: readonly Mention[], readers: readonly ClaimReader[]): readonly Claim[] {
  const taken = new Uint8Array(reading.words.length);
  for (const { from, to } of mentions) taken.fill(1, from, to);
  const claims: Claim[] = [];
  for (const reader of readers) {
    const found = reader.read(reading, (index) => taken[index] === 0);
    for (const { kind, from, to } of found) if (kind !== 'markup') taken.fill(1, from, to);
    claims.push(...found);
  }
  return claims;
}

/** A weekday or date that the evidence keeps something under is a subject too. */
function calendarMention({ keys, from, to }: Claim, { days, dates }: Entities): readonly Mention[] {
  const [key = ''] = keys;
  const [kind, value = ''] = key.split(':');
  const entity = kind === 'weekday' ? days.get(Number(value)) : kind === 'date' ? dateEntity(value, dates) : undefined;
  return entity === undefined ? [] : [{ from, to, entities: [entity.id] }];
}

function dateEntity(value: string, dates: Entities['dates']): { readonly id: number } | undefined {
  for (const [date, entity] of dates) if (date.endsWith(value) || value.endsWith(date)) return entity;
  return undefined;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  'stock:in': 'stock:out',
  'stock:out': 'stock:in',
  'open:open': 'open:closed',
  'open:closed': 'open:open',
};

/** A negated state is the opposite state: "not in stock" is sold out, "not closed" is open. */
export function stateOf({ claim: { keys }, isNegated }: Situated): { keys: readonly string[]; isNegated: boolean } {
  if (!isNegated || !keys.some((key) => key in OPPOSITES)) return { keys, isNegated };
  return { keys: keys.map((key) => OPPOSITES[key] ?? key), isNegated: false };
}
