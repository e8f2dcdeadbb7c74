import assert from 'node:assert/strict';

import type { AiMode, Voicing } from '../app/contracts/ai-mode.js';
import type { Draft } from '../app/contracts/draft.js';
import { EMPTY_STATE } from '../app/contracts/state.js';
import type { ModeName } from '../app/contracts/mode.js';
import { AI_MODES } from './index.js';
import { createLadder as createLadderOf } from './ladder.js';

const draft: Draft = {
  text: 'The Fell Light costs £74.00.',
  parts: [],
  locale: 'en',
  facts: [],
  cardFacts: [],
  templates: [],
};

const clock = { monotonicMs: () => 0 };
const createLadder = (modes: readonly AiMode[]) => createLadderOf({ modes, model: undefined, clock });

const consult = () => Promise.resolve(draft);

function speaking(mode: ModeName): Voicing {
  const version = { tenant: 'shoes', number: 1, manifestHash: 'a' };
  const turn = {
    id: 't',
    tenant: 'shoes',
    conversation: 'c',
    channel: 'web',
    messages: [],
    text: '',
    epoch: 0,
    version,
    mode,
  };
  return {
    turn: { ...turn, state: EMPTY_STATE, now: '2026-12-24T10:00:00.000Z' },
    draft,
    findings: [],
    persona: {},
    consult,
    model: undefined,
    deadlineMs: 0,
  };
}

const failing = (name: ModeName, reason: string): AiMode => ({
  name,
  speak: () => Promise.resolve({ kind: 'stepped-down', reason }),
});

describe('the ladder', () => {
  it('says the draft itself in v5', async () => {
    const reply = await createLadder(AI_MODES)(speaking('v5'));
    assert.deepEqual(reply, { text: draft.text, parts: [], mode: 'v5', stepDowns: [] });
  });

  it('steps down with a reason from a mode that is not installed', async () => {
    const reply = await createLadder(AI_MODES.filter(({ name }) => name === 'v5'))(speaking('v6'));
    assert.deepEqual([reply.mode, reply.text], ['v5', draft.text]);
    assert.deepEqual(reply.stepDowns, [{ from: 'v6', reason: 'mode-not-installed' }]);
  });

  it('records every step on the way down, highest first', async () => {
    const ladder = createLadder([...AI_MODES, failing('v7', 'deadline'), failing('v6', 'ungrounded')]);
    assert.deepEqual((await ladder(speaking('v7'))).stepDowns, [
      { from: 'v7', reason: 'deadline' },
      { from: 'v6', reason: 'ungrounded' },
    ]);
  });

  it('asks a model that failed no second time in the same turn', async () => {
    const asked: ModeName[] = [];
    const away = (name: ModeName): AiMode => ({
      name,
      speak: () => {
        asked.push(name);
        const outcome = { kind: 'failed', reason: 'unreachable', ms: 1 } as const;
        return Promise.resolve({
          kind: 'stepped-down',
          reason: 'unreachable',
          attempts: [{ mode: name, purpose: 'converse', outcome, problems: [] }],
        });
      },
    });
    const reply = await createLadder([...AI_MODES.slice(0, 1), away('v7'), away('v6')])(speaking('v7'));
    assert.deepEqual([asked, reply.mode], [['v7'], 'v5']);
    assert.deepEqual(reply.stepDowns, [
      { from: 'v7', reason: 'unreachable' },
      { from: 'v6', reason: 'unreachable' },
    ]);
  });

  it('does not start without the mode that cannot fail', () => {
    assert.throws(() => createLadder([failing('v6', 'away')]), TypeError);
  });
});

describe('every installed mode', () => {
  for (const mode of AI_MODES) {
    it(`${mode.name} speaks or says why not`, async () => {
      const spoken = await mode.speak(speaking(mode.name));
      assert.ok(spoken.kind === 'said' ? spoken.content.text.length > 0 : spoken.reason.length > 0);
    });
  }
});
