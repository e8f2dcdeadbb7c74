import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

/** What a shop can be held to: free, guaranteed, refund, waterproof, vegan, certified, legally binding. */
export const promise: ClaimReader = {
  kind: 'promise',
  read: (reading, isFree) =>
    readTagged(reading, isFree, { kind: 'promise', tags: ['promise'] }).filter(
      ({ keys: [key], to }) => key !== 'promise:durable' || !reading.quantities.some(({ from }) => from === to),
    ),
};
