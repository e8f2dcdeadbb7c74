import assert from 'node:assert/strict';

import { createClock } from '../../clock.js';
import { createInboxWatch } from './inbox-watch.js';

describe('the doors for messages and reports', () => {
  const looks: (() => void)[] = [];
  let nowMs = 0;
  let isAway = false;
  const watch = createInboxWatch({
    wakes: { backlog: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([])) },
    clock: {
      ...createClock(),
      nowMs: () => nowMs,
      monotonicMs: () => nowMs,
      after: () => () => undefined,
      every(_periodMs: number, look: () => void) {
        looks.push(look);
        return () => undefined;
      },
    },
    backFill: () => Promise.resolve(),
  });
  const lookAt = async (atMs: number): Promise<void> => {
    nowMs = atMs;
    for (const look of looks) look();
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('know when reports could last not be heard, because the database was away', async () => {
    watch.start();
    await lookAt(1_000);
    assert.equal(watch.deafAtMs(), undefined);
    isAway = true;
    await lookAt(2_000);
    await lookAt(3_000);
    isAway = false;
    await lookAt(4_000);
    assert.equal(watch.deafAtMs(), 3_000);
  });

  it('still hear reports when so much waits that messages are refused', () => {
    watch.noticeRefused();
    assert.equal(watch.deafAtMs(), 3_000);
  });
});
