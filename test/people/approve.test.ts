import assert from 'node:assert/strict';

import { waitUntil } from '../delivery/echo-world.js';
import { startPeopleShop, type PeopleShop } from './people-shop.js';

describe('a draft of the assistant, on the page', () => {
  let shop: PeopleShop;
  before(async () => {
    shop = await startPeopleShop();
  });
  after(() => shop.stop());
  const people = () => shop.serving.system.storage.people;
  /** A person is in charge, and the customer asks what the assistant could have answered. */
  const asked = async () => {
    const { visitor, conversation } = await shop.askOnTheWeb();
    await shop.serving.say('how much is the Air Runner?', { visitor });
    const { escalation } = await waitUntil(
      () => people().show({ conversation }),
      (chat) => chat.escalation?.draft !== null,
    );
    return { visitor, conversation, draft: escalation?.draft ?? null };
  };

  it('is what it would have answered, and is sent as it is by whoever approves it', async () => {
    const { visitor, conversation, draft } = await asked();
    assert.match(draft?.text ?? '', /£89\.90/);
    const reader = await shop.follow(visitor, conversation);
    const done = await people().approve({ conversation }, { actor: 'ana', key: 'once' });
    assert.equal(done.text, draft?.text);
    assert.equal((await people().approve({ conversation }, { actor: 'ana', key: 'once' })).isRepeated, true);
    await assert.rejects(people().approve({ conversation }, { actor: 'ana', key: 'another' }), /left no draft/);
    const chat = await people().show({ conversation });
    assert.deepEqual([chat.messages.at(-1)?.author, chat.messages.at(-1)?.text], ['person', draft?.text]);
    reader.close();
  });

  it('gives way to a person’s own words', async () => {
    const { conversation } = await asked();
    await people().override({ conversation }, { actor: 'ana', text: 'For you, ask me.' });
    const chat = await people().show({ conversation });
    assert.equal(chat.escalation?.draft, null);
    assert.equal(chat.messages.at(-1)?.text, 'For you, ask me.');
    await assert.rejects(people().override({ conversation }, { actor: 'ana', text: 'And again.' }), /left no draft/);
  });
});
