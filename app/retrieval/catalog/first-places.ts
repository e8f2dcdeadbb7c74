import type { Ranking } from './ranked-search.js';

/** Some places of a ranking, in no order. */
export interface Places {
  /** How many there are. */
  readonly size: number;
  /** The first {@link size} count. */
  readonly at: Uint32Array;
}

/** What comes first. */
export interface Order {
  readonly ranking: Ranking;
  /** Smallest first; ties go by score, then by document. */
  readonly key: (place: number) => number;
}

/** The first few places in an order, without sorting the rest: each is put where it belongs among the few. */
export function firstPlaces(places: Places, limit: number, { ranking, key }: Order): readonly number[] {
  const { documents, scores } = ranking;
  const first: number[] = [];
  const keys: number[] = [];
  const isBefore = (place: number, its: number, index: number): boolean => {
    const other = first[index] ?? 0;
    const key = keys[index] ?? 0;
    if (its !== key) return its < key;
    const difference = (scores[place] ?? 0) - (scores[other] ?? 0);
    return difference === 0 ? (documents[place] ?? 0) < (documents[other] ?? 0) : difference > 0;
  };
  for (let index = 0; index < places.size; index++) {
    const place = places.at[index] ?? 0;
    const its = key(place);
    if (first.length >= limit && !isBefore(place, its, limit - 1)) continue;
    let at = Math.min(first.length, limit - 1);
    for (; at > 0 && isBefore(place, its, at - 1); at--) {
      first[at] = first[at - 1] ?? 0;
      keys[at] = keys[at - 1] ?? 0;
    }
    if (at < limit) {
      first[at] = place;
      keys[at] = its;
    }
  }
  return first;
}
