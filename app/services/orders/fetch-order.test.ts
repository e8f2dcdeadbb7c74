import assert from 'node:assert/strict';

import type { LogFields } from '../../contracts/log.js';
import type { ExternalAnswers, OrderAnswer, OrderMention } from '../../contracts/orders.js';
import { EMPTY_STATE, type OrderMemory } from '../../contracts/state.js';
import type { Business } from '../../contracts/stores.js';
import type { Ask, Intent } from '../../contracts/understanding.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import type { Understood } from '../message-handler.js';
import { createFetchOrder } from './fetch-order.js';

const POSTCODE = { kind: 'postcode', value: 'NW1 7AB' } as const;
const OURS: OrderAnswer = {
  kind: 'found',
  order: { state: 'in_transit', shipping: { postcode: 'NW1 7AB', street: '27 Parkway' } },
};
const shop: Business = openShoeShop();
const { orders: _orders, ...withoutOrders } = shop.tenant;

/** A shop's order system that answers the same to everything, and counts. */
function createDesk(answer: OrderAnswer = OURS) {
  let nowMs = 0;
  const asked: string[] = [];
  const lines: LogFields[] = [];
  const fetch = createFetchOrder({
    clock: { monotonicMs: () => nowMs },
    onLookUp: (fields) => void lines.push(fields),
    system: {
      ask: ({ number }) => {
        asked.push(number);
        return Promise.resolve(answer);
      },
    },
  });
  const passHours = (hours: number): void => void (nowMs += hours * 3_600_000);
  return { fetch, asked, lines, passHours };
}

function askFor(order: OrderMention | undefined, intent: Intent = 'order.status'): Ask {
  return { intent, confidence: 1, span: { start: 0, end: 1 }, entities: order === undefined ? {} : { order }, why: [] };
}

function known(asks: readonly Ask[], turn: { order?: OrderMemory; external?: ExternalAnswers } = {}): Understood {
  const { order, external } = turn;
  const state = { ...EMPTY_STATE, ...(order && { order }) };
  return {
    turn: { ...turnOf('where is my order', state), ...(external && { external }) },
    understanding: { locale: 'en-GB', asks },
  };
}

const READY: OrderMention = { number: '10023', proofs: [POSTCODE] };

describe('fetching an order', () => {
  const waitsForNobody: readonly (readonly [string, Understood, Business])[] = [
    ['about anything else', known([askFor(undefined, 'hours')]), shop],
    ['without a number', known([askFor({ proofs: [POSTCODE] })]), shop],
    ['without a proof', known([askFor({ number: '10023' })]), shop],
    ['at a shop without an order system', known([askFor(READY)]), { ...shop, tenant: withoutOrders }],
    [
      'after five look-ups in vain that day',
      known([askFor(READY)], { order: { failures: { on: '2026-11-20', count: 5 } } }),
      shop,
    ],
  ];
  for (const [title, turn, business] of waitsForNobody) {
    it(`makes no turn wait ${title}`, () => {
      const { fetch, asked } = createDesk();
      assert.equal(fetch(turn, business), undefined);
      assert.deepEqual(asked, []);
    });
  }

  it('asks once, keeps only what is mapped, and writes a line without number or proof', async () => {
    const { fetch, asked, lines } = createDesk();
    assert.deepEqual(await fetch(known([askFor(READY)]), shop), {
      orders: { '10023': { kind: 'found', order: { state: 'in_transit', shipping: { postcode: 'NW1 7AB' } } } },
    });
    assert.deepEqual(asked, ['10023']);
    assert.deepEqual(lines, [{ event: 'order.looked-up', tenant: 'shoes', outcome: 'found', ms: 0 }]);
  });

  it('asks for several orders side by side, and for each one once', async () => {
    const { fetch, asked } = createDesk();
    const others = ['10024', '10025', '10026', '10023'].map((number) => askFor({ ...READY, number }));
    await fetch(known([askFor(READY), ...others]), shop);
    assert.deepEqual(asked, ['10023', '10024', '10025']);
  });

  it('gives an order that is not theirs and one that does not exist the same answer, line and count', async () => {
    const results = await Promise.all(
      [OURS, { kind: 'not-found' } as const].map(async (answer) => {
        const { fetch, lines } = createDesk(answer);
        const proofs = [{ kind: 'postcode', value: 'LS1 4AP' }] as const;
        return [await fetch(known([askFor({ number: '10023', proofs })]), shop), lines];
      }),
    );
    assert.deepEqual(results[0], results[1]);
    assert.deepEqual(results[0]?.[0], { orders: { '10023': { kind: 'not-found' } } });
  });

  it('needs no proof again once it was proved, and a new one for another order', () => {
    const { fetch } = createDesk();
    const order: OrderMemory = { number: '10023', isProved: true };
    assert.notEqual(fetch(known([askFor({ number: '10023' })], { order }), shop), undefined);
    assert.equal(fetch(known([askFor({ number: '10024' })], { order }), shop), undefined);
  });

  it('asks nobody in a turn that brings the answers with it', async () => {
    const { fetch, asked } = createDesk({ kind: 'not-found' });
    const told = await fetch(known([askFor(READY)], { external: { orders: { '10023': OURS } } }), shop);
    assert.equal(told?.orders['10023']?.kind, 'found');
    const untold = await fetch(known([askFor(READY)], { external: { orders: {} } }), shop);
    assert.deepEqual(untold?.orders['10023'], { kind: 'unavailable', reason: 'not-asked' });
    assert.deepEqual(asked, []);
  });

  it('closes an order for an hour after ten look-ups in vain, whoever tries, and no other order', async () => {
    const { fetch, asked, passHours } = createDesk({ kind: 'not-found' });
    const look = async (number: string) => (await fetch(known([askFor({ ...READY, number })]), shop))?.orders[number];
    for (let index = 0; index < 10; index += 1) assert.deepEqual(await look('10023'), { kind: 'not-found' });
    assert.deepEqual(await look('10023'), { kind: 'unavailable', reason: 'closed' });
    assert.deepEqual(await look('10024'), { kind: 'not-found' });
    assert.equal(asked.length, 11);
    passHours(1);
    assert.deepEqual(await look('10023'), { kind: 'not-found' });
  });
});
