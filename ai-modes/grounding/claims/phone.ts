import type { ClaimReader } from './claim-reader.js';
import { readPieces } from './keyed.js';

/** Digits that tell one line from another, however country and trunk codes are written. */
const SUBSCRIBER_DIGITS = 9;

/** Telephone numbers: the last nine digits count, so that `+44 20 7946 0127` is `020 7946 0127`. */
export const phone: ClaimReader = {
  kind: 'phone',
  read: (reading, isFree) =>
    readPieces(reading, isFree, {
      kind: 'phone',
      keyOf: (index) => {
        const word = reading.words[index];
        return word?.kind === 'phone' ? phoneKey(word.text) : undefined;
      },
    }),
};

function phoneKey(text: string): string {
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '');
  return `phone:${digits.slice(-SUBSCRIBER_DIGITS)}`;
}
