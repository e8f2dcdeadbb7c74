import type { ClaimReader } from './claim-reader.js';
import { readPieces, type PieceRule } from './keyed.js';

/** Telephone numbers, digit by digit. */
export const phone: ClaimReader = {
  kind: 'phone',
  read: (reading, isFree) => readPieces(PHONES, reading, isFree),
};

const PHONES: PieceRule = {
  kind: 'phone',
  keyOf({ words }, index) {
    const word = words[index];
    return word?.kind === 'phone' ? phoneKey(word.text) : undefined;
  },
};

function phoneKey(text: string): string {
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '');
  return `phone:${digits.replace(/^00/, '')}`;
}

const NONE: readonly string[] = [];

/** Longest country code (ITU-T E.164). */
const COUNTRY_DIGITS_MAX = 3;

/** How an international number is also dialled at home: `+44 20 7946 0127` is `020 7946 0127`. */
export function nationalKeys(key: string): readonly string[] {
  if (!key.startsWith('phone:') || key.startsWith('phone:0')) return NONE;
  const digits = key.slice('phone:'.length);
  return Array.from({ length: COUNTRY_DIGITS_MAX }, (_, index) => `phone:0${digits.slice(index + 1)}`);
}
