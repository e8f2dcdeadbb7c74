import { bytesOf, numbersOf } from './packed-parts.js';
import type { PostingIndex } from './posting-index.js';
import type { TextList } from './text-table.js';

/** Languages that write "running shoe" as one word. */
const COMPOUND_LANGUAGES = new Set(['de', 'nl', 'da', 'sv', 'nb', 'no', 'fi']);
const PART_LENGTH_MIN = 4;
const COMPOUNDS_MAX = 20;
/** Letters that join two words: Arbeitsschuh, Straßenschuh, Kinderschuh. */
const JOINTS = ['', 's', 'n', 'en', 'er', 'es'];

/** Looks inside words that were written together. */
export interface CompoundWords {
  /** Known terms that end in a word: `schuh` finds `laufschuh`; none in a language that writes words apart. */
  endingIn(word: string, language: string): readonly number[];
  /** The known parts of an unknown compound, its last part first: `sommerschuh` → `schuh`, `sommer`. */
  partsOf(word: string, language: string): readonly number[];
}

/** The numbers of all terms, sorted by their letters from last to first: for {@link createCompoundWords}. */
export function buildEndings(terms: TextList): Uint8Array {
  const reversed = Array.from({ length: terms.size }, (_, term) => ({ text: backwards(terms.at(term)), term }));
  reversed.sort((first, second) => (first.text < second.text ? -1 : 1));
  return bytesOf(Uint32Array.from(reversed.map(({ term }) => term)));
}

/** Compounds among the terms of an index. @param endings - From {@link buildEndings}. */
export function createCompoundWords(postings: PostingIndex, endings: Uint8Array): CompoundWords {
  const byEnding = numbersOf(endings);
  const reversedAt = (place: number): string => backwards(postings.terms.at(byEnding[place] ?? 0));

  return {
    endingIn(word, language) {
      if (!COMPOUND_LANGUAGES.has(language) || word.length < PART_LENGTH_MIN) return [];
      const ending = backwards(word);
      const found: number[] = [];
      for (let at = firstFrom(byEnding.length, ending, reversedAt); found.length < COMPOUNDS_MAX; at++) {
        const text = at < byEnding.length ? reversedAt(at) : '';
        if (!text.startsWith(ending)) break;
        if (text.length >= ending.length + PART_LENGTH_MIN - 1) found.push(byEnding[at] ?? 0);
      }
      return found;
    },
    partsOf(word, language) {
      if (!COMPOUND_LANGUAGES.has(language)) return [];
      for (let at = PART_LENGTH_MIN - 1; at <= word.length - PART_LENGTH_MIN; at++) {
        const tail = postings.termId(word.slice(at));
        if (tail !== undefined) return [tail, ...headOf(word.slice(0, at), postings)];
      }
      return [];
    },
  };
}

function headOf(head: string, postings: PostingIndex): readonly number[] {
  for (const joint of JOINTS) {
    const term = head.endsWith(joint) ? postings.termId(head.slice(0, head.length - joint.length)) : undefined;
    if (term !== undefined) return [term];
  }
  return [];
}

/** The first place whose text is not smaller. */
function firstFrom(places: number, wanted: string, textAt: (place: number) => string): number {
  let [low, high] = [0, places];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (textAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const backwards = (word: string): string => Array.from(word).reverse().join('');
