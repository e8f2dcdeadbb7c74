import type { Ground, GroundingRequest, Violation } from '../../app/contracts/grounding.js';
import type { ClaimReader } from './claims/claim-reader.js';
import { readEvidence, type ReadEvidence } from './evidence/read-evidence.js';
import type { EvidenceReading } from './evidence/write-facts.js';
import type { Bench } from './about.js';
import { isVouched } from './judge.js';
import { guessLexicon, lexiconOf } from './lexicons.js';
import { cutWords } from './reading/cut-words.js';
import { cleanText, type CleanText } from './reading/clean-text.js';
import { readText } from './reading/read-text.js';
import { isBareDay, isDayOfDate } from './reckoning/calendar.js';
import { misnamedCodes } from './reckoning/misnamed.js';
import { openAccount } from './reckoning/account.js';
import { isRefuted } from './reckoning/refute.js';
import { unsettled } from './reckoning/settle.js';
import type { Claim, Reading } from './reading/reading.js';
import type { Situated } from './reading/situated.js';

/**
 * The checker: finds every claim of a text and refuses those the evidence does not make of the same thing in the same field.
 *
 * In doubt it refuses: a false alarm costs eloquence, an escape costs trust.
 *
 * @param readers - The kinds of claim it looks for, in order.
 */
export function createGround(readers: readonly ClaimReader[]): Ground {
  const known = new WeakMap<object, Map<string, ReadEvidence>>();
  return (request) => {
    const how = readingOf(request, readers);
    const evidence = remembered(known, request.evidence, how);
    const clean = cleanText(request.text);
    const { reading, situated, mentions } = readText(clean, { ...how, entities: evidence.entities, byMeaning: true });
    const { currency } = request;
    const bench: Bench = {
      evidence,
      ...(currency === undefined ? {} : { currency }),
      amounts: amountsOf(situated, 'sentence'),
      clauseAmounts: amountsOf(situated, 'clause'),
    };
    const isSaid = (one: Situated): boolean =>
      (isDayOfDate(one, situated, bench) ?? isVouched(one, bench)) && !isBareDay(one, situated);
    const open = situated.filter((one) => !isSaid(one) || isRefuted(one, reading, bench));
    const left = open.length === 0 ? open : unsettled(openAccount({ reading, mentions, situated }, bench, open));
    const codes = misnamedCodes(reading, mentions, evidence.entities.book.entities);
    const misnamed = codes.map(({ from, to }): Claim => ({ kind: 'sku', from, to, keys: [] }));
    const violations = [...left.map(({ claim }) => claim), ...misnamed].map((claim) =>
      violationOf(claim, { reading, clean, original: request.text }),
    );
    return {
      grounded: violations.length === 0,
      violations: violations.sort((one, other) => one.start - other.start || one.end - other.end),
    };
  };
}

function readingOf({ locale, text, currency }: GroundingRequest, readers: readonly ClaimReader[]): EvidenceReading {
  const lexicon = (locale === undefined ? undefined : lexiconOf(locale)) ?? guessLexicon(cutWords(text));
  return { readers, lexicon, locale: locale ?? lexicon.language, ...(currency === undefined ? {} : { currency }) };
}

/** The same evidence is read once for each way of reading it. */
function remembered(
  known: WeakMap<object, Map<string, ReadEvidence>>,
  evidence: unknown,
  how: EvidenceReading,
): ReadEvidence {
  if (typeof evidence !== 'object' || evidence === null) return readEvidence(evidence, how);
  const ways = known.get(evidence) ?? new Map<string, ReadEvidence>();
  known.set(evidence, ways);
  const way = `${how.locale} ${how.currency ?? ''}`;
  const read = ways.get(way) ?? readEvidence(evidence, how);
  ways.set(way, read);
  return read;
}

function amountsOf(
  situated: readonly Situated[],
  within: 'sentence' | 'clause',
): ReadonlyMap<number, readonly number[]> {
  const amounts = new Map<number, number[]>();
  for (const { claim, [within]: place } of situated) {
    if (claim.amount !== undefined && claim.unit === '#')
      amounts.set(place, [...(amounts.get(place) ?? []), claim.amount]);
  }
  return amounts;
}

function violationOf(
  claim: Claim,
  { reading, clean, original }: { reading: Reading; clean: CleanText; original: string },
): Violation {
  const start = clean.originOf(reading.words[claim.from]?.start ?? 0);
  const end = clean.originOf(reading.words[claim.to - 1]?.end ?? clean.text.length);
  const {
    kind,
    keys: [key],
  } = claim;
  return { claim: original.slice(start, end), kind, start, end, ...(key !== undefined && { key }) };
}
