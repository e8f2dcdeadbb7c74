import type { Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces } from './keyed.js';
import { CARRYING } from './word.js';

const SAID_OTHERWISE = [...CARRYING, 'sense', 'field'];

/** Names of goods, makers, places and people: capitalised inside a sentence, and no ordinary word. */
export const name: ClaimReader = {
  kind: 'name',
  read: (reading, isFree) => readPieces(reading, isFree, { kind: 'name', keyOf: (index) => nameKey(reading, index) }),
};

function nameKey({ words, lexicon, phraseAt }: Reading, index: number): string | undefined {
  const word = words[index];
  if (word?.kind !== 'word' || !/^\p{Lu}/u.test(word.text) || lexicon.allows(word)) return undefined;
  const isFirst = index === 0 || /[.!?:;\n]/.test(word.gap);
  if (isFirst || SAID_OTHERWISE.some((tag) => phraseAt(index, tag) !== undefined)) return undefined;
  return `w:${word.stem}`;
}
