import type { NormalText, Token } from '../../contracts/text.js';
import { canonicalNumber } from './canonical-number.js';
import { elidedWordsOf } from './elided-words.js';
import { type FoldedCodePoint, foldCodePoint } from './fold.js';
import { stemmerOf } from './stem-word.js';

/** A stretch of letters and digits without any separator, or several joined. */
interface Piece {
  norm: string;
  readonly start: number;
  end: number;
  hasDigit: boolean;
  hasLetter: boolean;
}

const HYPHENS = new Set('-\u2010\u2011_');
const NUMBER_SEPARATORS = new Set('.,:');
const JOINTS = new Set([...NUMBER_SEPARATORS, ...HYPHENS]);
const APOSTROPHES = new Set("'’‘ʼ`´＇");
/** Longer chains are no number and no model number. */
const PIECES_MAX = 6;

/**
 * A text cut into words that compare equal however they were typed: NFKC, lower case, no diacritics, no apostrophes.
 *
 * - A number is one token with a decimal point and no grouping: `1,299.99` → `1299.99`; times and dates keep their signs.
 * - A model number is one token without its dashes: `WH-1000XM5` → `wh1000xm5`; `27-inch` and `t-shirt` are two words.
 * - Where a language drops a letter before a vowel, the apostrophe parts two words: French `l'heure` is `l`, `heure`.
 * - Emoji, symbols and punctuation give no tokens. Scripts without spaces give one token per sign.
 *
 * Linear in the length of the text, whatever it holds.
 *
 * @param language - A language tag; only its first part counts (`en-GB` is `en`).
 */
export function normaliseText(original: string, language: string): NormalText {
  const primary = languageOf(language);
  const stem = stemmerOf(primary);
  const tokens: Token[] = [];
  for (const { norm, start, end, hasDigit } of joinPieces(
    piecesOf(original, elidedWordsOf(primary)),
    original,
    primary,
  ))
    tokens.push({ text: original.slice(start, end), norm, stem: hasDigit ? norm : stem(norm), start, end });
  return { original, language: primary, tokens };
}

/** The first part of a language tag, lower case: `de-CH` is `de`. */
export function languageOf(tag: string): string {
  const dash = tag.indexOf('-');
  return (dash < 0 ? tag : tag.slice(0, dash)).toLowerCase();
}

function piecesOf(text: string, elided: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  for (let at = 0; at < text.length;) {
    const plainEnd = plainRunEnd(text, at);
    if (plainEnd > at) {
      if (open === undefined) pieces.push((open = pieceAt(at)));
      extendPlain(open, text.slice(at, plainEnd), plainEnd);
      at = plainEnd;
      continue;
    }
    const codePoint = text.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const sign = foldCodePoint(codePoint);
    if (sign.kind === 'separator' || sign.kind === 'ideograph') open = undefined;
    if (sign.kind === 'ignored' && open !== undefined && elided.has(open.norm) && APOSTROPHES.has(text.charAt(at)))
      open = undefined;
    if (sign.folded !== '') {
      if (open === undefined) pieces.push((open = pieceAt(at)));
      extend(open, sign, at + width);
    } else if (open !== undefined) open.end = at + width;
    if (sign.kind === 'ideograph') open = undefined;
    at += width;
  }
  return pieces;
}

function pieceAt(at: number): Piece {
  return { norm: '', start: at, end: at, hasDigit: false, hasLetter: false };
}

/** Cut from a text as they stand; a longer cut would keep the whole text in memory for as long as the word is remembered. */
const PLAIN_RUN_MAX = 12;
const DIGIT = 1;
const SMALL = 2;
const CAPITAL = 4;
/** What each ASCII sign is: letters and digits fold to themselves, or to small letters, without being looked up one by one. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /[0-9]/.test(sign) ? DIGIT : /[a-z]/.test(sign) ? SMALL : /[A-Z]/.test(sign) ? CAPITAL : 0;
});

/** Where the ASCII letters and digits from here on end, as far as they are cut at once; `at` itself when there are none. */
function plainRunEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + PLAIN_RUN_MAX);
  let end = at;
  while (end < limit && kindOfPlain(text.charCodeAt(end)) !== 0) end += 1;
  return end;
}

function kindOfPlain(code: number): number {
  return code < PLAIN.length ? (PLAIN[code] ?? 0) : 0;
}

