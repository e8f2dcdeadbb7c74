import type { PostingIndex } from './posting-index.js';

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

/** Compounds among the terms of an index; the table of word endings is made when it is first needed. */
export function createCompoundWords(postings: PostingIndex): CompoundWords {
  let reversed: readonly { readonly text: string; readonly term: number }[] | undefined;

  const endings = (): readonly { readonly text: string; readonly term: number }[] => {
    reversed ??= postings.terms
      .map((text, term) => ({ text: backwards(text), term }))
      .sort((first, second) => (first.text < second.text ? -1 : 1));
    return reversed;
  };

  return {
    endingIn(word, language) {
      if (!COMPOUND_LANGUAGES.has(language) || word.length < PART_LENGTH_MIN) return [];
      const ending = backwards(word);
      const found: number[] = [];
      for (let at = firstFrom(endings(), ending); found.length < COMPOUNDS_MAX; at++) {
        const entry = endings()[at];
        if (!entry?.text.startsWith(ending)) break;
        if (entry.text.length >= ending.length + PART_LENGTH_MIN - 1) found.push(entry.term);
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

/** Where the first entry that is not smaller stands. */
function firstFrom(entries: readonly { readonly text: string }[], wanted: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.text ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const backwards = (word: string): string => Array.from(word).reverse().join('');
