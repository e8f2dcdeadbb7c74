import { createRecent } from './recent.js';
import { foldOf, stemOf, type WordKind } from './word.js';

/** A piece of text as it is compared, wherever it stands. */
export interface Lexeme {
  readonly kind: WordKind;
  readonly text: string;
  readonly fold: string;
  readonly stem: string;
  /** Whether it begins with a capital letter. */
  readonly isCapital: boolean;
}

/** Numbers, words and signs, looked at once. */
export interface Lexemes {
  of(piece: string): Lexeme;
}

/** The words of a shop and its customers. */
const KEPT = 4096;
const known = new WeakMap<readonly string[], Lexemes>();

/** The lexemes of words that take some endings. A piece always gives the same; 4,096 to 8,192 are kept. */
export function lexemesWith(endings: readonly string[]): Lexemes {
  const old = known.get(endings);
  if (old !== undefined) return old;
  const lexemes = createLexemes(endings);
  known.set(endings, lexemes);
  return lexemes;
}

function createLexemes(endings: readonly string[]): Lexemes {
  const kept = createRecent<Lexeme>(KEPT);
  return {
    of(piece) {
      const old = kept.get(piece);
      if (old !== undefined) return old;
      const lexeme = lexemeOf(piece, endings);
      kept.set(piece, lexeme);
      return lexeme;
    },
  };
}

function lexemeOf(text: string, endings: readonly string[]): Lexeme {
  const kind = kindOf(text);
  const fold = foldOf(text);
  return { kind, text, fold, stem: kind === 'word' ? stemOf(fold, endings) : fold, isCapital: CAPITAL.test(text) };
}

const CAPITAL = /^\p{Lu}/u;

/** A link, a phone number, a code, a date or a time: whatever stands in it, it is compared as a whole. */
export function wholeLexeme(kind: WordKind, text: string): Lexeme {
  const fold = foldOf(text);
  return { kind, text, fold, stem: fold, isCapital: CAPITAL.test(text) };
}

function kindOf(piece: string): WordKind {
  const first = piece.charAt(0);
  if (first >= '0' && first <= '9') return 'number';
  return /^\p{L}/u.test(piece) ? 'word' : 'symbol';
}
