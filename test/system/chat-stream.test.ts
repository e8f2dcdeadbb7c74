import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { ChatHistory, ChatMessage } from '../../app/contracts/widget.js';
import { execute, type TestDatabase } from '../database/test-database.js';
import { inTime } from '../support/in-time.js';
import { createDemoDatabase } from './demo-database.js';
import { readEventsOf, type EventReader } from './event-reader.js';
import { copyDemoShop, serve, VISITOR, type Serving } from './serving.js';

describe('a conversation as a stream', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let nodes: readonly [Serving, Serving];
  let visitors = 0;
  const readers: EventReader[] = [];

  before(async () => {
    test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
    nodes = [await serve(test, { businessRoot }), await serve(test, { businessRoot })];
  });
  afterEach(() => readers.splice(0).forEach((reader) => reader.close()));
  after(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  const newVisitor = (): string => `${VISITOR}-stream-${(visitors += 1)}`;
  const history = async (visitor: string, node = nodes[0]): Promise<ChatHistory> => {
    const headers = { Authorization: `Bearer ${visitor}` };
    const response = await fetch(`${node.url}/chat_api/history?tenant=shoes`, { headers });
    assert.equal(response.status, 200);
    return (await response.json()) as ChatHistory;
  };
  const ask = (node: Serving, query: Record<string, string>, options: RequestInit = {}): Promise<Response> =>
    fetch(`${node.url}/chat_api/stream?${new URLSearchParams(query).toString()}`, options);
  const follow = async (
    visitor: string,
    { node = nodes[0], after }: { node?: Serving; after?: number } = {},
  ): Promise<EventReader> => {
    const { conversation } = await history(visitor);
    const controller = new AbortController();
    const headers = {
      Authorization: `Bearer ${visitor}`,
      ...(after !== undefined && { 'Last-Event-ID': String(after) }),
    };
    const response = await ask(node, { tenant: 'shoes', conversation }, { headers, signal: controller.signal });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    const reader = readEventsOf(response, controller);
    readers.push(reader);
    return reader;
  };
  const messageFrom = async (reader: EventReader): Promise<ChatMessage> =>
    (await reader.next('message')).data as ChatMessage;
  const personSays = async (conversation: string, text: string): Promise<void> => {
    await execute(
      test.owner,
      `with moved as (update conversation set message_seq = message_seq + 1 where id = $1 returning tenant_id, message_seq)
       insert into message (tenant_id, conversation_id, seq, direction, author, body, at)
       select tenant_id, $1, message_seq, 'out', 'person', $2, now() from moved`,
      [conversation, text],
    );
  };

  it('brings what is said here, in order, numbered, with the ids the client knows', async () => {
    const visitor = newVisitor();
    const reader = await follow(visitor);
    const answer = await nodes[0].say('how much is the Air Runner?', { visitor, messageId: 'mine' });
    const [said, answered] = [await messageFrom(reader), await messageFrom(reader)];
    assert.deepEqual(
      [said.seq, said.from, said.messageId, said.text],
      [1, 'customer', 'mine', 'how much is the Air Runner?'],
    );
    assert.deepEqual([answered.seq, answered.from, answered.turn], [2, 'bot', answer.turn]);
    assert.deepEqual({ text: answered.text, parts: answered.parts }, answer.reply);
    assert.ok(answered.parts.some((part) => part.kind === 'card' && part.image?.startsWith('/media/shoes/images/')));
  });

  it('brings what is said on another node, within a second', async () => {
    const visitor = newVisitor();
    const reader = await follow(visitor, { node: nodes[1] });
    await nodes[0].say('are you open on Sunday?', { visitor });
    const told = performance.now();
    await messageFrom(reader);
    assert.equal((await messageFrom(reader)).from, 'bot');
    assert.ok(inTime(performance.now() - told, 1_000));
  });

  it('tells that an answer is being worked out before it tells the answer', async () => {
    const visitor = newVisitor();
    const reader = await follow(visitor);
    await nodes[0].say('hello', { visitor });
    await messageFrom(reader);
    assert.equal(reader.seen[0]?.event, 'typing');
  });

  it('goes on behind the last message seen, without a gap or a double', async () => {
    const visitor = newVisitor();
    for (const text of ['one', 'two', 'three']) await nodes[0].say(text, { visitor });
    const reader = await follow(visitor, { node: nodes[1], after: 3 });
    await nodes[0].say('four', { visitor });
    const seqs: number[] = [];
    while (seqs.length < 5) seqs.push((await messageFrom(reader)).seq);
    assert.deepEqual(seqs, [4, 5, 6, 7, 8]);
  });

  it("brings a person's words, and that a person is in charge", async () => {
    const visitor = newVisitor();
    const reader = await follow(visitor);
    const { conversation } = await nodes[0].say('I want to talk to a person', { visitor });
    while (((await reader.next('state')).data as { state: string }).state !== 'human');
    const silent = await nodes[0].say('are you there?', { visitor });
    assert.deepEqual([silent.reply, silent.state], [null, 'human']);
    await personSays(conversation, 'Hello, I am here.');
    nodes[1].system.storage.database.chats.tell({ tenant: 'shoes', conversation });
    let message = await messageFrom(reader);
    while (message.from !== 'person') message = await messageFrom(reader);
    assert.deepEqual(
      [message.text, message.parts],
      ['Hello, I am here.', [{ kind: 'text', text: 'Hello, I am here.' }]],
    );
  });

  it('finds out by itself what nobody told', async () => {
    const visitor = newVisitor();
    const { conversation } = await nodes[0].say('hello', { visitor });
    const reader = await follow(visitor, { after: 2 });
    await personSays(conversation, 'Untold.');
    assert.equal((await messageFrom(reader)).text, 'Untold.');
  });

  it('finds the shop by itself when it is not named, and takes the secret in the address', async () => {
    const visitor = newVisitor();
    const { conversation } = await nodes[0].say('hello', { visitor });
    const controller = new AbortController();
    const response = await ask(nodes[0], { conversation, visitor }, { signal: controller.signal });
    const reader = readEventsOf(response, controller);
    readers.push(reader);
    assert.equal((await messageFrom(reader)).text, 'hello');
  });

  it('answers a wrong pair like a conversation that does not exist, and writes no secret to any log', async () => {
    const [mine, other] = [newVisitor(), newVisitor()];
    const { conversation } = await nodes[0].say('hello', { visitor: mine });
    const nobodys = '00000000-0000-8000-8000-000000000000';
    const wrong: readonly Record<string, string>[] = [
      { conversation, visitor: other },
      { conversation, visitor: other, tenant: 'shoes' },
      { conversation: nobodys, visitor: mine },
      { conversation: nobodys, visitor: mine, tenant: 'shoes' },
      { conversation },
      { conversation, visitor: 'short' },
      { visitor: mine },
    ];
    for (const query of wrong) {
      const response = await ask(nodes[0], query);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      assert.deepEqual([response.status, error.code, error.message], [404, 'not_found', 'There is nothing here.']);
    }
    const logged = await readFile(join(nodes[0].logDir, 'chatbot.log'), 'utf8');
    for (const secret of [mine, other]) assert.ok(!logged.includes(secret));
  });

  it('lets pages in by the same list of origins, and lets them send the headers it reads', async () => {
    const visitor = newVisitor();
    const { conversation } = await history(visitor);
    const from = (origin: string) =>
      ask(nodes[0], { conversation, visitor, tenant: 'shoes' }, { headers: { Origin: origin } });
    assert.equal((await from('https://evil.example')).status, 403);
    const preflight = await fetch(`${nodes[0].url}/chat_api/stream`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://fell-and-track.example', 'Access-Control-Request-Method': 'GET' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://fell-and-track.example');
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization.*last-event-id/i);
  });

  it('is ended by a server that stops, and refused by it afterwards', async () => {
    const third = await serve(test, { businessRoot });
    const visitor = newVisitor();
    const reader = await follow(visitor, { node: third });
    await third.say('hello', { visitor });
    await messageFrom(reader);
    const started = performance.now();
    await third.stop();
    await reader.ended;
    assert.ok(inTime(performance.now() - started, 5_000));
  });

  it('gives the newest 200 messages as history, oldest first', async () => {
    const visitor = newVisitor();
    assert.deepEqual((await history(visitor)).messages, []);
    const { conversation } = await nodes[0].say('hello', { visitor });
    for (let count = 0; count < 210; count += 1) await personSays(conversation, `number ${count}`);
    const { messages, ...rest } = await history(visitor, nodes[1]);
    assert.deepEqual(rest, { conversation, state: 'bot' });
    assert.deepEqual([messages.length, messages[0]?.text, messages.at(-1)?.text], [200, 'number 10', 'number 209']);
    const unnamed = await fetch(`${nodes[0].url}/chat_api/history?tenant=shoes`);
    assert.equal(unnamed.status, 400);
  });
});
