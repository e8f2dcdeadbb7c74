import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

/** Whether something can be had: in stock, sold out, nearly gone, back soon. */
export const stock: ClaimReader = {
  kind: 'stock',
  read: (reading, isFree) => readTagged(reading, isFree, { kind: 'stock', tags: ['stock'] }),
};
