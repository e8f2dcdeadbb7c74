import assert from 'node:assert/strict';

import { createDeliveryProbe, type WaitingWork, type WentWrong } from './delivery.js';

const NONE = { dead: 0, stale: 0, failed: 0, uncertain: 0, problem: 0 };

describe('the delivery probe', () => {
  const look = (backlog: readonly WaitingWork[], letters: readonly WentWrong[] = []) =>
    createDeliveryProbe({ backlog: () => backlog, letters: () => letters }).look();

  it('is content when nothing waits, and while what waits is young', () => {
    assert.deepEqual(look([], [{ tenant: 'shoes', ...NONE }]), { state: 'ok', text: 'Nothing waits.' });
    assert.deepEqual(look([{ tenant: 'shoes', kind: 'turn', conversations: 2, ageMs: 1_400 }]), {
      state: 'ok',
      text: '2 conversations wait, the longest for 1 s.',
    });
  });

  it('tells what has piled up, and since when', () => {
    assert.deepEqual(look([{ tenant: 'shoes', kind: 'send', conversations: 9, ageMs: 90_000 }]), {
      state: 'warning',
      text: '9 conversations wait, the longest for 90 s.',
      problems: [
        'shoes: 9 wait for their replies to be sent, the longest for 90 s. Start more workers, or see the error log.',
      ],
    });
  });

  it('tells what was put aside, and where to look', () => {
    assert.deepEqual(look([], [{ tenant: 'shoes', ...NONE, dead: 1, uncertain: 2, problem: 1 }]), {
      state: 'warning',
      text: 'Nothing waits.',
      problems: [
        'shoes: 1 not answered, 2 perhaps not sent, 1 could not be taken. See: npx truepenny letters --tenant shoes',
      ],
    });
  });
});
