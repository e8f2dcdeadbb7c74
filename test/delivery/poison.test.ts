import assert from 'node:assert/strict';

import { answerOf, arrivalOf } from '../database/delivery-of.js';
import { execute } from '../database/test-database.js';
import { customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';

describe('a message that cannot be answered', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 2 });
  });
  after(() => world.stop());
  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });
  const outcomesOf = (from: string) =>
    world.rows<{ body: string; outcome: string; failures: number }>(
      `select m.body, i.outcome, i.failures from inbound i
       join message m on m.tenant_id = i.tenant_id and m.conversation_id = i.conversation_id and m.seq = i.seq
       join conversation c on c.tenant_id = i.tenant_id and c.id = i.conversation_id
       join contact o on o.contact_hash = c.contact_hash where o.address = $1 order by i.seq`,
      [from],
    );
  const isOver = (rows: readonly { outcome: string }[]) => rows.every(({ outcome }) => outcome !== 'waiting');

  it('is put aside alone; what was written around it is answered, in order', async () => {
    const from = customerOf(700);
    for (const text of ['one', 'two', 'break', 'three', 'four']) await say(from, text);
    const rows = await waitUntil(() => outcomesOf(from), isOver);
    assert.deepEqual(
      rows.map(({ body, outcome, failures }) => [body, outcome, failures]),
      [
        ['one', 'answered', 0],
        ['two', 'answered', 0],
        ['break', 'dead', 3],
        ['three', 'answered', 0],
        ['four', 'answered', 0],
      ],
    );
    await waitUntil(
      () => world.repliesTo(from).join(' | '),
      (said) => said === 'one | two | three | four',
    );
  });

  it('is found among twenty, two of which fail', async () => {
    const from = customerOf(701);
    const texts = Array.from({ length: 20 }, (_, index) =>
      index === 4 || index === 13 ? `break ${index}` : `m${index}`,
    );
    for (const text of texts) await say(from, text);
    const rows = await waitUntil(() => outcomesOf(from), isOver);
    assert.deepEqual(
      rows.filter(({ outcome }) => outcome === 'dead').map(({ body }) => body),
      ['break 4', 'break 13'],
    );
    const expected = texts.filter((text) => !text.startsWith('break')).join(' | ');
    await waitUntil(
      () => world.repliesTo(from).join(' | '),
      (said) => said === expected,
    );
  });
});

describe('a failed turn', () => {
  let world: EchoWorld;
  before(async () => {
    world = await startEchoWorld({ nodes: 0 });
  });
  after(() => world.stop());
  const claim = async (lease: string) => {
    const [wake] = await world.test.database.wakes.claim({
      kind: 'turn',
      lease,
      limit: 1,
      leaseMs: 4_000,
      only: undefined,
    });
    assert.ok(wake !== undefined);
    return wake;
  };
  const failing = { reason: 'RangeError', failuresMax: 3, delayMs: 0 };

  it('counts against the one message it was over, and tells when that is put aside', async () => {
    const { inbox } = world.test.database;
    await inbox.accept(arrivalOf({ conversation: 'alone' }));
    const results: string[] = [];
    for (let count = 1; count <= 3; count += 1) {
      results.push(await inbox.fail({ wake: await claim(`alone-${count}`), seqs: [1], ...failing }));
    }
    assert.deepEqual(results, ['again', 'again', 'dead']);
    assert.deepEqual(await execute(world.test.owner, `select * from wake`), []);
  });

  it('changes nothing when somebody else has the conversation by now', async () => {
    const { inbox } = world.test.database;
    await inbox.accept(arrivalOf({ conversation: 'lost' }));
    const wake = await claim('mine');
    await execute(world.test.owner, `update wake set lease = 'theirs'`);
    assert.equal(await inbox.fail({ wake, seqs: [1], ...failing, failuresMax: 1 }), 'lost');
    const opened = await inbox.open({ tenant: 'shoes', conversation: 'lost', limit: 9 });
    assert.equal(opened?.messages.length, 1);
    await inbox.commit(answerOf('lost', opened));
  });
});