function extendPlain(piece: Piece, run: string, end: number): void {
  let kinds = 0;
  for (let at = 0; at < run.length; at++) kinds |= kindOfPlain(run.charCodeAt(at));
  const folded = (kinds & CAPITAL) === 0 ? run : run.toLowerCase();
  piece.norm = piece.norm === '' ? folded : piece.norm + folded;
  piece.end = end;
  if ((kinds & DIGIT) !== 0) piece.hasDigit = true;
  if ((kinds & (SMALL | CAPITAL)) !== 0) piece.hasLetter = true;
}

function extend(piece: Piece, sign: FoldedCodePoint, end: number): void {
  piece.norm += sign.folded;
  piece.end = end;
  if (sign.kind === 'digit') piece.hasDigit = true;
  else piece.hasLetter = true;
}

/** Puts the pieces of a number or a model number together again. */
function joinPieces(pieces: readonly Piece[], text: string, language: string): readonly Piece[] {
  const joined: Piece[] = [];
  for (let index = 0; index < pieces.length;) {
    const lone = pieces[index];
    if (lone !== undefined && !JOINTS.has(text.charAt(lone.end))) {
      joined.push(lone);
      index += 1;
      continue;
    }
    const chain = chainAt(pieces, index, text);
    const one = chain.isNumber ? joinNumber(chain.pieces, text, language) : joinModel(chain.pieces);
    for (const piece of one === undefined ? chain.pieces : [one]) joined.push(piece);
    index += chain.pieces.length;
  }
  return joined;
}

interface Chain {
  readonly pieces: readonly Piece[];
  readonly isNumber: boolean;
}

/** The pieces from `index` on that hang together by points and commas between digits, or by dashes; at least the first. */
function chainAt(pieces: readonly Piece[], index: number, text: string): Chain {
  const first = pieces[index];
  const next = pieces[index + 1];
  if (first === undefined) return { pieces: [], isNumber: false };
  if (next?.start !== first.end + 1) return { pieces: [first], isNumber: false };
  const isNumber = NUMBER_SEPARATORS.has(text.charAt(first.end)) && startsWithDigit(first) && startsWithDigit(next);
  const separators = isNumber ? NUMBER_SEPARATORS : HYPHENS;
  let end = index + 1;
  for (let before = first; end < pieces.length; end++) {
    const piece = pieces[end];
    if (piece?.start !== before.end + 1 || !separators.has(text.charAt(before.end))) break;
    if (isNumber && !startsWithDigit(piece)) break;
    before = piece;
  }
  return { pieces: pieces.slice(index, end), isNumber };
}

const FIRST_DIGIT = /^\p{Nd}/u;

const startsWithDigit = ({ norm }: Piece): boolean => {
  const code = norm.charCodeAt(0);
  return code < PLAIN.length ? (PLAIN[code] ?? 0) === DIGIT : FIRST_DIGIT.test(norm);
};

/** `2.5`, `11:30`, `24.12.2027`, and with a unit at its end `2.5ghz`; a list such as `40,41,42` stays apart. */
function joinNumber(chain: readonly Piece[], text: string, language: string): Piece | undefined {
  const [first, last] = [chain[0], chain.at(-1)];
  if (first === undefined || last === undefined || chain.length > PIECES_MAX) return undefined;
  const written = text.slice(first.start, last.end);
  const unit = /[^\d.,:].*$/su.exec(written)?.[0] ?? '';
  const digits = written.slice(0, written.length - unit.length);
  const norm = canonicalNumber(digits, language) ?? (digits.includes(',') ? undefined : digits);
  if (norm === undefined) return undefined;
  const unitNorm = unit === '' ? '' : last.norm.replace(/^\d+/, '');
  return { norm: norm + unitNorm, start: first.start, end: last.end, hasDigit: true, hasLetter: unitNorm !== '' };
}

/** A chain with dashes is a model number when digits stand in it and it does not begin like an amount (`27-inch`, `10-12`). */
function joinModel(chain: readonly Piece[]): Piece | undefined {
  const [first, last] = [chain[0], chain.at(-1)];
  if (first === undefined || last === undefined || chain.length < 2 || chain.length > PIECES_MAX) return undefined;
  if (!first.hasLetter || !chain.some((piece) => piece.hasDigit)) return undefined;
  return {
    norm: chain.map((piece) => piece.norm).join(''),
    start: first.start,
    end: last.end,
    hasDigit: true,
    hasLetter: true,
  };
}
