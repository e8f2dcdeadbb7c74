import { isTagged, type Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';

/** Tags whose words only carry what another reader reads. */
export const CARRYING: ReadonlySet<string> = new Set([
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
  'both',
  'sameday',
  'excluding',
  'against',
  'by',
  'during',
  'payments',
]);

/** Every content word left: it must stand in the evidence, or belong to ordinary conversation. */
export const word: ClaimReader = {
  kind: 'word',
  read: (reading, isFree) => readPieces(WORDS, reading, isFree),
};

const WORDS: PieceRule = { kind: 'word', keyOf: wordKey };

function wordKey(reading: Reading, index: number): string | undefined {
  const piece = reading.words[index];
  if (piece === undefined || piece.kind === 'symbol') return undefined;
  if (reading.phrasesAt(index).length > 0) {
    const field = reading.phraseAt(index, 'field');
    if (isTagged(reading, index, CARRYING) || field?.value === 'price' || field?.value === 'single') return undefined;
    const sense = reading.phraseAt(index, 'sense');
    if (sense !== undefined) return `sense:${sense.value}`;
    if (field !== undefined) return `field:${field.value}`;
  }
  return reading.lexicon.allows(piece) ? undefined : `w:${piece.stem}`;
}
