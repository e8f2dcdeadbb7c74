import assert from 'node:assert/strict';

import { createRecent } from './recent.js';

describe('what was met lately', () => {
  it('is known again, up to as many as there is room for', () => {
    const recent = createRecent<number>(3);
    for (const one of [1, 2, 3]) recent.set(String(one), one);
    assert.deepEqual(['1', '2', '3', '4'].map(recent.get), [1, 2, 3, undefined]);
  });

  it('is forgotten once twice as many came after it', () => {
    const recent = createRecent<number>(3);
    for (const one of [1, 2, 3, 4, 5, 6, 7]) recent.set(String(one), one);
    assert.deepEqual(['1', '3', '4', '7'].map(recent.get), [undefined, undefined, 4, 7]);
  });

  it('stays known while it comes again', () => {
    const recent = createRecent<number>(3);
    recent.set('often', 0);
    for (let one = 1; one <= 20; one++) {
      recent.set(String(one), one);
      assert.equal(recent.get('often'), 0);
    }
  });
});
