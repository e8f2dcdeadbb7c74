import type { Lexicon } from '../compile-lexicon.js';
import type { ClaimKind } from '../../../app/contracts/grounding.js';
import { cutWords } from './cut-words.js';
import { readQuantities, type Quantity } from './read-quantities.js';
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
  /** The phrase of a tag that covers a piece. */
  phraseAt(index: number, tag: string): Phrase | undefined;
}

/** Short texts come again and again in a catalog (`Black`, `True`): their reading, which never changes, is kept. */
const SHORT_LENGTH_MAX = 40;
const KEPT_MAX = 4096;
const kept = new WeakMap<Lexicon, Map<string, Reading>>();

/** Cuts a clean text and finds the phrases in it: the longest from the left, none inside another. */
export function readWords(text: string, how: { lexicon: Lexicon; locale: string; isTurned?: boolean }): Reading {
  if (text.length > SHORT_LENGTH_MAX || how.isTurned === true) return readNewWords(text, how);
  const readings = kept.get(how.lexicon) ?? new Map<string, Reading>();
  kept.set(how.lexicon, readings);
  const known = readings.get(text);
  if (known?.locale === how.locale) return known;
  const reading = readNewWords(text, how);
  if (readings.size < KEPT_MAX) readings.set(text, reading);
  return reading;
}

function readNewWords(
  text: string,
  { lexicon, locale, isTurned = false }: { lexicon: Lexicon; locale: string; isTurned?: boolean },
): Reading {
  const words = cutWords(text, lexicon.endings);
  const phrases: Phrase[] = [];
  const covering: (readonly Phrase[] | undefined)[] = [];
  for (let index = 0; index < words.length;) {
    const found = lexicon.phrasesAt(words, index);
    const end = found[0]?.to ?? index + 1;
    phrases.push(...found);
    for (; index < end; index++) covering[index] = found;
  }
  return {
    text,
    words,
    lexicon,
    locale,
    isTurned,
    phrases,
    quantities: readQuantities(words, lexicon),
    phraseAt: (index, tag) => covering[index]?.find((phrase) => phrase.tag === tag),
  };
}
