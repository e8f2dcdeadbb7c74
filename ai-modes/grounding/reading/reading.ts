import type { Lexicon } from '../compile-lexicon.js';
import type { ClaimKind } from '../../../app/contracts/grounding.js';
import { anyMeaningOf, meaningOf, type Meaning } from '../glossary.js';
import { cutWords } from './cut-words.js';
import { readQuantities, type Quantity } from './read-quantities.js';
import { createRecent, type Recent } from './recent.js';
import type { Phrase, Word } from './word.js';

/** What a word before or after a number makes of it. `exact` is the number itself; `low` and `high` are ends of a range. */
export type Bound = 'exact' | 'from' | 'upto' | 'about' | 'over' | 'under' | 'total' | 'each' | 'low' | 'high';

/** Something a customer would believe: pieces `from` to `to`, half-open. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly from: number;
  readonly to: number;
  /** What it says, any of these: looked up in the evidence as it stands. Empty for an amount. */
  readonly keys: readonly string[];
  /** Of an amount: what is counted (`GBP`, `g`, `%`, `#` for a bare number) and how much. */
  readonly unit?: string;
  readonly amount?: number;
  readonly bound?: Bound;
  /** Whether it is the length of one side beside another: `140 × 70 cm`. */
  readonly isSide?: boolean;
  /** Of a word: what it means in any language, where the word itself stands nowhere. */
  readonly meaning?: () => Meaning;
  /** The field it can only belong to, where its own words say so. */
  readonly field?: string;
}

/** A text cut into pieces, with the lexicon's phrases found in it. */
export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly lexicon: Lexicon;
  /** A BCP 47 tag: the order of day and month depends on its region. */
  readonly locale: string;
  readonly isTurned: boolean;
  readonly phrases: readonly Phrase[];
  /** Its numbers, in digits and in words. */
  readonly quantities: readonly Quantity[];
  /** The phrases that cover a piece. */
  phrasesAt(index: number): readonly Phrase[];
  /** The phrase of a tag that covers a piece. */
  phraseAt(index: number, tag: string): Phrase | undefined;
  /** What a piece means in any language, read as a word of this one. */
  meaningAt(index: number): Meaning;
  /** All that its piece may mean, whatever its language. */
  anyMeaningAt(index: number): Meaning;
}

/** Texts come again: the short ones of a catalog (`Black`, `True`), its descriptions and policies, an answer that is checked from both sides. */
const SHORT_KEPT = 2048;
const LONG_KEPT = 256;
const SHORT_LENGTH_MAX = 40;

interface Kept {
  readonly short: Recent<Reading>;
  readonly long: Recent<Reading>;
}

const kept = new WeakMap<Lexicon, Kept>();

/** Cuts a clean text and finds the phrases in it: the longest from the left, none inside another. A reading never changes, so it is kept a while. */
export function readWords(text: string, how: { lexicon: Lexicon; locale: string; isTurned?: boolean }): Reading {
  if (how.isTurned === true) return readNewWords(text, how);
  const { short, long } = keptOf(how.lexicon);
  const readings = text.length > SHORT_LENGTH_MAX ? long : short;
  const known = readings.get(text);
  if (known?.locale === how.locale) return known;
  const reading = readNewWords(text, how);
  readings.set(text, reading);
  return reading;
}

function keptOf(lexicon: Lexicon): Kept {
  const known = kept.get(lexicon);
  if (known !== undefined) return known;
  const fresh = { short: createRecent<Reading>(SHORT_KEPT), long: createRecent<Reading>(LONG_KEPT) };
  kept.set(lexicon, fresh);
  return fresh;
}

const NONE: readonly Phrase[] = [];

function readNewWords(
  text: string,
  { lexicon, locale, isTurned = false }: { lexicon: Lexicon; locale: string; isTurned?: boolean },
): Reading {
  const words = cutWords(text, lexicon.endings);
  const phrases: Phrase[] = [];
  const covering: (readonly Phrase[])[] = [];
  for (let index = 0; index < words.length;) {
    const found = lexicon.phrasesAt(words, index);
    const end = found[0]?.to ?? index + 1;
    for (const phrase of found) phrases.push(phrase);
    for (; index < end; index++) covering.push(found);
  }
  return {
    text,
    words,
    lexicon,
    locale,
    isTurned,
    phrases,
    quantities: readQuantities(words, lexicon),
    phrasesAt(index) {
      return covering[index] ?? NONE;
    },
    phraseAt(index, tag) {
      for (const phrase of covering[index] ?? NONE) if (phrase.tag === tag) return phrase;
      return undefined;
    },
    meaningAt: (index) => meaningOf(words, index, lexicon.language),
    anyMeaningAt: (index) => anyMeaningOf(words, index),
  };
}

/** Whether a phrase of one of some tags covers a piece. */
export function isTagged({ phrasesAt }: Reading, index: number, tags: ReadonlySet<string>): boolean {
  for (const { tag } of phrasesAt(index)) if (tags.has(tag)) return true;
  return false;
}
