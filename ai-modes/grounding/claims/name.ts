import { isTagged, type Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';
import type { Word } from '../reading/word.js';
import { CARRYING } from './word.js';

const SAID_OTHERWISE: ReadonlySet<string> = new Set([...CARRYING, 'sense', 'field']);

/** Names of goods, makers, places and people: capitalised inside a sentence, and no ordinary word. */
export const name: ClaimReader = {
  kind: 'name',
  read: (reading, isFree) => readPieces(NAMES, reading, isFree),
};

const NAMES: PieceRule = { kind: 'name', keyOf: nameKey };

function nameKey(reading: Reading, index: number): string | undefined {
  const word = reading.words[index];
  if (word?.kind !== 'word' || !word.isCapital || reading.lexicon.allows(word)) return undefined;
  const isFirst = index === 0 || /[.!?:;\n]/.test(word.gap);
  if (isFirst || isAddressed(reading, index) || isTagged(reading, index, SAID_OTHERWISE)) return undefined;
  return `w:${word.stem}`;
}

/** `Hi Jo`, `Hallo Frau Yilmaz`: who is spoken to, at the beginning of a text. */
function isAddressed({ words, lexicon }: Reading, index: number): boolean {
  const before = words.slice(0, index);
  const isAddress = ({ fold }: Word): boolean => lexicon.says('addressing', fold);
  const [first] = before;
  if (first === undefined || !isAddress(first) || before.length > ADDRESS_LENGTH_MAX) return false;
  return before.every((word) => word.isCapital || isAddress(word));
}

const ADDRESS_LENGTH_MAX = 3;
