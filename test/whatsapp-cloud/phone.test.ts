import assert from 'node:assert/strict';

import { waitUntil } from '../delivery/echo-world.js';
import { NUMBER, startWhatsappShop, type WhatsappShop } from './whatsapp-shop.js';

const CUSTOMER = '447700900801';

describe('a colleague who answers from the shop’s phone', () => {
  let shop: WhatsappShop;
  before(async () => {
    shop = await startWhatsappShop();
  });
  after(() => shop.stop());
  const say = (text: string) => shop.standIn.say({ to: NUMBER, from: CUSTOMER, text });

  it('is in charge from then on, and the assistant is silent until they give it back', async () => {
    const { people } = shop.serving.system.storage;
    await say('are you open on sunday?');
    await shop.waitForReplies(CUSTOMER, 1);
    const { statuses } = await shop.standIn.answerByPhone({ number: NUMBER, to: CUSTOMER, text: 'Hello, it is me.' });
    assert.deepEqual(statuses, [200]);
    const [escalation] = await waitUntil(
      () => people.waiting('shoes'),
      (all) => all.length > 0,
    );
    assert.equal(escalation?.reason, 'A colleague answered from the phone.');
    await say('do you have the fell light?');
    const chat = await waitUntil(
      () => people.show({ conversation: escalation.conversation }),
      ({ escalation: now }) => now?.waiting === 1,
    );
    assert.deepEqual(
      chat.messages.map(({ author }) => author),
      ['customer', 'bot', 'person', 'customer'],
    );
    assert.equal(shop.repliesTo(CUSTOMER).length, 1);
    await people.release({ conversation: escalation.conversation }, { actor: 'test' });
    await shop.waitForReplies(CUSTOMER, 2);
    await say('are you open on monday?');
    const replies = await shop.waitForReplies(CUSTOMER, 3);
    assert.match(replies[2] ?? '', /Monday/);
    assert.doesNotMatch(replies[2] ?? '', /Fell Light/);
  });
});
