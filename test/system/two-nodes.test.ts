import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { VISITOR, copyDemoShop, serve, type Serving } from './serving.js';

/** More than the other tests ask in a row, and so few that they do not come back as fast as a slow machine asks. */
const MESSAGES_PER_MINUTE = 60;
/** By when a node has told the other what it let in. */
const TOLD_MS = 1_000;

async function limitVisitors(businessRoot: string): Promise<void> {
  const file = join(businessRoot, 'shoes', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as object;
  const limits = { messagesPerMinutePerVisitor: MESSAGES_PER_MINUTE };
  await writeFile(file, JSON.stringify({ ...tenant, limits }));
}

describe('two nodes on one database', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let nodes: readonly [Serving, Serving];

  before(async () => {
    test = await createTestDatabase();
    businessRoot = await copyDemoShop();
    await limitVisitors(businessRoot);
    nodes = [await serve(test, { businessRoot }), await serve(test, { businessRoot })];
  });
  after(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  it('carry one conversation between them: "it" is what the other node talked about', async () => {
    const visitor = `${VISITOR}-carried`;
    await nodes[0].say('how much is the Air Runner?', { visitor });
    const second = await nodes[1].say('is it in stock?', { visitor });
    assert.match(second.reply?.text ?? '', /Air Runner/);
    await nodes[0].say('what about the Ridge Runner?', { visitor });
    const fourth = await nodes[1].say('how much is it?', { visitor });
    assert.match(fourth.reply?.text ?? '', /Ridge Runner/);
  });

  it('give every message of a visitor one place in one order, each turn going on from the one before', async () => {
    const visitor = `${VISITOR}-interleaved`;
    const posts = Array.from({ length: 24 }, (_, index) =>
      nodes[index % 2 === 0 ? 0 : 1].say(`how much is the Air Runner? ${index}`, { visitor }),
    );
    const [{ conversation } = { conversation: '' }] = await Promise.all(posts);
    const turns = await execute<{ epoch: number; before: number; after: number }>(
      test.owner,
      `select epoch, (state_before::json ->> 'turns')::int as before, (state_after::json ->> 'turns')::int as after
       from turn where conversation_id = $1 order by epoch`,
      [conversation],
    );
    assert.deepEqual(
      turns,
      Array.from({ length: 24 }, (_, epoch) => ({ epoch, before: epoch, after: epoch + 1 })),
    );
  });

  it('answer a message that reaches both with one turn', async () => {
    const twin = { visitor: `${VISITOR}-twin`, messageId: 'twin' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => nodes[index % 2 === 0 ? 0 : 1].say('are you open on Sunday?', twin)),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('count a visitor’s messages together', async () => {
    const visitor = `${VISITOR}-hasty`;
    const say = async (node: Serving, text: string): Promise<number> => (await node.post({ visitor, text })).status;
    const half = MESSAGES_PER_MINUTE / 2;
    const statuses: number[] = [];
    for (let count = 0; count < half; count += 1) statuses.push(await say(nodes[0], 'hi'));
    assert.deepEqual(new Set(statuses), new Set([200]));
    await sleep(TOLD_MS);
    const others: number[] = [];
    for (let count = 0; count < MESSAGES_PER_MINUTE && !others.includes(429); count += 1)
      others.push(await say(nodes[1], 'hi'));
    assert.equal(others.at(-1), 429);
    // Some come back while this goes on: one a second.
    assert.ok(others.length < MESSAGES_PER_MINUTE, `${others.length} more were let in`);
  });

  it('publish a folder once, and both serve it', async () => {
    assert.deepEqual(await execute(test.owner, 'select count(*)::int as versions from version'), [{ versions: 1 }]);
    for (const node of nodes) assert.equal(node.system.storage.shops.get('shoes')?.version.number, 1);
  });
});
