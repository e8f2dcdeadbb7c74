import assert from 'node:assert/strict';

import type { Effect } from '../../contracts/decision.js';
import { moveOf, timingOf, withWait } from './settle-move.js';

const urgent: Effect = { kind: 'handover', reason: 'upset', priority: 'urgent' };
const ask = { intent: 'product.stock' as const, confidence: 1, entities: {} };
const later: Effect = {
  ...{ kind: 'follow-up', name: 'back', template: 'unknown', afterMinutes: 60 },
  due: { afterMinutes: 60, locale: 'en', ask },
};
const none = { sendNow: undefined, wait: undefined };
const wait = { minutes: 1440, reason: 'The customer is annoyed.' };
const web = { channel: 'web', timing: none };

describe('what becomes of a turn', () => {
  it('is an answer now, unless a person takes over or more follows later', () => {
    assert.equal(moveOf([], {}, web).action, 'SEND_NOW');
    assert.equal(moveOf([later], {}, web).action, 'WAIT_SCHEDULE');
    assert.deepEqual(moveOf([later, urgent], {}, web), { action: 'HANDOFF_HUMAN', reason: 'upset' });
  });

  it('says why an answer goes at once, where a rule does', () => {
    const timing = { ...none, sendNow: 'High intent and a direct question.' };
    const { reason } = moveOf([], { sales: { class: 'sales', level: 'high' } }, { channel: 'web', timing });
    assert.equal(reason, 'High intent and a direct question: sentiment neutral, intent high.');
  });

  it('says when a message of ours goes, and that it needs a template once the window is over', () => {
    const [waiting] = withWait([later], wait);
    assert.ok(waiting);
    assert.equal(moveOf([waiting], {}, { channel: 'web', timing: { ...none, wait } }).needsTemplate, undefined);
    const move = moveOf([waiting], {}, { channel: 'twilio', timing: { ...none, wait } });
    assert.equal(move.followUpMinutes, 1440);
    assert.equal(move.needsTemplate, true);
    assert.match(move.reason, /The customer is annoyed\.$/);
  });
});

describe('a wait', () => {
  it('is the longest of those that rules ask for, and holds up nothing but messages of ours', () => {
    const timing = timingOf([
      { outcome: { effects: [], wait: { minutes: 720, reason: 'spam' } } },
      { outcome: { effects: [], wait } },
    ]);
    assert.deepEqual(timing.wait, wait);
    assert.deepEqual(withWait([urgent], wait), [urgent]);
  });

  it('never brings forward what is planned for later', () => {
    const [kept] = withWait([{ ...later, due: { afterMinutes: 9000, locale: 'en', ask } }], wait);
    assert.equal(kept?.kind === 'follow-up' && kept.due?.afterMinutes, 9000);
  });
});
