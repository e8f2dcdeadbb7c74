import type { ClaimReader } from './claim-reader.js';
import { readPieces } from './keyed.js';

/** Codes: article numbers, models, vouchers. Anything that mixes letters and digits, and shouted words nobody knows. */
export const sku: ClaimReader = {
  kind: 'sku',
  read: (reading, isFree) =>
    readPieces(reading, isFree, {
      kind: 'sku',
      keyOf: (index) => {
        const word = reading.words[index];
        return word?.kind === 'code' ? `w:${word.fold}` : undefined;
      },
    }),
};
