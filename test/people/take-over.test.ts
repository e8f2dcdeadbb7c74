import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { actionOf, botAnswers, leaseOf, saidOnWhatsapp, TENANT } from './conversations.js';

const PAUSE_MS = 250;
const TAKE = 'select take_conversation($1, $2, $3, $4, $5, $6, $7)';

describe('a take-over', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());
  const rows = <Row extends Record<string, unknown>>(sql: string, conversation: string) =>
    execute<Row>({ ...test.owner, options: `-c app.tenant=${TENANT}` }, sql, [conversation]);
  const outbound = (conversation: string) =>
    rows<{ author: string; status: string; code: string | null }>(
      'select author, status, code from outbound where conversation_id = $1 order by seq',
      conversation,
    );
  /** A reply of the bot that is committed and not sent yet. */
  const committedReply = async (): Promise<string> => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'how much is it?');
    assert.equal(await botAnswers(test.database, conversation, 'It costs £89.90.'), 'committed');
    return conversation;
  };
  const next = async (conversation: string) => {
    const lease = await leaseOf(test.database, 'send', conversation);
    return test.database.outbox.next({ tenant: TENANT, conversation, lease });
  };

  it('lets a committed reply be sent where nobody took over', async () => {
    assert.equal((await next(await committedReply())).status, 'send');
  });

  it('keeps a committed reply in that is not out yet', async () => {
    const conversation = await committedReply();
    const outcome = await test.database.people.take({ ...actionOf(conversation), reason: 'test' });
    assert.equal(outcome.status, 'done');
    assert.deepEqual(await outbound(conversation), [{ author: 'bot', status: 'cancelled', code: 'taken-over' }]);
    assert.equal((await next(conversation)).status, 'idle');
  });

  it('that is being committed is waited for by the send, which then sees it', async () => {
    const conversation = await committedReply();
    const person = new pg.Client(test.app);
    await person.connect();
    await person.query('begin');
    const { tenant, action, actor, text } = actionOf(conversation);
    await person.query(TAKE, [tenant, conversation, action, actor, text, '[]', 'test']);
    let isAnswered = false;
    const sending = next(conversation).then((answer) => {
      isAnswered = true;
      return answer.status;
    });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    assert.equal(isAnswered, false, 'the send did not wait for the row lock');
    await person.query('commit');
    await person.end();
    assert.equal(await sending, 'idle');
    assert.deepEqual(await outbound(conversation), [{ author: 'bot', status: 'cancelled', code: 'taken-over' }]);
  });

  it('waits for a send that is being marked: that reply is out before the person comes in', async () => {
    const conversation = await committedReply();
    const lease = await leaseOf(test.database, 'send', conversation);
    const sender = new pg.Client(test.app);
    await sender.connect();
    await sender.query('begin');
    await sender.query('select next_sending($1, $2, $3)', [TENANT, conversation, lease]);
    let isTaken = false;
    const taking = test.database.people
      .take({ ...actionOf(conversation), reason: 'test' })
      .then(() => (isTaken = true));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    assert.equal(isTaken, false, 'the take-over did not wait for the row lock');
    await sender.query('commit');
    await sender.end();
    await taking;
    assert.deepEqual(await outbound(conversation), [{ author: 'bot', status: 'sending', code: null }]);
  });

  it('makes what waits for an answer the person’s, for good', async () => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'one');
    await saidOnWhatsapp(test.database, conversation, 'two');
    const taken = await test.database.people.take({ ...actionOf(conversation), reason: 'test' });
    assert.equal(taken.status === 'done' && taken.waiting, 2);
    await test.database.people.release(actionOf(conversation));
    const [opened] = await rows<{ outcomes: string[] }>(
      'select array_agg(distinct outcome) as outcomes from inbound where conversation_id = $1',
      conversation,
    );
    assert.deepEqual(opened?.outcomes, ['human']);
    assert.equal(await saidOnWhatsapp(test.database, conversation, 'three'), 'new');
    const waiting = await test.database.inbox.open({ tenant: TENANT, conversation, limit: 10 });
    assert.deepEqual(
      waiting?.messages.map(({ text }) => text),
      ['three'],
    );
  });

  it('refuses the turn that was being worked out', async () => {
    const conversation = randomUUID();
    await saidOnWhatsapp(test.database, conversation, 'how much is it?');
    await test.database.people.take({ ...actionOf(conversation), reason: 'test' });
    assert.equal(await botAnswers(test.database, conversation, 'It costs £89.90.'), 'human');
    assert.deepEqual(await outbound(conversation), []);
  });

  it('of two at once one wins, and the other learns who is in charge', async () => {
    const conversation = await committedReply();
    const takes = Array.from({ length: 8 }, () =>
      test.database.people.take({ ...actionOf(conversation), reason: 'test' }),
    );
    const statuses = (await Promise.all(takes)).map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, ['done', ...Array.from({ length: 7 }, () => 'human')]);
    const escalations = await rows('select state from escalation where conversation_id = $1', conversation);
    assert.equal(escalations.length, 1);
  });
});
