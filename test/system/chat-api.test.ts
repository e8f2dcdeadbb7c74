import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { execute, type TestDatabase } from '../database/test-database.js';
import { VISITOR, type Serving } from './serving.js';
import { useDemoServer } from './use-demo-server.js';

describe('POST /chat_api', () => {
  const server = useDemoServer();
  let test: TestDatabase;
  let serving: Serving;

  before(() => {
    ({ test, serving } = server());
  });

  it('answers a question about a price with the price of the catalog', async () => {
    const answer = await serving.say('how much is the Air Runner?');
    assert.match(answer.reply?.text ?? '', /£89\.90/);
    assert.equal(answer.mode, 'v5');
    assert.match(answer.conversation, /^[0-9a-f-]{36}$/);
    assert.match(answer.turn ?? '', /^[0-9a-f-]{36}$/);
  });

  it('remembers what was talked about', async () => {
    const visitor = `${VISITOR}-remembers`;
    await serving.say('how much is the Air Runner?', { visitor });
    const next = await serving.say('and is it in stock in size 40?', { visitor });
    assert.match(next.reply?.text ?? '', /Air Runner/);
  });

  it('gives the same answer, byte for byte, to the same message, and keeps one turn of it', async () => {
    const visitor = `${VISITOR}-twice`;
    const twice = { visitor, messageId: 'same', text: 'what does the Air Runner cost?' };
    const first = await (await serving.post(twice)).text();
    const others = await Promise.all(Array.from({ length: 20 }, async () => (await serving.post(twice)).text()));
    for (const other of others) assert.equal(other, first);
    const { conversation } = JSON.parse(first) as { conversation: string };
    const count = 'select count(*)::int as turns from turn where conversation_id = $1';
    assert.deepEqual(await execute(test.owner, count, [conversation]), [{ turns: 1 }]);
  });

  it('keeps the messages of one visitor in the order they were posted', async () => {
    const visitor = `${VISITOR}-order`;
    const texts = Array.from({ length: 12 }, (_, index) => `how much is the Air Runner? ${index}`);
    const answers = await Promise.all(texts.map((text) => serving.say(text, { visitor })));
    const { conversation = '' } = answers[0] ?? {};
    const bodies = "select body from message where conversation_id = $1 and direction = 'in' order by seq";
    const kept = await execute<{ body: string }>(test.owner, bodies, [conversation]);
    assert.deepEqual(
      kept.map(({ body }) => body),
      texts,
    );
  });

  it('never writes the visitor or what was said into a log', async () => {
    const visitor = 'canary-visitor-7f3a9c1e5b2d4f60';
    await serving.say('canaryword how much is the Air Runner, my mail is canary@person.example', { visitor });
    await serving.post({ visitor, tenant: 'nobody', text: 'canaryword' });
    await serving.post({ visitor, text: '' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const files = (await readdir(serving.logDir)).filter((name) => name.endsWith('.log'));
    const logs = await Promise.all(files.map((name) => readFile(join(serving.logDir, name), 'utf8')));
    const all = logs.join('\n');
    assert.ok(all.includes('"outcome":"committed"'), 'the requests were logged at all');
    assert.ok(!/canary/i.test(all));
  });

  it('logs one line per request with its id, shop, conversation, turn, intents, mode and time', async () => {
    const requestId = 'a-request-of-the-test';
    const answer = (await (
      await serving.post({ text: 'how much is the Air Runner?' }, { 'X-Request-Id': requestId })
    ).json()) as {
      conversation: string;
      turn: string;
    };
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [name = ''] = (await readdir(serving.logDir)).filter(
      (file) => file.startsWith('chatbot') && file.endsWith('.log'),
    );
    const lines = (await readFile(join(serving.logDir, name), 'utf8'))
      .split('\n')
      .filter((line) => line.includes(requestId));
    assert.equal(lines.length, 1);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    const { tenant, conversation, turn, intents, mode, status } = line;
    assert.deepEqual(
      { tenant, conversation, turn, mode, status },
      { tenant: 'shoes', ...idsOf(answer), mode: 'v5', status: 200 },
    );
    assert.deepEqual(intents, ['product.price']);
    assert.equal(typeof line.ms, 'number');
  });

  it('answers in the language it is asked in', async () => {
    const answer = await serving.say('Was kostet der Air Runner?', { visitor: `${VISITOR}-deutsch` });
    assert.match(answer.reply?.text ?? '', /89,90/);
  });

  it('serves the pictures its cards show', async () => {
    const answer = await serving.say('show me the Air Runner', { visitor: `${VISITOR}-pictures` });
    const card = answer.reply?.parts.find((part) => part.kind === 'card');
    assert.match(card?.image ?? '', /^\/media\/shoes\/images\//);
    const picture = await fetch(`${serving.url}${card?.image ?? ''}`);
    assert.equal(picture.status, 200);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(picture.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(await picture.text(), /<svg/);
  });
});

function idsOf({ conversation, turn }: { conversation: string; turn: string }) {
  return { conversation, turn };
}
