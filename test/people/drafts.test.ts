import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { ReplyContent } from '../../app/contracts/draft.js';
import type { PersonAction } from '../../app/contracts/people.js';
import { commitOf } from '../database/commit-of.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { publicationOf } from '../database/two-shops.js';
import { actionOf, botAnswers, HANDOVER, saidOnWhatsapp, TENANT } from './conversations.js';

const DRAFT: ReplyContent = { text: 'It costs £89.90.', parts: [{ kind: 'text', text: 'It costs £89.90.' }] };

describe('what the assistant would have said', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
    await test.database.versions.publish(publicationOf(TENANT));
  });
  after(() => test.close());
  const rows = <Row extends Record<string, unknown>>(sql: string, ...values: readonly unknown[]) =>
    execute<Row>({ ...test.owner, options: `-c app.tenant=${TENANT}` }, sql, values);
  const escalation = async (conversation: string) =>
    (await test.database.people.read({ tenant: TENANT, conversation, limit: 10 }))?.escalation;
  /** A web conversation in which a rule held the answer. */
  const held = async (): Promise<string> => {
    const conversation = randomUUID();
    const effects = [{ ...HANDOVER, hold: true as const, draft: DRAFT }];
    await test.database.turns.commit(commitOf({ conversation, contactHash: conversation, effects }));
    return conversation;
  };
  const approve = (conversation: string, changes: Partial<PersonAction> = {}) =>
    test.database.people.approve(actionOf(conversation, { text: DRAFT.text, ...changes }));
  const audited = async (conversation: string): Promise<readonly string[]> => {
    const sql = `select action from audit where fields ->> 'conversation' = $1 order by at`;
    return (await rows<{ action: string }>(sql, conversation)).map(({ action }) => action);
  };

  it('is kept with the hand-over of the rule that held it', async () => {
    assert.deepEqual((await escalation(await held()))?.draft, DRAFT);
  });

  it('is sent as it is when a person approves it, once', async () => {
    const conversation = await held();
    const action = randomUUID();
    assert.equal((await approve(conversation, { action })).status, 'done');
    assert.equal((await approve(conversation, { action })).status, 'repeated');
    assert.equal((await approve(conversation)).status, 'no-draft');
    const chat = await test.database.chats.read({ tenant: TENANT, conversation, limit: 10 });
    const last = chat?.messages.at(-1);
    assert.deepEqual([last?.author, last?.content], ['person', DRAFT]);
    const after = await escalation(conversation);
    assert.deepEqual([after?.state, after?.waiting, after?.draft], ['answered', 0, null]);
    assert.deepEqual(await audited(conversation), ['draft.approved']);
  });

  it('is gone when a person says it in their own words', async () => {
    const conversation = await held();
    assert.equal((await test.database.people.override(actionOf(conversation))).status, 'done');
    assert.equal((await escalation(conversation))?.draft, null);
    assert.deepEqual(await audited(conversation), ['draft.overridden']);
  });

  it('is not approved unseen: another text, or newer data, and nothing is sent', async () => {
    const conversation = await held();
    assert.equal((await approve(conversation, { text: 'It costs £1.' })).status, 'stale-draft');
    await rows('update live set number = 2');
    assert.equal((await approve(conversation)).status, 'stale-draft');
    await rows('update live set number = 1');
    assert.equal((await approve(conversation)).status, 'done');
  });

  it('of two who approve at once one does', async () => {
    const conversation = await held();
    const all = await Promise.all(Array.from({ length: 8 }, () => approve(conversation)));
    assert.equal(all.filter(({ status }) => status === 'done').length, 1);
  });

  it('and had not sent when a person took over, is that person’s draft', async () => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'how much is it?');
    await botAnswers(test.database, conversation, 'It costs £89.90.');
    await test.database.people.take({ ...actionOf(conversation), reason: 'test' });
    assert.equal((await escalation(conversation))?.draft?.text, 'The Air Runner costs £89.90.');
  });

  it('is nobody’s where there is none', async () => {
    const conversation = randomUUID();
    await test.database.turns.commit(commitOf({ conversation, contactHash: conversation, effects: [HANDOVER] }));
    assert.equal((await approve(conversation)).status, 'no-draft');
    assert.equal((await approve(randomUUID())).status, 'unknown');
    assert.deepEqual(await audited(conversation), []);
  });
});

describe('an answer from the phone', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());
  const rows = <Row extends Record<string, unknown>>(sql: string, ...values: readonly unknown[]) =>
    execute<Row>({ ...test.owner, options: `-c app.tenant=${TENANT}` }, sql, values);
  const echo = (conversation: string, action: string = randomUUID()) =>
    test.database.people.echo({
      tenant: TENANT,
      channel: 'twilio',
      account: 'whatsapp:+14155238886',
      contactHash: conversation,
      address: 'whatsapp:+447700900001',
      conversation,
      action,
      text: 'Hello, this is the shop.',
      carries: 'text',
      at: new Date().toISOString(),
      reason: 'test',
    });

  it('puts that person in charge, and keeps back what the assistant had not sent', async () => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'how much is it?');
    await botAnswers(test.database, conversation, 'It costs £89.90.');
    await saidOnWhatsapp(test.database, conversation, 'and in red?');
    assert.equal(await echo(conversation), 'taken');
    const out = await rows('select status, code from outbound where conversation_id = $1', conversation);
    assert.deepEqual(out, [{ status: 'cancelled', code: 'taken-over' }]);
    const chat = await test.database.people.read({ tenant: TENANT, conversation, limit: 10 });
    assert.equal(chat?.charge, 'human');
    assert.deepEqual([chat.escalation?.state, chat.escalation?.waiting], ['answered', 0]);
    assert.deepEqual(
      chat.messages.map(({ author }) => author),
      ['customer', 'bot', 'customer', 'person'],
    );
    assert.equal(await botAnswers(test.database, conversation, 'It costs £94.90.'), 'human');
  });

  it('told again changes nothing, and a second one is one more answer', async () => {
    const conversation = randomUUID();
    const action = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'hello?');
    const twins = await Promise.all([
      echo(conversation, action),
      echo(conversation, action),
      echo(conversation, action),
    ]);
    assert.deepEqual(twins.toSorted(), ['duplicate', 'duplicate', 'taken']);
    assert.equal(await echo(conversation), 'answered');
    const messages = await rows(
      `select seq from message where conversation_id = $1 and author = 'person'`,
      conversation,
    );
    assert.equal(messages.length, 2);
  });

  it('to somebody who never wrote begins a conversation that is the person’s', async () => {
    const conversation = randomUUID();
    assert.equal(await echo(conversation), 'taken');
    assert.equal(await saidOnWhatsapp(test.database, conversation, 'thanks!'), 'human');
    const chat = await test.database.people.read({ tenant: TENANT, conversation, limit: 10 });
    assert.deepEqual([chat?.escalation?.state, chat?.escalation?.waiting], ['open', 1]);
  });
});
