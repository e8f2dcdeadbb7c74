import type { ClaimReader } from '../claims/claim-reader.js';
import type { Lexicon } from '../compile-lexicon.js';
import type { Entities } from '../evidence/collect-entities.js';
import { findMentions, type Mention } from '../evidence/mentions.js';
import type { CleanText } from './clean-text.js';
import { withBoth } from './both.js';
import { readWords, type Claim, type Reading } from './reading.js';
import { situate } from './situate.js';
import type { Situated } from './situated.js';

/** How a text is read. */
export interface TextReading {
  readonly readers: readonly ClaimReader[];
  readonly lexicon: Lexicon;
  readonly locale: string;
  readonly entities: Entities;
  /** Whether a thing may be called by a word that means its name. Evidence calls things by their names. */
  readonly byMeaning?: boolean;
}

/** A text, read: its claims and the names in it. */
export interface ReadText {
  readonly reading: Reading;
  readonly situated: readonly Situated[];
  readonly mentions: readonly Mention[];
}

/** A text's claims, each bound to what it is about. Draft and candidate are read by the same eyes. */
export function readText({ text, isTurned }: CleanText, how: TextReading): ReadText {
  const { lexicon, locale, entities } = how;
  const reading = readWords(text, { lexicon, locale, isTurned });
  const named = withBoth(
    reading,
    findMentions(reading, entities.book, { byMeaning: how.byMeaning }),
    entities.book.entities,
  );
  const read = named.length === 0 ? readUnnamed(reading, how) : situated(reading, named, how);
  return { reading, situated: read, mentions: named };
}

/** Readings that name nothing are the same in any evidence that keeps nothing under their days: those kept are situated once. */
const kept = new WeakMap<readonly ClaimReader[], WeakMap<Reading, readonly Situated[]>>();

function readUnnamed(reading: Reading, how: TextReading): readonly Situated[] {
  const known = keptBy(how.readers);
  const old = known.get(reading);
  if (old?.every(({ claim }) => calendarMention(claim, how.entities) === undefined)) return old;
  const read = situated(reading, NOBODY, how);
  if (how.entities.days.size === 0 && how.entities.dates.size === 0) known.set(reading, read);
  return read;
}

function keptBy(readers: readonly ClaimReader[]): WeakMap<Reading, readonly Situated[]> {
  const known = kept.get(readers);
  if (known !== undefined) return known;
  const fresh = new WeakMap<Reading, readonly Situated[]>();
  kept.set(readers, fresh);
  return fresh;
}

const NOBODY: readonly Mention[] = [];

/** What stands inside names: the `8 GB` of a phone that is called by it. */
export function insideNames(reading: Reading, mentions: readonly Mention[], how: TextReading): readonly Situated[] {
  if (mentions.length === 0 || reading.quantities.length === 0) return [];
  return readUnnamed(reading, how).filter(({ claim }) =>
    mentions.some(({ from, to }) => from <= claim.from && claim.to <= to),
  );
}

function situated(
  reading: Reading,
  named: readonly Mention[],
  { readers, entities }: TextReading,
): readonly Situated[] {
  const claims = readClaims(reading, named, readers);
  if (claims.length === 0) return [];
  const days = claims.flatMap((claim) => calendarMention(claim, entities) ?? []);
  const mentions = days.length === 0 ? named : [...named, ...days].sort((one, other) => one.from - other.from);
  return situate({ reading, claims, mentions, entities: entities.book.entities });
}

function readClaims(reading: Reading, mentions: readonly Mention[], readers: readonly ClaimReader[]): readonly Claim[] {
  const taken = new Uint8Array(reading.words.length);
  for (const { from, to } of mentions) taken.fill(1, from, to);
  const claims: Claim[] = [];
  for (const reader of readers) {
    if (reader.kind !== 'markup' && !taken.includes(0)) continue;
    for (const claim of reader.read(reading, (index) => taken[index] === 0)) {
      if (claim.kind !== 'markup') taken.fill(1, claim.from, claim.to);
      claims.push(claim);
    }
  }
  return claims;
}

/** A weekday or date that the evidence keeps something under is a subject too. */
function calendarMention({ kind, keys, from, to }: Claim, { days, dates }: Entities): Mention | undefined {
  if (kind !== 'date') return undefined;
  const [family, value = ''] = (keys[0] ?? '').split(':');
  const entity =
    family === 'weekday' ? days.get(Number(value)) : family === 'date' ? dateEntity(value, dates) : undefined;
  return entity && { from, to, entities: [entity.id] };
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
