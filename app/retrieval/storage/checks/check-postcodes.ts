import { type Finding, errorAt, warningAt } from '../findings.js';

/** A postcode pattern of one zone or area. */
export interface OwnedPattern {
  readonly pattern: string;
  readonly pointer: string;
  /** Who it belongs to, in the owner's words. */
  readonly owner: string;
}

const RANGE = /^(\d+)\s*-\s*(\d+)$/;
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} -]*$/u;
const PREFIX = /^[\p{L}\p{N}][\p{L}\p{N} -]*\*$/u;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly owned: OwnedPattern;
}

/**
 * Postcode patterns: readable ones, and none that two owners claim with equal right.
 *
 * The more specific pattern wins, so one inside another is how exceptions are written; only a tie is told.
 */
export function* checkPostcodes(patterns: readonly OwnedPattern[]): Iterable<Finding> {
  const firstByKey = new Map<string, OwnedPattern>();
  const ranges: Range[] = [];
  for (const owned of patterns) {
    const text = owned.pattern.trim();
    const range = RANGE.exec(text);
    if (range === null && !PLAIN.test(text) && !PREFIX.test(text)) yield unreadable(owned);
    else if (range !== null && Number(range[1]) > Number(range[2])) yield backwards(owned);
    else if (range !== null) ranges.push({ from: Number(range[1]), to: Number(range[2]), owned });
    if (range !== null) continue;
    const key = text.normalize('NFKC').toUpperCase().replace(/[ -]/g, '');
    const first = firstByKey.get(key);
    if (first === undefined) firstByKey.set(key, owned);
    else yield tie(owned, first);
  }
  yield* checkRanges(ranges);
}

function* checkRanges(ranges: readonly Range[]): Iterable<Finding> {
  const inOrder = [...ranges].sort((one, other) => one.from - other.from || other.to - one.to);
  let longest = inOrder[0];
  for (const range of inOrder.slice(1)) {
    if (longest !== undefined && range.from <= longest.to) {
      const isInside = range.to <= longest.to && range.to - range.from < longest.to - longest.from;
      if (!isInside) yield tie(range.owned, longest.owned);
    }
    if (longest === undefined || range.to > longest.to) longest = range;
  }
}

function unreadable({ pattern, pointer }: OwnedPattern): Finding {
  return errorAt(
    pointer,
    `"${pattern}" is no postcode pattern.`,
    'Write a postcode, a prefix such as "SW1*", or a range such as "1000-1999".',
  );
}

function backwards({ pattern, pointer }: OwnedPattern): Finding {
  return errorAt(pointer, `"${pattern}" ends before it starts.`, 'Write the smaller number first.');
}

function tie(again: OwnedPattern, first: OwnedPattern): Finding {
  const where = again.owner === first.owner ? `twice in ${again.owner}` : `in ${first.owner} and in ${again.owner}`;
  const message =
    again.pattern === first.pattern
      ? `"${again.pattern}" is ${where}.`
      : `"${again.pattern}" (${again.owner}) overlaps "${first.pattern}" (${first.owner}).`;
  return warningAt(again.pointer, message, 'The first one counts. Delete one, or make it more specific.');
}
