import assert from 'node:assert/strict';

import type { ExternalAnswers } from '../../contracts/orders.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import type { TurnRecord } from '../../contracts/storage.js';
import { toldBy } from './play-golden.js';
import { goldenFrom } from './record-golden.js';

/** A stored turn, as far as a recording looks at it. */
function recordOf(text: string, external?: ExternalAnswers): TurnRecord {
  const now = '2026-11-20T10:00:00.000Z';
  const version = { tenant: 'shoes', number: 1, manifestHash: '' };
  return {
    ...{ id: 't', tenant: 'shoes', conversation: 'c', channel: 'web', version: 1, mode: 'v5', now, epoch: 0 },
    ...{ stateBefore: EMPTY_STATE, stateAfter: EMPTY_STATE, reply: { text: 'Said.', parts: [] }, effects: [] },
    messages: [{ messageId: 'm', text, receivedAt: now }],
    trace: {
      ...{ version, runtime: { node: '', icu: '', tz: '' }, locale: 'en-GB', asks: [], said: [], templates: [] },
      ...{ mode: 'v5', stepDowns: [], timingsMs: {}, ...(external && { external }) },
    },
  };
}

describe('a recorded conversation', () => {
  it('has no orders where none was looked up', () => {
    assert.equal('orders' in goldenFrom('x', [recordOf('hi')]), false);
  });

  it('brings what the order system said, so that it plays without one', () => {
    const order = { state: 'in_transit', shipping: { postcode: 'NW1 7AB' } };
    const golden = goldenFrom('x', [
      recordOf('order 10023, LS1 4AP', { orders: { '10023': { kind: 'not-found' } } }),
      recordOf('order 10023, NW1 7AB', { orders: { '10023': { kind: 'found', order } } }),
      recordOf('order 10023, LS1 4AP', { orders: { '10023': { kind: 'not-found' } } }),
      recordOf('order 10099', { orders: { '10099': { kind: 'not-found' } } }),
      recordOf('order 10024', { orders: { '10024': { kind: 'unavailable', reason: 'timeout' } } }),
    ]);
    assert.deepEqual(golden.orders, { '10023': order, '10099': null });
    assert.deepEqual(toldBy(golden.orders ?? {}), {
      orders: { '10023': { kind: 'found', order }, '10099': { kind: 'not-found' } },
    });
  });
});
