import { normaliseText } from '../../../retrieval/text/normalise-text.js';
import { wordKey } from '../compile-lexicon.js';
import { MOOD_SIGNS, type MoodLexiconFile, type MoodSign } from './mood-lexicon-schema.js';

/** One phrase and all it says. */
export interface MoodPhrase {
  /** The keys of its words after the first. */
  readonly rest: readonly string[];
  /** Hundredths, so that sums do not depend on their order. */
  readonly feeling?: number;
  readonly boost?: number;
  readonly negates?: boolean;
  /** It holds its own negation, so one before it (French `ne … pas`) does not turn it around again. */
  readonly isNegated: boolean;
  readonly signs: readonly MoodSign[];
}

/** One language's phrases by the key of their first word, longest first. */
export type MoodLexicon = ReadonlyMap<string, readonly MoodPhrase[]>;

type Said = Omit<MoodPhrase, 'rest' | 'isNegated'>;
const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** A lexicon file, checked before, as `readMood` reads it. */
export function compileMoodLexicon(file: MoodLexiconFile): MoodLexicon {
  const byKeys = new Map<string, Said>();
  const add = (phrase: string, said: Said): void => {
    for (const spelled of spellings(phrase)) {
      const keys = normaliseText(spelled, file.language).tokens.map(wordKey).join(' ');
      if (keys !== '') byKeys.set(keys, joined(byKeys.get(keys), said));
    }
  };
  for (const word of file.negations) add(word, { negates: true, signs: [] });
  for (const [phrase, boost] of Object.entries(file.boosters)) add(phrase, { boost, signs: [] });
  for (const [phrase, weight] of Object.entries(file.feelings))
    add(phrase, { feeling: Math.round(weight * 100), signs: [] });
  for (const sign of MOOD_SIGNS) for (const phrase of file.signs[sign]) add(phrase, { signs: [sign] });
  return byFirstWord(byKeys);
}

/** Inflections of one word are one phrase; the stronger feeling counts. */
function joined(known: Said | undefined, said: Said): Said {
  if (known === undefined) return said;
  const feelings = [known.feeling, said.feeling].flatMap((feeling) => feeling ?? []);
  const [feeling] = feelings.sort((left, right) => Math.abs(right) - Math.abs(left));
  return {
    ...known,
    ...said,
    ...(feeling === undefined ? {} : { feeling }),
    signs: [...new Set([...known.signs, ...said.signs])],
  };
}

function byFirstWord(byKeys: ReadonlyMap<string, Said>): MoodLexicon {
  const phrases = new Map<string, MoodPhrase[]>();
  for (const [keys, said] of byKeys) {
    const [first = '', ...rest] = keys.split(' ');
    const sameStart = phrases.get(first) ?? [];
    const isNegated = rest.length > 0 && [first, ...rest].some((key) => byKeys.get(key)?.negates === true);
    sameStart.push({ rest, isNegated, ...said });
    phrases.set(first, sameStart);
  }
  for (const sameStart of phrases.values()) sameStart.sort((left, right) => right.rest.length - left.rest.length);
  return phrases;
}

/** German umlauts are often typed as two letters. */
function spellings(text: string): readonly string[] {
  const spelledOut = text.replace(/[äöü]/g, (letter) => TWO_LETTERS[letter] ?? letter);
  return spelledOut === text ? [text] : [text, spelledOut];
}
