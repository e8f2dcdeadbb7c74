import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { commitOf } from '../database/commit-of.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { actionOf, HANDOVER, handedOver, saidOnTheWeb, saidOnWhatsapp, TENANT } from './conversations.js';

describe('an escalation', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());
  const read = async (conversation: string) =>
    (await test.database.people.read({ tenant: TENANT, conversation, limit: 20 }))?.escalation;
  const standing = async (conversation: string) => {
    const escalation = await read(conversation);
    return escalation && [escalation.state, escalation.waiting];
  };
  const roundOf = async (conversation: string): Promise<number | undefined> => {
    const owner = { ...test.owner, options: `-c app.tenant=${TENANT}` };
    const sql = 'select round from escalation where conversation_id = $1';
    return (await execute<{ round: number }>(owner, sql, [conversation]))[0]?.round;
  };

  it('is written with the turn that hands over, under its id', async () => {
    const conversation = randomUUID();
    const commit = commitOf({ conversation, effects: [HANDOVER] });
    await test.database.turns.commit(commit);
    const escalation = await read(conversation);
    assert.deepEqual(
      { ...escalation, lastHeardAt: null },
      {
        tenant: TENANT,
        conversation,
        channel: 'web',
        turn: commit.turn.id,
        reason: HANDOVER.reason,
        priority: 'normal',
        state: 'open',
        createdAt: commit.turn.now,
        waiting: 0,
        lastWords: 'how much is the Air Runner?',
        lastHeardAt: null,
        draft: null,
      },
    );
  });

  it('is one, however often its message comes, and however many rules hand over', async () => {
    const conversation = randomUUID();
    const urgent = { ...HANDOVER, reason: 'A complaint.', priority: 'urgent' } as const;
    const commit = commitOf({ conversation, effects: [HANDOVER, urgent, { ...urgent, reason: 'Another.' }] });
    await test.database.turns.commit(commit);
    const again = await test.database.turns.commit(commit);
    assert.equal(again.status, 'duplicate');
    const all = (await test.database.people.list(TENANT)).filter((one) => one.conversation === conversation);
    assert.deepEqual(
      all.map(({ reason, priority }) => [reason, priority]),
      [['A complaint.', 'urgent']],
    );
  });

  it('is none when the turn was not committed', async () => {
    const conversation = randomUUID();
    await test.database.turns.commit(commitOf({ conversation }));
    const stale = await test.database.turns.commit(commitOf({ conversation, epoch: 7, effects: [HANDOVER] }));
    assert.equal(stale.status, 'stale');
    assert.equal(await read(conversation), null);
  });

  it('is none for a turn with other effects', async () => {
    const conversation = randomUUID();
    await test.database.turns.commit(commitOf({ conversation, effects: [{ kind: 'tag', tag: 'vip' }] }));
    assert.equal(await read(conversation), null);
  });

  it('counts what the customer says meanwhile, and calls again only after an answer', async () => {
    const conversation = await handedOver(test.database);
    for (const text of ['are you', 'there?']) await saidOnTheWeb(test.database, conversation, text);
    assert.deepEqual([await standing(conversation), await roundOf(conversation)], [['open', 2], 1]);
    await test.database.people.reply(actionOf(conversation));
    assert.deepEqual([await standing(conversation), await roundOf(conversation)], [['answered', 0], 1]);
    for (const text of ['one', 'more', 'thing']) await saidOnTheWeb(test.database, conversation, text);
    assert.deepEqual([await standing(conversation), await roundOf(conversation)], [['open', 3], 2]);
  });

  it('counts on WhatsApp as well', async () => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'hello');
    await test.database.people.take({ ...actionOf(conversation), reason: 'test' });
    await test.database.people.reply(actionOf(conversation));
    assert.equal(await saidOnWhatsapp(test.database, conversation, 'and now?'), 'human');
    assert.deepEqual([await standing(conversation), await roundOf(conversation)], [['open', 1], 1]);
  });

  it('ends with the release, and a new hand-over is a new one', async () => {
    const conversation = await handedOver(test.database);
    const first = await read(conversation);
    const released = await test.database.people.release(actionOf(conversation));
    assert.equal(released.status, 'done');
    assert.equal((await read(conversation))?.state, 'released');
    const { epoch = 0 } = (await test.database.turns.head(TENANT, conversation)) ?? {};
    const again = commitOf({ conversation, contactHash: conversation, epoch, effects: [HANDOVER] });
    const later = { ...again, turn: { ...again.turn, now: '2026-12-24T11:00:00.000Z' } };
    assert.equal((await test.database.turns.commit(later)).status, 'committed');
    const second = await read(conversation);
    assert.deepEqual([second?.state, second?.turn === first?.turn], ['open', false]);
    assert.equal(
      (await test.database.people.list(TENANT)).filter((one) => one.conversation === conversation).length,
      1,
    );
  });
});

describe('a person’s words', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());
  const said = async (conversation: string) => {
    const chat = await test.database.people.read({ tenant: TENANT, conversation, limit: 50 });
    return chat?.messages.filter(({ author }) => author !== 'bot' && author !== 'customer').map(({ text }) => text);
  };

  it('are stored once for one action, however often it is repeated, and side by side', async () => {
    const conversation = await handedOver(test.database);
    const action = actionOf(conversation);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => test.database.people.reply(action)));
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), [
      'done',
      ...Array.from({ length: 5 }, () => 'repeated'),
    ]);
    assert.deepEqual(await said(conversation), [action.text]);
    assert.equal((await test.database.people.reply({ ...action, text: 'Other words' })).status, 'id-taken');
    assert.deepEqual(await said(conversation), [action.text]);
  });

  it('of two people at once are both kept, one after the other', async () => {
    const conversation = await handedOver(test.database);
    const texts = Array.from({ length: 10 }, (_, number) => `words ${number}`);
    const outcomes = await Promise.all(
      texts.map((text) => test.database.people.reply(actionOf(conversation, { text }))),
    );
    const seqs = outcomes.map((outcome) => ('seq' in outcome ? outcome.seq : 0)).toSorted((a, b) => a - b);
    assert.deepEqual(
      seqs,
      Array.from({ length: 10 }, (_, index) => index + 3),
    );
    assert.deepEqual((await said(conversation))?.toSorted(), texts);
  });

  it('are refused while the assistant is in charge, and where there is no conversation', async () => {
    const conversation = await handedOver(test.database);
    await test.database.people.release(actionOf(conversation, { text: 'Released.' }));
    assert.equal((await test.database.people.reply(actionOf(conversation))).status, 'bot');
    assert.equal((await test.database.people.release(actionOf(conversation))).status, 'bot');
    assert.equal((await test.database.people.reply(actionOf(randomUUID()))).status, 'unknown');
    assert.equal((await test.database.people.reply(actionOf(conversation, { tenant: 'bakery' }))).status, 'unknown');
    assert.deepEqual(await said(conversation), ['Released.']);
  });

  it('are audited with who and what, not with the words', async () => {
    const conversation = await handedOver(test.database);
    await test.database.people.reply(actionOf(conversation, { actor: 'ana', text: 'The secret of the shop' }));
    const rows = await execute<{ actor: string; action: string; fields: string }>(
      { ...test.owner, options: `-c app.tenant=${TENANT}` },
      `select actor, action, fields::text from audit where fields ->> 'conversation' = $1`,
      [conversation],
    );
    assert.deepEqual(
      rows.map(({ actor, action }) => [actor, action]),
      [['ana', 'conversation.replied']],
    );
    assert.doesNotMatch(rows[0]?.fields ?? '', /secret/);
  });
});
