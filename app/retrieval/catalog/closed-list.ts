import Fuse from 'fuse.js';

import { damerauDistance } from '../text/damerau.js';

/** A short text of a closed list (a category, a brand, a colour) and how well it fits. */
export interface ListHit {
  readonly text: string;
  /** 0 to 1, 1 is equal. */
  readonly closeness: number;
}

/** Finds the entry of a closed list that somebody meant. */
export interface ClosedList {
  /** The one entry that is clearly nearest; `undefined` when none is near or two are. */
  nearest(text: string): ListHit | undefined;
}

/** Fuse.js scans the whole list on each search: beyond this it is the wrong tool. */
export const LIST_MAX = 200;
/** Beyond 32 signs its bit patterns have matched everything. */
const PATTERN_LENGTH_MAX = 32;
const PATTERN_LENGTH_MIN = 5;
/** Fuse's score: 0 is equal, 1 is anything. */
const SCORE_MAX = 0.3;
/** Fuse is content with a likely piece of an entry (`añade` in "arandelas"): the whole must be near. */
const SLIPS_MAX = 2;
const CACHE_MAX = 2_000;

/**
 * A closed list searched by fuse.js, for what repairing single words cannot do: words run together or apart (`trailrunning shoes`
 * for "Trail running shoes") and slips in a phrase as a whole.
 *
 * @param texts - At most {@link LIST_MAX}; later ones are left out.
 */
export function createClosedList(texts: readonly string[]): ClosedList {
  const fuse = new Fuse(texts.slice(0, LIST_MAX), {
    includeScore: true,
    ignoreLocation: true,
    minMatchCharLength: 3,
    threshold: SCORE_MAX,
  });
  const cache = new Map<string, ListHit | undefined>();
  const search = (text: string): ListHit | undefined => {
    const near = fuse
      .search(text, { limit: 8 })
      .filter(({ item }) => damerauDistance(joined(text), joined(item), SLIPS_MAX) <= SLIPS_MAX);
    const [best, next] = near;
    if (best === undefined || (next !== undefined && (next.score ?? 1) <= (best.score ?? 1))) return undefined;
    return { text: best.item, closeness: 1 - (best.score ?? 1) };
  };
  return {
    nearest(text) {
      if (text.length < PATTERN_LENGTH_MIN || text.length > PATTERN_LENGTH_MAX) return undefined;
      if (cache.has(text)) return cache.get(text);
      const hit = search(text);
      if (cache.size < CACHE_MAX) cache.set(text, hit);
      return hit;
    },
  };
}

/** However its words are parted. */
function joined(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}
