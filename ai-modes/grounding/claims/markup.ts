import type { Claim } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';

const MARKUP = /<\/?[a-z!][^>]*>?|&(?:#\w+|[a-z]+);|!?\[[^\]]*\]\([^)]*\)?|\[[^\]]*\]:\s*\S+|```/giu;

const MAY_HOLD_MARKUP = /[<&[`]/;

/** HTML, Markdown links and images, and characters that turn the writing direction: none has a place in an answer. */
export const markup: ClaimReader = {
  kind: 'markup',
  read(reading) {
    const { text, words, isTurned } = reading;
    if (!isTurned && !MAY_HOLD_MARKUP.test(text)) return [];
    const found = [...text.matchAll(MARKUP)].map(({ 0: piece, index }): Claim => {
      const from = words.findIndex(({ end }) => end > index);
      const to = words.findLastIndex(({ start }) => start < index + piece.length) + 1;
      return { kind: 'markup', from: Math.max(from, 0), to: Math.max(to, from + 1), keys: [] };
    });
    return isTurned ? [...found, { kind: 'markup', from: 0, to: words.length, keys: [] }] : found;
  },
};
