import type { Lexicon } from '../compile-lexicon.js';
import { guessLexicon, LANGUAGES, lexiconOf } from '../lexicons.js';
import type { CleanText } from '../reading/clean-text.js';
import { readWords, type Reading } from '../reading/reading.js';
import type { Word } from '../reading/word.js';
import { createRecent, type Recent } from '../reading/recent.js';

/** How texts are read that say no language. */
interface How {
  readonly lexicon: Lexicon;
  readonly locale: string;
}

/** Shorter texts are too short to tell their language by ordinary words. */
const GUESS_LENGTH_MIN = 24;
const KEPT = 2048;
const known = new WeakMap<Lexicon, Recent<Lexicon>>();

/** What a text of the evidence is written in: most are in the language asked for; those of which it knows no word are read in another that does. */
export function languageOf({ text, isTurned }: CleanText, { lexicon, locale }: How): Lexicon {
  if (isTurned || !LETTERS.test(text)) return lexicon;
  const recent = known.get(lexicon) ?? createRecent<Lexicon>(KEPT);
  known.set(lexicon, recent);
  const old = recent.get(text);
  if (old !== undefined) return old;
  const found = foreignOf(readWords(text, { lexicon, locale }), lexicon);
  recent.set(text, found);
  return found;
}

const LETTERS = /\p{L}{2}/u;

function foreignOf(reading: Reading, lexicon: Lexicon): Lexicon {
  if (reading.text.length > GUESS_LENGTH_MIN) {
    const guessed = guessLexicon(reading.words, lexicon);
    if (guessed !== lexicon) return guessed;
  }
  if (reading.words.some((word, index) => isKnown(word, reading.phrasesAt(index).length, lexicon))) return lexicon;
  let [best, most] = [lexicon, 0];
  for (const language of LANGUAGES) {
    const other = lexiconOf(language) ?? lexicon;
    const count = wordsKnown(readWords(reading.text, { lexicon: other, locale: language }));
    if (count > most) [best, most] = [other, count];
  }
  return best;
}

function wordsKnown({ words, phrasesAt, lexicon }: Reading): number {
  return words.filter((word, index) => isKnown(word, phrasesAt(index).length, lexicon)).length;
}

function isKnown({ kind, fold }: Word, phrases: number, { ordinary }: Lexicon): boolean {
  return kind === 'word' && fold.length > 1 && (phrases > 0 || ordinary.has(fold));
}
