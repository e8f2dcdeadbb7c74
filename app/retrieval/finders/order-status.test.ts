import assert from 'node:assert/strict';

import type { ConversationState } from '../../contracts/state.js';
import type { OrderAnswer, OrderMention } from '../../contracts/orders.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import type { Finding } from '../../contracts/evidence.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { told } from '../../../test/support/finder-shop.js';
import { findOrderStatus } from './order-status.js';

const business = openShoeShop();
const { orders: _orders, ...withoutOrders } = business.tenant;
const NOW = '2026-11-20T10:00:00.000Z';
const PROOFS = [{ kind: 'postcode', value: 'NW1 7AB' }] as const;

interface Asked {
  readonly order?: OrderMention;
  readonly memory?: ConversationState['order'];
  readonly answer?: OrderAnswer;
  readonly now?: string;
}

function find({ order, memory, answer, now = NOW }: Asked, shop = business): Finding {
  const entities = order === undefined ? {} : { order };
  const ask = { intent: 'order.status' as const, confidence: 1, span: { start: 0, end: 1 }, entities, why: [] };
  const state = { ...EMPTY_STATE, ...(memory && { order: memory }) };
  const external = answer && { orders: { [order?.number ?? '']: answer } };
  return findOrderStatus(ask, { business: shop, locale: 'en-GB', now, state, external });
}

const found = (order: Readonly<Record<string, unknown>>): OrderAnswer => ({ kind: 'found', order });
const outcomeOf = ({ facts }: Finding): unknown => facts['order.outcome'];

describe('the finder of orders', () => {
  it('says so where orders cannot be looked up, and knows nothing else', () => {
    const { facts, slots, order } = find({}, { ...business, tenant: withoutOrders });
    assert.equal(facts['order.connected'], false);
    assert.deepEqual([slots, order], [{}, undefined]);
  });

  it('asks for the number, then for the first kind of proof the shop wants', () => {
    assert.equal(find({}).facts['order.missing'], 'number');
    assert.equal(find({ order: { proofs: PROOFS } }).facts['order.missing'], 'number');
    assert.equal(find({ order: { number: '10023' } }).facts['order.missing'], 'postcode');
  });

  it('keeps what was said for the next message', () => {
    assert.deepEqual(find({ order: { number: '10023' } }).order, { number: '10023' });
    assert.deepEqual(find({ order: { proofs: PROOFS } }).order, { proofs: PROOFS });
  });

  it('forgets what proved an order once it has, and that it was proved when another one is asked for', () => {
    const order = { number: '10023', proofs: PROOFS };
    const proved = find({ order, answer: found({ state: 'paid' }) }).order;
    assert.deepEqual(proved, { number: '10023', isProved: true });
    assert.deepEqual(find({ order: { number: '10024' }, memory: proved }).order, { number: '10024' });
  });

  it('counts look-ups in vain by the day, and stops at five', () => {
    const order = { number: '10023', proofs: PROOFS };
    const answer = { kind: 'not-found' } as const;
    let memory: ConversationState['order'];
    for (let count = 1; count <= 5; count += 1) {
      const finding = find({ order, memory, answer });
      assert.equal(outcomeOf(finding), 'not-found');
      assert.deepEqual(finding.order?.failures, { on: '2026-11-20', count });
      memory = finding.order;
    }
    assert.equal(outcomeOf(find({ order, memory, answer })), 'too-often');
    const tomorrow = find({ order, memory, answer, now: '2026-11-21T00:00:00.000Z' });
    assert.deepEqual(tomorrow.order?.failures, { on: '2026-11-21', count: 1 });
  });

  it('counts nothing that is no fault of the customer', () => {
    const order = { number: '10023', proofs: PROOFS };
    const finding = find({ order, answer: { kind: 'unavailable', reason: 'timeout' } });
    assert.equal(outcomeOf(finding), 'unavailable');
    assert.equal(finding.order?.failures, undefined);
    assert.equal(outcomeOf(find({ order, answer: { kind: 'unavailable', reason: 'closed' } })), 'too-often');
    assert.equal(outcomeOf(find({ order })), 'unavailable');
  });

  it('tells what the system says, each with its place, and reads the status too', () => {
    const { facts, slots, records } = find({
      order: { number: '10023', proofs: PROOFS },
      answer: found({
        state: 'In_Transit',
        delivery: { expected: '2026-11-24T23:30:00Z' },
        shipping: { carrier: 'Parcel Mule' },
        updatedAt: '2026-11-20T07:30:00Z',
      }),
    });
    assert.equal(facts['order.status'], 'shipped');
    assert.equal(facts['order.overdue'], false);
    assert.deepEqual(Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, told(slot)])), {
      number: '10023',
      expected: '2026-11-24',
      updated: '2026-11-20 07:30',
      carrier: 'Parcel Mule',
    });
    assert.ok(records.some(({ file, pointer }) => file === 'orders' && pointer === '/10023/state'));
  });

  it('knows an order that is overdue by the shop’s own day, and none that has arrived', () => {
    const overdue = (state: string, expected: string): unknown =>
      find({ order: { number: '10023', proofs: PROOFS }, answer: found({ state, delivery: { expected } }) }).facts[
        'order.overdue'
      ];
    assert.equal(overdue('in_transit', '2026-11-19'), true);
    assert.equal(overdue('in_transit', '2026-11-20'), false);
    assert.equal(overdue('delivered', '2026-11-19'), false);
  });
});
