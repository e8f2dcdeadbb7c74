import type { Clock } from '../../contracts/clock.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Counts who has asked how often. */
export interface TokenBuckets {
  /**
   * Takes one of the key's `perMinute`, which come back evenly over the minute; all of them may be spent at once.
   *
   * @returns 0 when it was there, else the whole seconds until the next one is.
   */
  take(key: string, perMinute: number): number;
  /** Takes what was taken elsewhere already. What is not there is owed: at most a minute's worth, so that nobody waits longer. */
  charge(key: string, perMinute: number, count: number): void;
}

/** @param bucketsMax - How many keys are remembered; the one first seen goes first, and begins anew. */
export function createTokenBuckets(clock: Pick<Clock, 'monotonicMs'>, bucketsMax: number): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  const filled = (key: string, perMinute: number): Bucket => {
    const nowMs = clock.monotonicMs();
    const bucket = buckets.get(key) ?? { tokens: perMinute, atMs: nowMs };
    const grown = bucket.tokens + ((nowMs - bucket.atMs) * perMinute) / MS_PER_MINUTE;
    bucket.tokens = Math.min(grown, perMinute);
    bucket.atMs = nowMs;
    buckets.set(key, bucket);
    if (buckets.size > bucketsMax) forgetFirst(buckets);
    return bucket;
  };
  return {
    take(key, perMinute) {
      const bucket = filled(key, perMinute);
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * MS_PER_MINUTE) / perMinute / MS_PER_SECOND);
      bucket.tokens -= 1;
      return 0;
    },
    charge(key, perMinute, count) {
      const bucket = filled(key, perMinute);
      bucket.tokens = Math.max(bucket.tokens - count, -perMinute);
    },
  };
}

function forgetFirst(buckets: Map<string, Bucket>): void {
  for (const first of buckets.keys()) {
    buckets.delete(first);
    return;
  }
}
