import { createHash } from 'node:crypto';

/** Choices that look free and are the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the list; `undefined` for an empty one. */
  pick<Item>(items: readonly Item[]): Item | undefined;
  /** True so many times out of a hundred. */
  isIn(percent: number): boolean;
}

const BYTES_PER_DRAW = 4;

/** Draws from SHA-256 of the seed and a counter: nothing is remembered but how often was drawn. */
export function chanceOf(seed: string): Chance {
  let block = Buffer.alloc(0);
  let [at, count] = [0, 0];
  const below = (limit: number): number => {
    if (at + BYTES_PER_DRAW > block.length) {
      block = createHash('sha256').update(`${seed}\0${count}`).digest();
      [at, count] = [0, count + 1];
    }
    at += BYTES_PER_DRAW;
    return block.readUInt32BE(at - BYTES_PER_DRAW) % Math.max(1, limit);
  };
  return {
    below,
    pick: (items) => items[below(items.length)],
    isIn: (percent) => below(100) < percent,
  };
}
