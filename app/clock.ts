import { randomFillSync } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Clock, Ids } from './contracts/clock.js';

const POOL_BYTES = 4_096;
const UUID_BYTES = 16;
const SECRET_BYTES = 32;
const COUNTER_MAX = 0xfff;
const COUNTER_START_MASK = 0x7ff;

/** The machine's own clock. A task handed to `after` or `every` must not throw: nobody is there to hear it. */
export function createClock(): Clock {
  let textMs = Number.NaN;
  let text = '';
  return {
    // Under load many ask within one millisecond, and writing it out is the dear part.
    now() {
      const nowMs = Date.now();
      if (nowMs !== textMs) text = new Date(nowMs).toISOString();
      textMs = nowMs;
      return text;
    },
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: (delayMs, options) => sleepFor(delayMs, undefined, { ref: options?.unref !== true }),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    soon: (task) => void setImmediate(task),
    every(periodMs, task) {
      const timer = setInterval(task, periodMs).unref();
      return () => clearInterval(timer);
    },
  };
}

/**
 * Ids and secrets from the system's strong randomness.
 *
 * `uuid()` is version 7 of RFC 9562 (section 6.2, method 1): milliseconds, then a 12-bit counter that starts anew each
 * millisecond at a random place in its lower half, then 62 random bits. One process never gives two ids out of order,
 * even when the clock is set back: the last millisecond is then kept until the clock has caught up.
 *
 * @param clock - Where the milliseconds come from.
 */
export function createIds(clock: Pick<Clock, 'nowMs'>): Ids {
  const random = createRandomBytes();
  let lastMs = 0;
  let counter = 0;

  const tick = (): void => {
    const nowMs = clock.nowMs();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      counter = random(2).readUInt16BE() & COUNTER_START_MASK;
    } else if (counter === COUNTER_MAX) {
      lastMs += 1;
      counter = 0;
    } else {
      counter += 1;
    }
  };

  return {
    uuid() {
      tick();
      const bytes = Buffer.from(random(UUID_BYTES));
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return dashed(bytes.toString('hex'));
    },
    secret: () => random(SECRET_BYTES).toString('base64url'),
  };
}

/** Random bytes cut from a pool, because one call into the system per id costs more than the id. */
function createRandomBytes(): (count: number) => Buffer {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return (count) => {
    if (used + count > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
