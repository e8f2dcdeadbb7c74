import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';

/** Codes: article numbers, models, vouchers. Anything that mixes letters and digits, and shouted words nobody knows. */
export const sku: ClaimReader = {
  kind: 'sku',
  read: (reading, isFree) => readPieces(CODES, reading, isFree),
};

const CODES: PieceRule = {
  kind: 'sku',
  keyOf({ words }, index) {
    const word = words[index];
    return word?.kind === 'code' ? `w:${word.fold}` : undefined;
  },
};
