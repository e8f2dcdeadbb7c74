import type { NormalText } from '../../contracts/text.js';
import { normaliseText } from '../text/normalise-text.js';
import { stopWordsOf } from '../text/stop-words.js';
import type { PostingIndex } from './posting-index.js';
import { termGroups } from './search-terms.js';
import type { WordRepair } from './word-repair.js';

/** A document with how well it fits a text. */
export interface Ranked {
  readonly document: number;
  readonly score: number;
}

export interface RankedSearch {
  /** Every document that holds a word of the text, in no order. */
  rank(text: string, language: string): readonly Ranked[];
}

/** A term to look for in place of what was typed, and how far it counts. */
interface Alternative {
  readonly term: number;
  readonly damping: number;
}

/** What one word of the query may stand for; a document is credited with the best. */
type Group = readonly Alternative[];

/** A repaired word counts this much per letter that was wrong, */
const TYPO_DAMPING = 0.8;
/** and less when hardly any product has it: it is then more likely to be another shop's word. */
const COMMON_FROM = 5;
const GROUPS_MAX = 40;

/**
 * Ranks documents for a text: BM25F times the share of the text a document covers, rare words weighing more. Unknown words are
 * repaired; neighbours are also tried as one word (`head set`).
 *
 * @param ownLanguage - The language the catalog's plain texts are in; words of another language are also tried in it.
 */
export function createRankedSearch(postings: PostingIndex, repair: WordRepair, ownLanguage: string): RankedSearch {
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

  const isKnown = (term: string): boolean => postings.termId(term) !== undefined;

  const exactly = (terms: readonly string[]): Group =>
    terms.flatMap((name) => {
      const term = postings.termId(name);
      return term === undefined ? [] : [{ term, damping: 1 }];
    });

  const repaired = (word: string): Group =>
    repair.near(word).map((found) => ({
      term: found.word,
      damping: TYPO_DAMPING ** found.distance * Math.min(1, postings.frequency(found.word) / COMMON_FROM),
    }));

  const groupsOf = (text: NormalText): readonly Group[] => {
    const places = termGroups(text).slice(0, GROUPS_MAX);
    const alone = places.flatMap((place): readonly Group[] => {
      const terms = [...place.terms, ...otherStems(place.terms, text.language)];
      if (terms.some(isKnown)) return [exactly(terms)];
      if (place.pieces.some(isKnown)) return place.pieces.map((piece) => exactly([piece]));
      return [repaired(place.terms[0] ?? '')];
    });
    const pairs = places.slice(1).map((place, index) => `${places[index]?.terms[0] ?? ''}${place.terms[0] ?? ''}`);
    return [...alone, ...pairs.filter(isKnown).map((pair) => exactly([pair]))];
  };

  const otherStems = (terms: readonly string[], language: string): readonly string[] =>
    language === ownLanguage
      ? []
      : termGroups(normaliseText(terms.join(' '), ownLanguage)).flatMap((group) => group.terms);

  return {
    rank(text, language) {
      const touched: number[] = [];
      const groups = groupsOf(withoutStopWords(normaliseText(text, language)));
      const worth = groups.reduce((sum, group) => sum + addGroup(group, touched), 0);
      const ranked = touched.map((document) => ({
        document,
        score: ((totals[document] ?? 0) * (covered[document] ?? 0)) / worth,
      }));
      for (const document of touched) totals[document] = covered[document] = 0;
      return ranked;
    },
  };
}

/** The words that carry a topic; all words when none does (`the who`). */
function withoutStopWords(text: NormalText): NormalText {
  const stop = stopWordsOf(text.language);
  const tokens = text.tokens.filter((token) => !stop.has(token.norm));
  return tokens.length === 0 ? text : { ...text, tokens };
}
