import type { Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces } from './keyed.js';

/** Tags whose words only carry what another reader reads. */
export const CARRYING = [
  'bound',
  'after',
  'stress',
  'range',
  'split',
  'neg',
  'allow',
  'clock',
  'clockprep',
  'stockcue',
  'left',
  'degree',
  'self',
];

/** Every content word left: it must stand in the evidence, or belong to ordinary conversation. */
export const word: ClaimReader = {
  kind: 'word',
  read: (reading, isFree) => readPieces(reading, isFree, { kind: 'word', keyOf: (index) => wordKey(reading, index) }),
};

function wordKey({ words, lexicon, phraseAt }: Reading, index: number): string | undefined {
  const piece = words[index];
  if (piece === undefined || piece.kind === 'symbol') return undefined;
  if (CARRYING.some((tag) => phraseAt(index, tag) !== undefined) || phraseAt(index, 'field')?.value === 'price')
    return undefined;
  const sense = phraseAt(index, 'sense');
  if (sense !== undefined) return `sense:${sense.value}`;
  const field = phraseAt(index, 'field');
  if (field !== undefined) return `field:${field.value}`;
  return lexicon.allows(piece) ? undefined : `w:${piece.stem}`;
}
