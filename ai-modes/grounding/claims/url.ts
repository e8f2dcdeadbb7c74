import type { ClaimReader } from './claim-reader.js';
import { readPieces } from './keyed.js';

/** Links, domains and e-mail addresses; the scheme, `www.` and a closing slash make no difference. */
export const url: ClaimReader = {
  kind: 'url',
  read: (reading, isFree) =>
    readPieces(reading, isFree, {
      kind: 'url',
      keyOf: (index) => keyOf(reading.words[index]?.kind, reading.words[index]?.text ?? ''),
    }),
};

function keyOf(kind: string | undefined, text: string): string | undefined {
  if (kind !== 'url') return undefined;
  return `url:${text
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
    .replace(/[.,;:!?)/]+$/, '')}`;
}
