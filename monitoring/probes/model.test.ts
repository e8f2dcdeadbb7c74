import assert from 'node:assert/strict';
import type { BreakerState } from '../../app/contracts/model-calls.js';
import { createModelProbe } from './model.js';

const look = (...breakers: BreakerState[]) =>
  createModelProbe(() => breakers.map((breaker, n) => ({ provider: `p${n}`, model: 'm', breaker }))).look();

describe('the probe of language models', () => {
  it('has nothing to say where none is connected', async () => {
    assert.deepEqual(await look(), { state: 'ok', text: 'No language model is connected.' });
  });

  it('names the provider that is asked', async () => {
    assert.deepEqual(await look('closed', 'closed'), { state: 'ok', text: 'p0 (m) is asked.' });
  });

  it('warns of one that is left alone, and never fails for it', async () => {
    const one = await look('open', 'half-open');
    assert.deepEqual([one.state, one.text], ['warning', 'p1 (m) is asked again, to see whether it is well.']);
    const all = await look('open', 'open');
    assert.deepEqual([all.state, all.problems?.length], ['warning', 2]);
  });
});
