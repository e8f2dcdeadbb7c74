import type { Claim, Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

/** What a shop can be held to: free, guaranteed, refund, waterproof, vegan, certified, legally binding. */
export const promise: ClaimReader = {
  kind: 'promise',
  read: (reading, isFree) =>
    readTagged(reading, isFree, { kind: 'promise', tags: ['promise'] })
      .filter(({ keys: [key], to }) => key !== 'promise:durable' || !reading.quantities.some(({ from }) => from === to))
      .map((claim) => (isWarranty(reading, claim) ? { ...claim, keys: ['promise:warranty'] } : claim)),
};

/** `garanti 2 ans` is a warranty; of a price nothing is said for years. */
function isWarranty({ quantities, phraseAt }: Reading, { keys: [key], to }: Claim): boolean {
  if (key !== 'promise:guarantee') return false;
  const length = quantities.find(
    (one) => one.from === to || (one.from === to + 1 && phraseAt(to, 'during') !== undefined),
  );
  return length !== undefined && LENGTHS.has(phraseAt(length.to, 'unit')?.value ?? '');
}

/** Units of how long a warranty is. */
const LENGTHS: ReadonlySet<string> = new Set(['y', 'mo']);
