import { CLAIM_LIES } from './claim-lies.js';
import { MONEY_LIES } from './money-lies.js';
import { QUIET_LIES } from './quiet-lies.js';
import type { Lie } from './scene.js';
import { SLOT_LIES } from './slot-lies.js';
import { WORD_LIES } from './word-lies.js';

/** Every way to lie, by name. One more: an entry in one of these tables. */
export const LIES: Readonly<Record<string, Lie>> = {
  ...MONEY_LIES,
  ...SLOT_LIES,
  ...WORD_LIES,
  ...CLAIM_LIES,
  ...QUIET_LIES,
};

/** All names, in a fixed order. */
export const LIE_NAMES: readonly string[] = Object.keys(LIES);

/** All pairs of different lies. */
export function pairsOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
}
