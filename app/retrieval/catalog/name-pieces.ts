import type { Product } from '../../contracts/business/catalog.js';
import { isCommonWord } from '../text/common-words.js';
import { normaliseText } from '../text/normalise-text.js';
import { wordingsWithLanguage } from './attribute-text.js';

/** A part of a product's name that is enough to know it by. */
export interface NamePiece {
  /** Stems joined by blanks. */
  readonly key: string;
  readonly product: number;
}

interface PieceRules {
  readonly languages: readonly string[];
  /** Whether a single word already means something else: a category, a value, a brand, a tag. */
  readonly isTaken: (word: string) => boolean;
}

/** Titles longer than this are descriptions: nobody quotes a part of them. */
const NAME_WORDS_MAX = 6;
const PIECE_WORDS_MAX = 4;
/** A piece that more products share is no name. */
const SHARED_MAX = 5;
const WORD_LENGTH_MIN = 4;
/** In a larger catalog a single rare word is chance; a code such as `tn2110` still is a name. */
const SINGLE_WORD_PRODUCTS_MAX = 2000;

/**
 * The parts of product names that point to one product, or to a few of a family: `air runner` for "Air Runner 2". A part must
 * hold a word that is the name's own: no everyday word, no category, brand, colour or tag, and no word that descriptions use.
 */
export function namePieces(products: readonly Product[], rules: PieceRules): readonly NamePiece[] {
  const described = describedWords(products, rules);
  const isOwn = (word: string): boolean =>
    word.length >= WORD_LENGTH_MIN &&
    !/^\d/.test(word) &&
    !rules.isTaken(word) &&
    !described.has(word) &&
    !rules.languages.some((language) => isCommonWord(word, language));
  const owners = new Map<string, Set<number>>();
  const isName = (key: string): boolean =>
    products.length <= SINGLE_WORD_PRODUCTS_MAX || key.includes(' ') || /\d/.test(key);
  products.forEach((product, index) => {
    for (const key of piecesOf(product, rules, isOwn))
      if (isName(key)) owners.set(key, (owners.get(key) ?? new Set()).add(index));
  });
  return [...owners].flatMap(([key, members]) =>
    members.size > SHARED_MAX || rules.isTaken(key) ? [] : [...members].map((product) => ({ key, product })),
  );
}

function piecesOf(product: Product, { languages }: PieceRules, isOwn: (word: string) => boolean): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const { text } of wordingsWithLanguage(product.name, languages[0] ?? 'en')) {
    for (const language of languages) {
      const { tokens } = normaliseText(text, language);
      if (tokens.length > NAME_WORDS_MAX) continue;
      for (let from = 0; from < tokens.length; from++) {
        for (let to = from + 1; to <= Math.min(tokens.length, from + PIECE_WORDS_MAX); to++) {
          const part = tokens.slice(from, to);
          if (!part.some((token) => isOwn(token.norm) && isOwn(token.stem))) continue;
          pieces.add(part.map((token) => token.norm).join(' '));
          pieces.add(part.map((token) => token.stem).join(' '));
        }
      }
    }
  }
  return pieces;
}

/** The words that descriptions use: they are no names, even where a name holds them. */
function describedWords(products: readonly Product[], { languages }: PieceRules): ReadonlySet<string> {
  const words = new Set<string>();
  for (const product of products) {
    if (product.description === undefined) continue;
    for (const { text, language } of wordingsWithLanguage(product.description, languages[0] ?? 'en')) {
      const own = new Set(nameWords(product, languages[0] ?? 'en'));
      for (const token of normaliseText(text, language).tokens) if (!own.has(token.norm)) words.add(token.norm);
    }
  }
  return words;
}

function nameWords(product: Product, ownLanguage: string): readonly string[] {
  return wordingsWithLanguage(product.name, ownLanguage).flatMap(({ text, language }) =>
    normaliseText(text, language).tokens.map((token) => token.norm),
  );
}
