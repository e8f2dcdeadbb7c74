import assert from 'node:assert/strict';

import { EMPTY_STATE, STATE_VERSION } from '../../contracts/state.js';
import { readState, upgrade } from './read-state.js';

describe('a stored state', () => {
  it('is read as it was written', () => {
    const state = { ...EMPTY_STATE, turns: 3, focus: { sku: 'TRL-FELL' }, choices: { size: '42' } };
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  });

  for (const stored of [
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { v: STATE_VERSION },
    { ...EMPTY_STATE, v: STATE_VERSION + 1 },
    { ...EMPTY_STATE, turns: -1 },
    { ...EMPTY_STATE, extra: true },
    { v: 0 },
  ]) {
    it(`counts as empty when it is ${stored === undefined ? 'absent' : JSON.stringify(stored)}`, () => {
      assert.equal(readState(stored), EMPTY_STATE);
    });
  }

  it('climbs the chain of upgrades one version at a time', () => {
    const upgrades = new Map([
      [STATE_VERSION - 2, (old: object): { v: number } => ({ ...old, v: STATE_VERSION - 1 })],
      [STATE_VERSION - 1, (old: object): { v: number } => ({ ...old, v: STATE_VERSION })],
    ]);
    assert.deepEqual(upgrade({ v: STATE_VERSION - 2, kept: true }, upgrades), { v: STATE_VERSION, kept: true });
  });

  it('gives up on an upgrade that leads nowhere', () => {
    assert.equal(upgrade({ v: 0 }, new Map([[0, (old: object) => old]])), undefined);
  });
});
