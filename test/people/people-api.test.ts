import assert from 'node:assert/strict';

import { ConversationShown, ConversationsShown, type PersonDone } from '../../app/contracts/people-api.js';
import type { EscalatedChat } from '../../app/contracts/people.js';
import { createBodyCheck } from '../../app/routes/check-body.js';
import { waitUntil } from '../delivery/echo-world.js';
import { createDemoDatabase } from '../system/demo-database.js';
import type { TestDatabase } from '../database/test-database.js';
import { copyDemoShop, serve, VISITOR, type Serving } from '../system/serving.js';

const OPERATOR_KEY = 'a-key-of-more-than-thirty-two-characters';
const AUTHORIZED = { Authorization: `Bearer ${OPERATOR_KEY}` };

describe('people, over HTTP', () => {
  let test: TestDatabase;
  let serving: Serving;
  let keys = 0;
  before(async () => {
    test = await createDemoDatabase();
    serving = await serve(test, { businessRoot: await copyDemoShop(), environment: { OPERATOR_KEY } });
  });
  after(async () => {
    await serving.stop();
    await test.close();
  });

  const address = (path: string, at = serving): string => `${at.url}/api/v1/conversations${path}`;
  const order = (path: string, body: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(address(path), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `key-${(keys += 1)}`,
        ...AUTHORIZED,
        ...headers,
      },
      body: JSON.stringify(body),
    });
  const done = async (response: Response): Promise<PersonDone> => {
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as PersonDone;
  };
  /** What is shown is all that the documentation says, and nothing else. */
  const asDocumented = { one: createBodyCheck(ConversationShown), all: createBodyCheck(ConversationsShown) };
  const show = async (conversation: string): Promise<EscalatedChat> =>
    asDocumented.one(await (await fetch(address(`/${conversation}`), { headers: AUTHORIZED })).json());
  const begin = async (name: string) => {
    const visitor = `${VISITOR}-${name}`;
    const { conversation } = await serving.say('how much is the Air Runner?', { visitor });
    return { visitor, conversation };
  };
  const codeOf = async (response: Response): Promise<readonly [number, string]> => {
    const { error } = (await response.json()) as { error: { code: string } };
    return [response.status, error.code];
  };

  it('take a conversation, answer in it, and give it back', async () => {
    const { visitor, conversation } = await begin('take');
    const taken = await done(await order(`/${conversation}/take`, { as: 'ana' }));
    assert.deepEqual([taken.tenant, taken.conversation, taken.isRepeated], ['shoes', conversation, false]);
    assert.equal((await serving.say('and in red?', { visitor })).state, 'human');
    const list = await fetch(address('?tenant=shoes'), { headers: AUTHORIZED });
    const { conversations } = asDocumented.all(await list.json());
    assert.deepEqual(
      conversations.map((one) => [one.conversation, one.waiting]),
      [[conversation, 1]],
    );
    assert.equal((await done(await order(`/${conversation}/reply`, { text: 'I am here.' }))).waiting, 1);
    assert.equal((await show(conversation)).messages.at(-1)?.text, 'I am here.');
    await done(await order(`/${conversation}/release`));
    assert.match((await serving.say('how much is it?', { visitor })).reply?.text ?? '', /£/);
  });

  it('send the draft as it is, or other words instead', async () => {
    const { visitor, conversation } = await begin('drafts');
    await done(await order(`/${conversation}/take`));
    const drafted = async (text: string): Promise<string> => {
      await serving.say(text, { visitor });
      const isDrafted = (chat: EscalatedChat): boolean => (chat.escalation?.draft ?? null) !== null;
      return (await waitUntil(() => show(conversation), isDrafted)).escalation?.draft?.text ?? '';
    };
    const draft = await drafted('are you open on sunday?');
    assert.equal((await done(await order(`/${conversation}/approve`))).text, draft);
    assert.deepEqual(await codeOf(await order(`/${conversation}/approve`)), [409, 'conflict']);
    await drafted('and on monday?');
    await done(await order(`/${conversation}/override`, { text: 'For you, always.' }));
    const said = (await show(conversation)).messages.filter(({ author }) => author === 'person');
    assert.deepEqual(
      said.map(({ text }) => text),
      [draft, 'For you, always.'],
    );
  });

  it('do nothing again under the same key, and nothing without one', async () => {
    const { conversation } = await begin('again');
    await done(await order(`/${conversation}/take`));
    const key = { 'Idempotency-Key': 'the-same' };
    const twice = [1, 2].map(() => order(`/${conversation}/reply`, { text: 'Once.' }, key).then(done));
    assert.deepEqual((await Promise.all(twice)).map(({ isRepeated }) => isRepeated).toSorted(), [false, true]);
    const unkeyed = await order(`/${conversation}/reply`, { text: 'Once.' }, { 'Idempotency-Key': '' });
    assert.deepEqual(await codeOf(unkeyed), [400, 'bad_request']);
    const { messages } = await show(conversation);
    assert.equal(messages.filter(({ text }) => text === 'Once.').length, 1);
  });

  it('refuse what does not fit: nobody in charge, no such conversation, no words', async () => {
    const { conversation } = await begin('refused');
    assert.deepEqual(await codeOf(await order(`/${conversation}/reply`, { text: 'Hello' })), [409, 'conflict']);
    assert.deepEqual(await codeOf(await order(`/${conversation}/reply`)), [400, 'bad_request']);
    const nobodys = '00000000-0000-8000-8000-000000000000';
    assert.deepEqual(await codeOf(await order(`/${nobodys}/take`)), [404, 'not_found']);
  });

  const strangers: readonly [what: string, authorization: string][] = [
    ['nothing', ''],
    ['another key', 'Bearer another-key-of-more-than-thirty-two-chars'],
    ['the beginning of the key', `Bearer ${OPERATOR_KEY.slice(0, -1)}`],
    ['the key in another scheme', `Basic ${OPERATOR_KEY}`],
  ];
  for (const [what, authorization] of strangers) {
    it(`let nobody in who shows ${what}`, async () => {
      const { conversation } = await begin(`stranger-${strangers.findIndex(([name]) => name === what)}`);
      const headers = { Authorization: authorization };
      for (const path of ['', `/${conversation}`])
        assert.deepEqual(await codeOf(await fetch(address(path), { headers })), [403, 'operator_refused']);
      const refused = await order(`/${conversation}/take`, {}, headers);
      const text = await refused.clone().text();
      assert.deepEqual(await codeOf(refused), [403, 'operator_refused']);
      assert.ok(!text.includes(OPERATOR_KEY.slice(0, 8)));
      assert.equal((await show(conversation)).charge, 'bot');
    });
  }

  it('are closed where no key is set, whatever is shown', async () => {
    const closed = await serve(test, { businessRoot: await copyDemoShop() });
    for (const headers of [AUTHORIZED, { Authorization: 'Bearer undefined' }, {}]) {
      const refused = await fetch(address('', closed), { headers });
      assert.match(await refused.clone().text(), /OPERATOR_KEY is not set/);
      assert.deepEqual(await codeOf(refused), [403, 'operator_refused']);
    }
    await closed.stop();
  });
});
