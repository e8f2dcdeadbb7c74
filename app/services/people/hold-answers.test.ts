import assert from 'node:assert/strict';

import type { Effect } from '../../contracts/decision.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import { createEchoShop } from '../../../test/delivery/echo-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { HELD_SENTENCE, holdAnswers } from './hold-answers.js';

const SAID = 'A person comes.';

describe('an answer that a rule holds', () => {
  const shop = createEchoShop();
  const outcomeWith = (effects: readonly Effect[]) => {
    const handle = holdAnswers(
      async (turn) => {
        const outcome = await shop.handle(turn);
        return { ...outcome, decision: { ...outcome.decision, effects } };
      },
      (key) => (key === HELD_SENTENCE ? SAID : ''),
    );
    return handle(turnOf('how much is it?', EMPTY_STATE));
  };
  const handover = { kind: 'handover', reason: 'unsure', priority: 'normal' } as const;

  it('is not said; the customer reads that a person comes', async () => {
    const { reply, decision } = await outcomeWith([{ ...handover, hold: true }]);
    assert.deepEqual([reply.text, reply.parts], [SAID, [{ kind: 'text', text: SAID }]]);
    const [effect] = decision.effects;
    assert.equal(effect?.kind === 'handover' && effect.draft?.text, 'how much is it?');
  });

  it('is said where nothing holds it', async () => {
    assert.equal((await outcomeWith([handover])).reply.text, 'how much is it?');
    assert.equal((await outcomeWith([])).reply.text, 'how much is it?');
  });
});
