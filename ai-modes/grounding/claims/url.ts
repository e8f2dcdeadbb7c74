import type { Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';

/** Links, domains and e-mail addresses; the scheme, `www.` and a closing slash make no difference. */
export const url: ClaimReader = {
  kind: 'url',
  read: (reading, isFree) => readPieces(PLACES, reading, isFree),
};

const PLACES: PieceRule = { kind: 'url', keyOf };

function keyOf({ words }: Reading, index: number): string | undefined {
  const word = words[index];
  if (word?.kind !== 'url') return undefined;
  return `url:${word.text
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|^www\./, '')
    .replace(/[.,;:!?)/]+$/, '')}`;
}
