import assert from 'node:assert/strict';

import type { Log } from '../../contracts/log.js';
import type { StoredVersion } from '../../contracts/version.js';
import { createLiveShops } from './live-shops.js';

const QUIET = { error: () => undefined } as unknown as Log;

describe('a live version that could not be opened', () => {
  it('is tried again, later each time, until it is served', async () => {
    const { shops, delays, fire } = shopsThatFail(3);
    await shops.start();
    assert.equal(shops.get('small'), undefined);
    assert.match(shops.failures().get('small') ?? '', /try 1/);
    await fire();
    await fire();
    assert.deepEqual(delays, [2_000, 4_000, 8_000]);
    await fire();
    assert.equal(shops.get('small')?.version.number, 7);
    assert.deepEqual([...shops.failures()], []);
  });

  it('is left alone once the program stops', async () => {
    const { shops, pending } = shopsThatFail(3);
    await shops.start();
    assert.equal(pending.size, 1);
    shops.stop();
    assert.equal(pending.size, 0);
  });

  it('is not looked at twice when a publish was quicker', async () => {
    const { shops, pending } = shopsThatFail(1);
    await shops.start();
    await shops.refresh('small');
    assert.equal(shops.get('small')?.version.number, 7);
    assert.equal(pending.size, 0);
  });
});

/** One shop whose stored version cannot be read the first times, and a clock that is set off by hand. */
function shopsThatFail(times: number) {
  const delays: number[] = [];
  const pending = new Set<() => void>();
  let tries = 0;
  const shops = createLiveShops({
    versions: {
      tenants: () => Promise.resolve(['small']),
      live: () => Promise.resolve({ number: 7, manifestHash: '' }),
      load: (tenant, number) => {
        tries += 1;
        if (tries <= times) return Promise.reject(new Error(`try ${String(tries)}: the connection was closed`));
        return Promise.resolve({ tenant, number } as StoredVersion);
      },
      watch: () => () => undefined,
    },
    open: (version) => Promise.resolve({ version }),
    only: undefined,
    log: QUIET,
    clock: {
      after(delayMs, task) {
        delays.push(delayMs);
        pending.add(task);
        return () => pending.delete(task);
      },
    },
  });
  const fire = async (): Promise<void> => {
    for (const task of pending) {
      pending.delete(task);
      task();
    }
    for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
  };
  return { shops, delays, pending, fire };
}
