import { isTagged, type Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';
import { CARRYING, isAddressed } from './word.js';

const SAID_OTHERWISE: ReadonlySet<string> = new Set([...CARRYING, 'sense', 'field']);

/** Names of goods, makers, places and people: capitalised inside a sentence, and no ordinary word. */
export const name: ClaimReader = {
  kind: 'name',
  read: (reading, isFree) => readPieces(NAMES, reading, isFree),
};

const NAMES: PieceRule = { kind: 'name', keyOf: nameKey };

/** Ordinary words that make another model of one: `Eco 8 Plus`. */
const MODEL = /^(?:Plus|Pro|Max|Mini|Lite|Ultra|Air|Premium)$/;

/** `type WELCOME and pay less`: an ordinary word in capitals, among words that are not, is a code. */
function isCode({ words }: Reading, index: number): boolean {
  const word = words[index];
  if (word === undefined || !CAPITALS.test(word.text)) return false;
  return ![words[index - 1], words[index + 1]].some((one) => one !== undefined && SHOUTED.test(one.text));
}

const CAPITALS = /^\p{Lu}{5,}$/u;
const SHOUTED = /^\p{Lu}{2,}$/u;

function nameKey(reading: Reading, index: number): string | undefined {
  const word = reading.words[index];
  if (word?.kind !== 'word' || !word.isCapital) return undefined;
  const isModel = MODEL.test(word.text) || isCode(reading, index);
  if (reading.lexicon.allows(word) && !isModel) return undefined;
  const isFirst = index === 0 || /[.!?:;\n]/.test(word.gap);
  if (isFirst || isAddressed(reading, index) || (!isModel && isTagged(reading, index, SAID_OTHERWISE)))
    return undefined;
  return `w:${word.stem}`;
}
