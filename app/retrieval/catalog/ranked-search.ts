import { type Alternative, createQueryGroups, type Group, type QueryIndexes } from './query-groups.js';

/** Documents with how well each fits a text, place by place; as plain numbers, for there may be thousands. */
export interface Ranking {
  readonly documents: ArrayLike<number>;
  readonly scores: Float64Array;
}

/** Ranked retrieval over one catalog. */
export interface RankedSearch {
  /** Every document that holds a word of the text, in no order. */
  rank(text: string, language: string): Ranking;
  /** Whether any document holds a word of the text. */
  finds(text: string, language: string): boolean;
}

/**
 * Ranks documents for a text: BM25F times the share of the text a document covers, rare words weighing more.
 *
 * @param ownLanguage - The language the catalog's plain texts are in.
 */
export function createRankedSearch(indexes: QueryIndexes, ownLanguage: string): RankedSearch {
  const { postings } = indexes;
  const groupsOf = createQueryGroups(indexes, ownLanguage);
  const totals = new Float64Array(postings.size);
  const covered = new Float64Array(postings.size);
  const best = new Float64Array(postings.size);

  const weigh = ({ term, damping }: Alternative): number => postings.rareness(term) * damping;

  /** Adds a group's best contribution to each document's total; returns what covering the group is worth. */
  const addGroup = (group: Group, touched: number[]): number => {
    const inGroup: number[] = [];
    for (const alternative of group) {
      const weight = weigh(alternative);
      postings.each(alternative.term, (document, impact) => {
        if (best[document] === 0) inGroup.push(document);
        best[document] = Math.max(best[document] ?? 0, weight * impact);
      });
    }
    const worth = Math.max(0, ...group.map(weigh));
    for (const document of inGroup) {
      if (totals[document] === 0) touched.push(document);
      totals[document] = (totals[document] ?? 0) + (best[document] ?? 0);
      covered[document] = (covered[document] ?? 0) + worth;
      best[document] = 0;
    }
    return worth;
  };

  return {
    finds: (text, language) => groupsOf(text, language).some((group) => group.length > 0),
    rank(text, language) {
      const touched: number[] = [];
      const worth = groupsOf(text, language).reduce((sum, group) => sum + addGroup(group, touched), 0);
      const scores = new Float64Array(touched.length);
      touched.forEach((document, place) => {
        scores[place] = ((totals[document] ?? 0) * (covered[document] ?? 0)) / worth;
      });
      for (const document of touched) totals[document] = covered[document] = 0;
      return { documents: touched, scores };
    },
  };
}
