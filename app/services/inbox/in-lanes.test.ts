import assert from 'node:assert/strict';

import { inLanes } from './in-lanes.js';

const after = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

describe('lanes', () => {
  it('keep what is of one lane in order, while others go on', async () => {
    const ended: string[] = [];
    const things = ['a1 30', 'a2 1', 'b1 10', 'a3 1', 'b2 1'];
    const results = await inLanes(
      things,
      (thing) => thing.slice(0, 1),
      async (thing) => {
        await after(Number(thing.slice(3)));
        ended.push(thing.slice(0, 2));
        return thing.slice(0, 2);
      },
    );
    assert.deepEqual(ended, ['b1', 'b2', 'a1', 'a2', 'a3']);
    assert.deepEqual(results, ['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('are none for nothing', async () => {
    assert.deepEqual(await inLanes([], String, Promise.resolve.bind(Promise)), []);
  });
});
