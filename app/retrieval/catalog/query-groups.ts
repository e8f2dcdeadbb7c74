import { flatMap } from '../../contracts/flat-map.js';
import type { NormalText } from '../../contracts/text.js';
import { normaliseText } from '../text/normalise-text.js';
import { isRealWord } from '../text/real-words.js';
import { mayStandFor } from '../text/same-word.js';
import { stopWordsOf } from '../text/stop-words.js';
import type { CompoundWords } from './compound-words.js';
import type { PostingIndex } from './posting-index.js';
import { termGroups } from './search-terms.js';
import type { WordRepair } from './word-repair.js';

/** A term to look for in place of what was typed, and how far it counts. */
export interface Alternative {
  readonly term: number;
  readonly damping: number;
}

/** What one word of the query may stand for; a document is credited with the best. */
export type Group = readonly Alternative[];

/** A repaired word counts this much per letter that was wrong, */
const TYPO_DAMPING = 0.8;
/** and less when hardly any product has it: it is then more likely to be another shop's word. */
const COMMON_FROM = 5;
/** A compound says less than the word itself: a running shoe is a shoe, but the shoe was asked for. */
const COMPOUND_DAMPING = 0.7;
const GROUPS_MAX = 40;

/** A small number alone says nothing: half a catalog has a 50 in it. */
const BARE_NUMBER = /^\d{1,3}$/;

/** A word of the query, or a piece of it, and what it may stand for. */
interface Read {
  readonly word: string;
  readonly group: Group;
}

/** `50 inner tubes`, `BP-1` where neither tubes nor a BP is known: the number that is left means nothing. */
function isLost(read: readonly Read[]): boolean {
  const found = read.filter(({ group }) => group.length > 0);
  return found.length < read.length && found.every(({ word }) => BARE_NUMBER.test(word));
}

/** What a query is read against. */
export interface QueryIndexes {
  readonly postings: PostingIndex;
  readonly repair: WordRepair;
  readonly compounds: CompoundWords;
}

/**
 * Reads queries as groups of terms: known words as they are, unknown ones repaired or in pieces, neighbours also as one word
 * (`head set`), words of another language also in the catalog's own.
 */
export function createQueryGroups({ postings, repair, compounds }: QueryIndexes, ownLanguage: string) {
  const isKnown = (term: string): boolean => postings.termId(term) !== undefined;

  const exactly = (terms: readonly string[]): Group =>
    flatMap(terms, (name) => {
      const term = postings.termId(name);
      return term === undefined ? [] : [{ term, damping: 1 }];
    });

  const repaired = (word: string, isReal: boolean): Group =>
    flatMap(repair.near(word), (found) => {
      if (isReal && !mayStandFor(word, postings.terms.at(found.word))) return [];
      return [
        {
          term: found.word,
          damping: TYPO_DAMPING ** found.distance * Math.min(1, postings.frequency(found.word) / COMMON_FROM),
        },
      ];
    });

  const longer = (word: string, language: string): Group =>
    compounds.endingIn(word, language).map((term) => ({ term, damping: COMPOUND_DAMPING }));

  const otherStems = (terms: readonly string[], language: string): readonly string[] =>
    language === ownLanguage
      ? []
      : flatMap(termGroups(normaliseText(terms.join(' '), ownLanguage)), (group) => group.terms);

  return (text: string, language: string): readonly Group[] => {
    const normal = withoutStopWords(normaliseText(text, language));
    const places = termGroups(normal).slice(0, GROUPS_MAX);
    const alone = flatMap(places, (place): readonly Read[] => {
      const terms = [...place.terms, ...otherStems(place.terms, normal.language)];
      const [word = ''] = place.terms;
      const known = [...exactly(terms), ...longer(word, normal.language)];
      if (known.length > 0) return [{ word, group: known }];
      if (place.pieces.some(isKnown)) return place.pieces.map((piece) => ({ word: piece, group: exactly([piece]) }));
      const near = repaired(word, isRealWord(place.said, normal.language));
      if (near.length > 0) return [{ word, group: near }];
      const parts = compounds.partsOf(word, normal.language);
      if (parts.length === 0) return [{ word, group: [] }];
      return parts.map((term) => ({ word, group: [{ term, damping: COMPOUND_DAMPING }] }));
    });
    const pairs = places.slice(1).map((place, index) => `${places[index]?.terms[0] ?? ''}${place.terms[0] ?? ''}`);
    const joined = pairs.filter(isKnown).map((pair) => exactly([pair]));
    if (joined.length === 0 && isLost(alone)) return [];
    return [...flatMap(alone, ({ group }) => (group.length === 0 ? [] : [group])), ...joined];
  };
}

/** The words that carry a topic; all words when none does (`the who`). */
function withoutStopWords(text: NormalText): NormalText {
  const stop = stopWordsOf(text.language);
  const tokens = text.tokens.filter((token) => !stop.has(token.norm));
  return tokens.length === 0 ? text : { ...text, tokens };
}
