import assert from 'node:assert/strict';

import { createClock } from '../app/clock.js';
import type { OrdersSettings } from '../app/contracts/business/orders.js';
import type { OrderAnswer } from '../app/contracts/orders.js';
import {
  ORDER_FAULTS,
  startOrderStandIn,
  type OrderFault,
  type RunningOrders,
} from '../scripts/stand-ins/orders/stand-in.js';
import { createGuardedHttp } from './guarded-http.js';
import { createOrderSystem } from './order-system.js';

const SETTINGS: OrdersSettings = {
  url: 'https://shop.example/v1/orders/{order}',
  secret: { header: 'Authorization', scheme: 'Bearer', value: 'env:SHOP_ORDERS_TOKEN' },
  numbers: [{ length: 5 }],
  proof: [{ kind: 'postcode', at: '/shipping/postcode' }],
  answer: { status: '/state' },
  statuses: { in_transit: 'shipped' },
  timeoutMs: 200,
};
const FAILURES: Readonly<Record<OrderFault, OrderAnswer>> = {
  slow: { kind: 'unavailable', reason: 'timeout' },
  broken: { kind: 'unavailable', reason: 'failing' },
  html: { kind: 'unavailable', reason: 'malformed' },
  huge: { kind: 'unavailable', reason: 'too-large' },
  redirect: { kind: 'unavailable', reason: 'redirected' },
  list: { kind: 'unavailable', reason: 'malformed' },
  // What it lacks is judged by what is mapped.
  empty: { kind: 'found', order: {} },
  denied: { kind: 'unavailable', reason: 'no-access' },
  reset: { kind: 'unavailable', reason: 'unreachable' },
};

describe('an order system', () => {
  let standIn: RunningOrders;
  const asked = (number: string, parts: { token?: string | undefined; settings?: OrdersSettings } = {}) => {
    const token = 'token' in parts ? parts.token : standIn.token;
    const system = createOrderSystem({
      http: createGuardedHttp(createClock()),
      baseUrl: standIn.url,
      secretOf: () => token,
      standInFor: () => Promise.resolve(undefined),
    });
    return system.ask({ tenant: 'shop', isDemo: false, settings: parts.settings ?? SETTINGS, number });
  };

  before(async () => (standIn = await startOrderStandIn()));
  afterEach(() => standIn.fail(undefined));
  after(() => standIn.close());

  it('tells what it has of an order', async () => {
    const answer = await asked('10023');
    assert.equal(answer.kind === 'found' ? answer.order.state : answer.kind, 'in_transit');
  });

  it('has no other orders', async () => assert.deepEqual(await asked('99999'), { kind: 'not-found' }));

  it('is not asked without its secret, nor with one that no header can hold', async () => {
    const before = standIn.asked.length;
    assert.deepEqual(await asked('10023', { token: undefined }), { kind: 'unavailable', reason: 'no-access' });
    assert.deepEqual(await asked('10023', { token: 'a\r\nb' }), { kind: 'unavailable', reason: 'no-access' });
    assert.equal(standIn.asked.length, before);
  });

  it('says that another secret opens nothing', async () => {
    assert.deepEqual(await asked('10023', { token: 'wrong' }), { kind: 'unavailable', reason: 'no-access' });
  });

  it('is given the number as one piece of the address, whatever is in it', async () => {
    const settings = { ...SETTINGS, url: 'https://shop.example/v1/orders/{order}' };
    await asked('A/../10023', { settings });
    assert.equal(standIn.asked.at(-1), 'A/../10023');
  });

  for (const fault of ORDER_FAULTS) {
    it(`answers ${fault} with ${JSON.stringify(FAILURES[fault])}, in one try`, async () => {
      standIn.fail(fault);
      const before = standIn.asked.length;
      assert.deepEqual(await asked('10023'), FAILURES[fault]);
      assert.equal(standIn.asked.length, before + 1);
    });
  }
});
