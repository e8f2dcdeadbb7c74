import type { TextUnit } from '../../app/contracts/channel.js';

/** A longest length and what it is counted in. */
export interface TextLimit {
  readonly textLengthMax: number;
  readonly textUnit: TextUnit;
}

const SENTENCES = new Intl.Segmenter('und', { granularity: 'sentence' });
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** How a text is cut, the kindest way first. Each gives pieces that together are the text again. */
const CUTS: readonly ((text: string) => readonly string[])[] = [
  (text) => text.split(/(?<=\n\n)/u),
  (text) => text.split(/(?<=\n)/u),
  (text) => [...SENTENCES.segment(text)].map(({ segment }) => segment),
  (text) => text.split(/(?<=\s)/u),
  (text) => [...GRAPHEMES.segment(text)].map(({ segment }) => segment),
  (text) => Array.from(text),
];

/** The length of a text in a unit. */
export function textLength(text: string, unit: TextUnit): number {
  switch (unit) {
    case 'utf16':
      return text.length;
    case 'code-points':
      return Array.from(text).length;
    case 'utf8-bytes':
      return Buffer.byteLength(text);
  }
}

/**
 * Cuts a text into messages that fit: between paragraphs where that is possible, else lines, sentences, words, and what a
 * reader sees as one character; inside one only when it alone is too long.
 *
 * @returns In order, trimmed, none empty; nothing for a text without visible characters.
 */
export function splitText(text: string, limit: TextLimit): readonly string[] {
  return cut(text.trim(), limit, 0)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function cut(text: string, limit: TextLimit, level: number): readonly string[] {
  const fits = (piece: string): boolean => textLength(piece.trim(), limit.textUnit) <= limit.textLengthMax;
  if (fits(text)) return [text];
  const pieces = CUTS[level]?.(text);
  if (pieces === undefined) return [text];
  const filled: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (fits(current + piece)) {
      current += piece;
      continue;
    }
    if (current !== '') filled.push(current);
    const smaller = cut(piece, limit, level + 1);
    filled.push(...smaller.slice(0, -1));
    current = smaller.at(-1) ?? '';
  }
  return [...filled, current];
}
