import { isTagged, type Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';
import type { Word } from '../reading/word.js';

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
    if (
      field?.value === 'old-price' &&
      (!isBesideMoney(reading, index) || reading.phraseAt(index + 1, 'field')?.value === 'delivery')
    )
      return undefined;
    if (field !== undefined) return isExtent(reading, index, field.value) ? undefined : `field:${field.value}`;
  }
  if (reading.lexicon.allows(piece) || (piece.isCapital && isAddressed(reading, index))) return undefined;
  return `w:${piece.stem}`;
}

/** `305 m long`, `weighs 200 g`: the number says how much, and is held against the evidence itself. */
function isExtent({ quantities }: Reading, index: number, field: string): boolean {
  return (
    EXTENTS.has(field) && quantities.some(({ from, to }) => from - index <= EXTENT_REACH && index - to <= EXTENT_REACH)
  );
}

const EXTENTS: ReadonlySet<string> = new Set(['length', 'width', 'height', 'depth', 'weight']);
const EXTENT_REACH = 2;

/** `before you order` speaks of no price, `before £80` of the old one. */
function isBesideMoney({ phrases }: Reading, index: number): boolean {
  return phrases.some(({ tag, from }) => tag === 'currency' && Math.abs(from - index) <= PRICE_REACH);
}

const PRICE_REACH = 6;

/** `Hi Jo`, `Hallo Frau Yilmaz`: who is spoken to, at the beginning of a text. */
export function isAddressed({ words, lexicon }: Reading, index: number): boolean {
  const before = words.slice(0, index);
  const isAddress = ({ fold }: Word): boolean => lexicon.says('addressing', fold);
  const [first] = before;
  if (first === undefined || !isAddress(first) || before.length > ADDRESS_LENGTH_MAX) return false;
  return before.every((word) => word.isCapital || isAddress(word));
}

const ADDRESS_LENGTH_MAX = 3;
