const LETTERS_AND_DIGITS = 36;
const DIGITS = 10;
const RANGE = /^(\d+)\s*-\s*(\d+)$/;
const ASCII = /^[ -~]*$/;
const ALL_DIGITS = /^\d+$/;
/** What ranges look at: digits, perhaps with letters behind them (Dutch "1012 AB"). */
const LEADING_DIGITS = /^(\d+)[A-Z]*$/;
/** A full UK postcode, spaces removed: outward code, then one digit and two letters. */
const UK_FULL = /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/;

/** One pattern of the owner's, and what it stands for. */
export interface PatternEntry<Value> {
  /** Exact, prefix `"SW1*"` or range `"1000-1999"`. */
  readonly pattern: string;
  readonly value: Value;
}

/** The best pattern for a postcode. */
export interface PatternMatch<Value> {
  readonly value: Value;
  readonly pattern: string;
  /** How many postcodes the pattern stands for: 1 when exact; the smaller, the more specific. */
  readonly coverage: number;
}

/** Patterns compiled for looking postcodes up. */
export interface PostcodeIndex<Value> {
  find(postcode: string): PatternMatch<Value> | undefined;
}

/** A postcode as patterns compare it: upper case, letters and digits only. */
export function postcodeKey(postcode: string): string {
  const plain = ASCII.test(postcode) ? postcode : postcode.normalize('NFKC');
  return plain.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/**
 * Compiles postcode patterns. The most specific pattern wins: an exact one, else the prefix or range that stands for the fewest
 * postcodes; of two alike, the first in the list. A full UK postcode also meets the pattern of its outward code ("NW1").
 */
export function createPostcodeIndex<Value>(entries: readonly PatternEntry<Value>[]): PostcodeIndex<Value> {
  const exact = new Map<string, PatternEntry<Value>>();
  const prefixes = new Map<string, PatternEntry<Value>>();
  const ranges: Range<Value>[] = [];
  for (const entry of entries) {
    const range = rangeOf(entry);
    const key = postcodeKey(entry.pattern);
    if (range !== undefined) ranges.push(range);
    else if (entry.pattern.trimEnd().endsWith('*')) keepFirst(prefixes, key, entry);
    else if (key !== '') keepFirst(exact, key, entry);
  }
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  const findRange = createRangeFinder(ranges);

  return {
    find(postcode) {
      const key = postcodeKey(postcode);
      if (key === '') return undefined;
      const same = exact.get(key);
      if (same !== undefined) return matchOf(same, 1);
      const matches = [outwardMatch(exact, key), prefixMatch(prefixes, lengths, key), findRange(key)];
      return matches.reduce((best, match) => (match && (!best || match.coverage < best.coverage) ? match : best));
    },
  };
}

/** Field by field: where the sources of a spread have several shapes, the engine gives each copy a shape of its own. */
function matchOf<Value>({ value, pattern }: PatternEntry<Value>, coverage: number): PatternMatch<Value> {
  return { value, pattern, coverage };
}

function keepFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

function outwardMatch<Value>(exact: ReadonlyMap<string, PatternEntry<Value>>, key: string) {
  const outward = UK_FULL.exec(key)?.[1];
  const entry = outward === undefined ? undefined : exact.get(outward);
  return entry && matchOf(entry, LETTERS_AND_DIGITS);
}

function prefixMatch<Value>(
  prefixes: ReadonlyMap<string, PatternEntry<Value>>,
  lengths: readonly number[],
  key: string,
): PatternMatch<Value> | undefined {
  for (const length of lengths) {
    const entry = length > key.length ? undefined : prefixes.get(key.slice(0, length));
    if (entry === undefined) continue;
    const rest = key.slice(length);
    return matchOf(entry, (ALL_DIGITS.test(key) ? DIGITS : LETTERS_AND_DIGITS) ** rest.length);
  }
  return undefined;
}

interface Range<Value> extends PatternEntry<Value> {
  readonly digits: number;
  readonly from: number;
  readonly to: number;
}

/** Ranges have the same number of digits on both sides; "10001-1234" is a ZIP+4 and no range. */
function rangeOf<Value>(entry: PatternEntry<Value>): Range<Value> | undefined {
  const [, from = '', to = ''] = RANGE.exec(entry.pattern.trim()) ?? [];
  if (from === '' || from.length !== to.length) return undefined;
  return { ...entry, digits: from.length, from: Number(from), to: Number(to) };
}

/** Ranges by start, with the furthest end so far, so that a search backwards knows when to stop. */
function createRangeFinder<Value>(ranges: readonly Range<Value>[]) {
  const sorted = ranges.map((range, order) => ({ range, order })).sort((a, b) => a.range.from - b.range.from);
  const furthest: number[] = [];
  for (const { range } of sorted) furthest.push(Math.max(range.to, furthest.at(-1) ?? -1));

  return (key: string): PatternMatch<Value> | undefined => {
    const digits = LEADING_DIGITS.exec(key)?.[1];
    if (digits === undefined) return undefined;
    const code = Number(digits);
    let best: (typeof sorted)[number] | undefined;
    for (let at = lastStartingBy(sorted, code); at >= 0 && (furthest[at] ?? -1) >= code; at -= 1) {
      const candidate = sorted[at];
      if (candidate === undefined || candidate.range.to < code || candidate.range.digits !== digits.length) continue;
      if (best === undefined || isNarrower(candidate, best)) best = candidate;
    }
    return best && matchOf(best.range, widthOf(best.range));
  };
}

function lastStartingBy<Value>(sorted: readonly { readonly range: Range<Value> }[], code: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.range.from ?? Infinity) <= code) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Ordered<Value> {
  readonly range: Range<Value>;
  readonly order: number;
}

function isNarrower<Value>(one: Ordered<Value>, other: Ordered<Value>): boolean {
  const difference = widthOf(one.range) - widthOf(other.range);
  return difference === 0 ? one.order < other.order : difference < 0;
}

function widthOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return to - from + 1;
}
