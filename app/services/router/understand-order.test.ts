import assert from 'node:assert/strict';

import type { Business } from '../../contracts/stores.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import { brief } from '../../../test/support/brief.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

const understand = createUnderstand(loadLexicons());
const shoes = openShoeShop();
const shop: Business = { ...shoes, locales: ['en-GB', 'de', 'es', 'fr', 'pt'] };
const notConnected: Business = { ...shop, tenant: withoutOrders() };

function withoutOrders(): Business['tenant'] {
  const { orders: _orders, ...tenant } = shoes.tenant;
  return tenant;
}

function said(text: string, state: ConversationState = EMPTY_STATE, business = shop): string {
  return brief(understand(turnOf(text, state), business));
}

const ASKED: readonly (readonly [text: string, understood: string])[] = [
  ['where is my order?', 'order.status'],
  ["where's my parcel", 'order.status'],
  ['status of order A-1234', 'order.status A-1234'],
  ['order status a 1234', 'order.status A-1234'],
  ['can you track order 10023 please', 'order.status 10023'],
  ['my order 10023 is late', 'order.status 10023'],
  ["I still haven't received my order #10023", 'order.status 10023'],
  ['when will my order arrive?', 'order.status'],
  ['has order 10023 arrived?', 'order.status 10023'],
  ['where is my order 10023, postcode NW1 7AB', 'order.status 10023 NW1 7AB'],
  ['where is my order? it is 10023 and my e-mail is alex@customer.example', 'order.status 10023 alex@customer.example'],
  ['Where is my order. Number 10023. Phone 07700 900301.', 'order.status 10023 07700 900301'],
  ['where is my order 10023? also, are you open on sunday', 'order.status 10023 | hours day 2026-11-22'],
  ['wo bleibt meine Bestellung 10023?', 'order.status 10023'],
  ['Wo ist mein Paket?', 'order.status'],
  ['wie ist der Bestellstatus von A1234, PLZ 10115', 'order.status A-1234 10115'],
  ['wann kommt meine Bestellung', 'order.status'],
  ['Ist Bestellung 10023 schon verschickt?', 'order.status 10023'],
  ['mi pedido llega tarde', 'order.status'],
  ['¿dónde está mi pedido 10023?', 'order.status 10023'],
  ['estado del pedido A-1234', 'order.status A-1234'],
  ['¿ha llegado el pedido 10023?', 'order.status 10023'],
  ['où est ma commande 10023 ?', 'order.status 10023'],
  ['ma commande est en retard', 'order.status'],
  ['je n’ai pas reçu mon colis', 'order.status'],
  ['la commande 10023 est-elle arrivée ?', 'order.status 10023'],
  ['onde está a minha encomenda 10023?', 'order.status 10023'],
  ['a minha encomenda ainda não chegou', 'order.status'],
];

/** What speaks of orders and asks for none of them. */
const OTHER: readonly (readonly [text: string, understood: string])[] = [
  ['can I cancel my order', 'faq answer cancel-order'],
  ['how long does delivery take', 'delivery ?time'],
  ['I want to return my order', 'returns'],
  ['when will it arrive if i order today', 'delivery ?time'],
  ['kann ich meine Bestellung stornieren', 'faq answer cancel-order'],
  ['this is the THIRD time my order is late, I want a human now', 'handover'],
];

describe('a question for an order', () => {
  for (const [text, understood] of ASKED) {
    it(`reads "${text}" as ${understood}`, () => assert.equal(said(text), understood));
  }
  for (const [text, understood] of OTHER) {
    it(`leaves "${text}" what it is`, () => assert.equal(said(text).startsWith(understood), true, said(text)));
  }

  it('is answered with the shop’s own words where orders cannot be looked up and it has some', () => {
    assert.equal(said('wo ist meine Sendung 10023', EMPTY_STATE, notConnected), 'faq answer order-status');
  });

  it('is recognised where they cannot, and no number is read', () => {
    const silent = { ...notConnected, faq: { ...notConnected.faq, size: 0 } };
    assert.equal(said('wo ist meine Sendung 10023', EMPTY_STATE, silent), 'order.status');
  });

  it('leaves numbers alone where no order is spoken of', () => {
    assert.equal(said('10023').includes('order'), false);
    assert.equal(said('delivery to NW1 7AB').startsWith('delivery'), true);
  });
});

describe('the answer to what we asked for an order', () => {
  const asked = (order: ConversationState['order']): ConversationState => ({
    ...EMPTY_STATE,
    turns: 1,
    lastIntent: 'order.status',
    pending: { kind: 'order', intent: 'order.status', options: [] },
    ...(order && { order }),
  });

  it('is its number', () => assert.equal(said('10023', asked({})), 'order.status 10023'));
  it('is its number in a sentence', () => assert.equal(said("it's A 1234", asked({})), 'order.status A-1234'));
  it('is the postcode', () => assert.equal(said('NW1 7AB', asked({ number: '10023' })), 'order.status 10023 NW1 7AB'));
  it('is a postcode of digits alone, for the number is known', () => {
    assert.equal(said('10115', asked({ number: '10023' })), 'order.status 10023 10115');
  });
  it('is another number once a proof is known', () => {
    const state = asked({ number: '10023', proofs: [{ kind: 'postcode', value: 'NW1 7AB' }] });
    assert.equal(said('10024', state), 'order.status 10024 NW1 7AB');
    assert.equal(said('sorry, order number 10025', state), 'order.status 10025 NW1 7AB');
  });
  it('is an e-mail address where any proof will do', () => {
    assert.equal(said('alex@customer.example', asked({ number: '10023' })), 'order.status 10023 alex@customer.example');
  });
  it('may be another question', () => {
    assert.equal(said('do you deliver to LS1 4AP?', asked({ number: '10023' })), 'delivery LS1 4AP');
    assert.equal(said('are you open on sunday', asked({ number: '10023' })), 'hours day 2026-11-22');
  });
  it('leaves room for what comes later', () => {
    const { pending: _pending, ...later } = asked({ number: '10023', isProved: true });
    assert.equal(said('when will it arrive?', later), 'order.status 10023');
    assert.equal(said('and order a1234?', later), 'order.status A-1234');
    assert.equal(said('how much is delivery?', later).startsWith('delivery'), true);
  });
});
