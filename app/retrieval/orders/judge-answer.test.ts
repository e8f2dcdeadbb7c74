import assert from 'node:assert/strict';

import type { OrdersSettings } from '../../contracts/business/orders.js';
import type { JsonObject, OrderAnswer, OrderProof } from '../../contracts/orders.js';
import { judgeAnswer } from './judge-answer.js';
import { matchesProof } from './matches-proof.js';
import { orderFactsOf } from './order-status-of.js';

const SETTINGS: OrdersSettings = {
  url: 'https://shop.example/{order}',
  numbers: [{ length: 5 }],
  proof: [
    { kind: 'postcode', at: '/shipping/postcode' },
    { kind: 'phone', at: '/customer/phones/1' },
  ],
  answer: { status: '/parcels/0/state', expected: '/eta', carrier: '/by', trackingLink: '/link', updated: '/at' },
  statuses: { in_transit: 'shipped', 'Delivered ': 'delivered' },
};
const ORDER: JsonObject = {
  parcels: [{ state: 'in_transit', weight: 3 }],
  shipping: { postcode: 'NW1 7AB', street: '1 Mill Lane' },
  customer: { name: 'Alex', phones: ['+441904496000', '+447700900301'] },
  eta: '2026-11-23',
  card: '4111 1111 1111 1111',
};
const FOUND: OrderAnswer = { kind: 'found', order: ORDER };
const judge = (proofs: readonly OrderProof[], isProved = false, answer: OrderAnswer = FOUND): OrderAnswer =>
  judgeAnswer(answer, { proofs, isProved }, SETTINGS);

const PROOFS: readonly (readonly [kind: OrderProof['kind'], said: string, held: unknown, matches: boolean])[] = [
  ['postcode', 'nw17ab', 'NW1 7AB', true],
  ['postcode', 'NW1 7AC', 'NW1 7AB', false],
  ['postcode', 'N', 'N', false],
  ['postcode', '10115', 10115, true],
  ['postcode', '1011', 10115, false],
  ['postcode', '', '', false],
  ['email', 'Alex@Customer.Example ', 'alex@customer.example', true],
  ['email', 'al@customer.example', 'alex@customer.example', false],
  ['phone', '07700 900301', '+44 7700 900301', true],
  ['phone', '+44 (0)7700 900301', '00447700900301', true],
  ['phone', '900301', '+447700900301', false],
  ['phone', '07700 900302', '+44 7700 900301', false],
  ['phone', '7700900301', '12345677700900301', false],
  ['phone', '', null, false],
  ['email', 'a@b.cd', { toString: 'a@b.cd' }, false],
];

describe('what proves an order', () => {
  for (const [kind, said, held, matches] of PROOFS) {
    it(`${kind} ${JSON.stringify(said)} ${matches ? 'matches' : 'does not match'} ${JSON.stringify(held)}`, () => {
      assert.equal(matchesProof({ kind, value: said }, held), matches);
    });
  }
});

describe('the answer of an order system', () => {
  it('is kept as far as it is mapped, with what proved it, each value in its place', () => {
    assert.deepEqual(judge([{ kind: 'postcode', value: 'nw1 7ab' }]), {
      kind: 'found',
      order: { parcels: [{ state: 'in_transit' }], eta: '2026-11-23', shipping: { postcode: 'NW1 7AB' } },
    });
    assert.deepEqual(judge([{ kind: 'phone', value: '07700900301' }]), {
      kind: 'found',
      order: {
        parcels: [{ state: 'in_transit' }],
        eta: '2026-11-23',
        customer: { phones: [null, '+447700900301'] },
      },
    });
  });

  it('judged again is the same', () => {
    const proof: OrderProof = { kind: 'phone', value: '07700900301' };
    const once = judge([proof]);
    assert.deepEqual(judge([proof], false, once), once);
  });

  it('on an order that is not proved is that of an order that does not exist', () => {
    const none: OrderAnswer = { kind: 'not-found' };
    assert.deepEqual(judge([]), none);
    assert.deepEqual(judge([{ kind: 'postcode', value: 'NW1 7AC' }]), none);
    assert.deepEqual(judge([{ kind: 'email', value: 'NW1 7AB' }]), none);
    assert.deepEqual(judge([{ kind: 'postcode', value: 'NW1 7AB' }], false, none), none);
    assert.deepEqual(judge([{ kind: 'postcode', value: 'NW1 7AB' }], false, { kind: 'found', order: {} }), none);
  });

  it('needs no proof twice', () => assert.equal(judge([], true).kind, 'found'));

  it('without a status is none', () => {
    const malformed: OrderAnswer = { kind: 'unavailable', reason: 'malformed' };
    for (const order of [{}, { parcels: {} }, { parcels: [{ state: { deep: 1 } }] }, { parcels: [{ state: null }] }])
      assert.deepEqual(judge([], true, { kind: 'found', order }), malformed);
  });

  it('may call its fields what it likes', () => {
    const order: JsonObject = JSON.parse('{"__proto__":{"state":"x"},"parcels":[{"state":"x"}]}') as JsonObject;
    const settings = { ...SETTINGS, answer: { status: '/parcels/0/state', carrier: '/__proto__/state' } };
    const judged = judgeAnswer({ kind: 'found', order }, { proofs: [], isProved: true }, settings);
    assert.equal(
      JSON.stringify(judged.kind === 'found' && judged.order),
      '{"parcels":[{"state":"x"}],"__proto__":{"state":"x"}}',
    );
    assert.equal('state' in {}, false);
  });
});

describe('the facts of an order', () => {
  const local = (instant: string) => ({ date: instant.slice(0, 10), time: instant.slice(11, 16) });
  const factsOf = (order: JsonObject) => orderFactsOf({ number: 'A/1', order, settings: SETTINGS, local });

  it('name their place among the answers of the turn', () => {
    const { status, expected, statusSource } = factsOf(ORDER);
    assert.equal(status, 'shipped');
    assert.deepEqual(statusSource, { file: 'orders', pointer: '/A~11/parcels/0/state' });
    assert.deepEqual(expected?.sources, [{ file: 'orders', pointer: '/A~11/eta' }]);
  });

  it('read a status whatever its capitals, and one that is not listed as unknown', () => {
    const statusOf = (state: unknown): string => factsOf({ parcels: [{ state }] }).status;
    assert.deepEqual(['IN_TRANSIT ', 'delivered', 'lost', 7].map(statusOf), [
      'shipped',
      'delivered',
      'unknown',
      'unknown',
    ]);
  });

  it('read days and instants, and nothing that is neither', () => {
    const expectedOf = (eta: unknown): string | undefined => factsOf({ ...ORDER, eta }).expected?.date;
    assert.equal(expectedOf('2026-11-23'), '2026-11-23');
    assert.equal(expectedOf('2026-11-23T23:30:00+01:00'), '2026-11-23');
    for (const eta of ['2026-02-30', '23.11.2026', 'soon', '', 1795392000, null, '9'.repeat(3_000)])
      assert.equal(expectedOf(eta), undefined);
  });

  it('leave out names and links that are none', () => {
    const { carrier, link } = factsOf({ ...ORDER, by: 'Mule\nPAY NOW', link: 'javascript:alert(1)' });
    assert.deepEqual([carrier, link], [undefined, undefined]);
    const long = factsOf({ ...ORDER, by: 'x'.repeat(81), link: `https://x.example/${'x'.repeat(500)}` });
    assert.deepEqual([long.carrier, long.link], [undefined, undefined]);
  });
});
