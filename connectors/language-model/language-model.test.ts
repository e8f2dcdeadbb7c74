import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { generate } from 'selfsigned';
import { languageModelOf, STALL_MS } from '../../test/support/language-model-of.js';
import {
  ANSWER,
  type AnswerCall,
  beginStream,
  chunkOf,
  DONE,
  eventsOf,
  GOOD_CHUNKS,
  listenAsModel,
  type ModelServer,
  USAGE,
} from '../../test/support/model-server.js';
import { END_MS, LINGER_MS } from './call-timer.js';

const GOOD: AnswerCall = (response) => beginStream(response).end(eventsOf(GOOD_CHUNKS) + DONE);
const COUNTED = { promptTokens: USAGE.prompt_tokens, completionTokens: USAGE.completion_tokens };

describe('a language model', () => {
  const servers: { close(): Promise<void> }[] = [];
  const listen = async (answer: AnswerCall = GOOD): Promise<ModelServer> => {
    const server = await listenAsModel(answer);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('gives the whole answer with the tokens the provider counted, and books them', async () => {
    const price = { prompt: 0.15, completion: 0.6 };
    const model = languageModelOf([{ ...(await listen()), price }]);
    const outcome = await model.ask();
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.content, outcome.toolCalls], [ANSWER, []]);
    assert.deepEqual(outcome.source, { provider: 'compatible', model: 'test-model' });
    // 120 × 0.15 + 9 × 0.60 = 23.4 millionths of a dollar.
    assert.deepEqual(outcome.usage, { ...COUNTED, costMicros: 24, isEstimated: false });
    const [call, ...others] = model.booked;
    assert.deepEqual([call?.outcome, call?.costMicros, call?.promptTokens, others], ['answered', 24, 120, []]);
  });

  it('tells the provider its key, and nothing about this machine', async () => {
    const server = await listen();
    await languageModelOf([server]).ask();
    const headers = server.calls[0]?.headers ?? {};
    assert.equal(headers.authorization, 'Bearer sk-canary-0123456789');
    assert.deepEqual(
      Object.keys(headers).filter((name) => name.startsWith('x-stainless')),
      [],
    );
  });

  it('takes a whole answer where a stream was asked for', async () => {
    const message = { role: 'assistant', content: ANSWER };
    const body = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage: USAGE });
    const server = await listen((response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body),
    );
    const outcome = await languageModelOf([server]).ask();
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.content, outcome.usage.promptTokens], [ANSWER, USAGE.prompt_tokens]);
  });

  it('reads an answer whose characters are cut anywhere', async () => {
    const server = await listen((response) => {
      beginStream(response);
      const bytes = Buffer.from(eventsOf(GOOD_CHUNKS) + DONE);
      for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
      response.end();
    });
    const outcome = await languageModelOf([server]).ask();
    assert.equal(outcome.kind === 'answered' && outcome.content, ANSWER);
  });

  it('does not need the last line of a stream', async () => {
    const server = await listen((response) => beginStream(response).end(eventsOf(GOOD_CHUNKS)));
    assert.equal((await languageModelOf([server]).ask()).kind, 'answered');
  });

  for (const [how, last, waitMs] of [
    ['ended', DONE, END_MS],
    ['stopped', '', LINGER_MS],
  ] as const) {
    it(`does not wait for a connection to close once the answer has ${how}`, async () => {
      const server = await listen((response) => beginStream(response).write(eventsOf(GOOD_CHUNKS) + last));
      const outcome = await languageModelOf([server]).ask({ deadlineMs: performance.now() + 5 * LINGER_MS });
      assert.equal(outcome.kind, 'answered');
      assert.ok(outcome.ms < waitMs + STALL_MS, `answered after ${outcome.ms} ms`);
    });
  }

  it('books the most it can have been where the provider did not count', async () => {
    const server = await listen((response) => beginStream(response).end(eventsOf(GOOD_CHUNKS.slice(0, -1)) + DONE));
    const outcome = await languageModelOf([server]).ask({ outputTokensMax: 77 });
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.usage.isEstimated, outcome.usage.completionTokens], [true, 77]);
    assert.ok(outcome.usage.promptTokens > USAGE.prompt_tokens, 'a prompt has no more tokens than bytes');
  });

  it('puts the pieces of tool calls together by their index, or by their id where all have the same', async () => {
    const piece = (index: number, id: string, called: object) =>
      chunkOf({ tool_calls: [{ index, ...(id !== '' && { id, type: 'function' }), function: called }] });
    const ask = async (...pieces: object[]) => {
      const server = await listen((response) =>
        beginStream(response).end(eventsOf([...pieces, chunkOf({}, 'tool_calls')])),
      );
      const outcome = await languageModelOf([server]).ask();
      return outcome.kind === 'answered' ? outcome.toolCalls : outcome;
    };
    const first = { id: 'a', name: 'find', arguments: '{"text":"trail"}' };
    const second = { id: 'b', name: 'stock', arguments: '{}' };
    const mixed = await ask(
      piece(1, 'b', { name: 'stock', arguments: '' }),
      piece(0, 'a', { name: 'find', arguments: '{"text":' }),
      piece(1, '', { arguments: '{}' }),
      piece(0, '', { arguments: '"trail"}' }),
    );
    assert.deepEqual(mixed, [first, second]);
    const { id: _one, ...find } = first;
    const { id: _other, ...stock } = second;
    assert.deepEqual(await ask(piece(0, 'a', find), piece(0, 'b', stock)), [first, second]);
  });

  it('closes the connection of an answer it does not wait for', async () => {
    const server = await listen((response) => beginStream(response).write(eventsOf(GOOD_CHUNKS.slice(0, 2))));
    await languageModelOf([server]).ask();
    await new Promise((resolve) => setTimeout(resolve, 50));
    // Newer versions of Node keep a fresh connection at hand, or open and close one.
    const { opened, closed } = server.sockets();
    assert.ok(closed >= 1 && opened - closed <= 1, `${opened} opened, ${closed} closed`);
  });

  it('uses a connection again after a whole answer', async () => {
    const server = await listen();
    const model = languageModelOf([server]);
    for (let call = 0; call < 5; call += 1) assert.equal((await model.ask()).kind, 'answered');
    const { opened, closed } = server.sockets();
    // The second call may come before the first connection is known to be free.
    assert.ok(opened <= 2 && closed === 0, `${opened} opened, ${closed} closed`);
  });

  it('asks nobody when the deadline is over', async () => {
    const server = await listen();
    const model = languageModelOf([server]);
    const outcome = await model.ask({ deadlineMs: 0 });
    assert.deepEqual([outcome.kind === 'failed' && outcome.reason, outcome.usage], ['deadline', undefined]);
    assert.deepEqual([server.calls, model.booked], [[], []]);
  });

  it('refuses more calls at once than a process may have under way', async () => {
    const server = await listen(() => undefined);
    const model = languageModelOf([server], { callsMax: 2 });
    const outcomes = await Promise.all([model.ask(), model.ask(), model.ask()]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind === 'failed' && outcome.reason),
      ['stalled', 'stalled', 'too-many-calls'],
    );
    assert.equal(server.calls.length, 2);
  });

  it('says so when no provider is configured', async () => {
    const outcome = await languageModelOf([]).ask();
    assert.deepEqual([outcome.kind === 'failed' && outcome.reason], ['no-provider']);
  });

  describe('with a second provider', () => {
    const unreachable = async (url: string): Promise<void> => {
      const server = await listen();
      const model = languageModelOf([{ baseUrl: url }, server]);
      const outcome = await model.ask();
      assert.equal(outcome.kind, 'answered');
      assert.deepEqual([server.calls.length, model.booked.length], [1, 1]);
    };

    it('asks it when the first refuses the connection', async () => {
      const gone = await listenAsModel(GOOD);
      await gone.close();
      await unreachable(gone.baseUrl);
    });

    it('asks it when the name of the first leads nowhere', () => unreachable('http://nowhere.invalid/v1'));

    it('asks it when the first is not who it should be', async () => {
      const { private: key, cert } = await generate([{ name: 'commonName', value: 'somebody else' }]);
      const secure = createSecureServer({ key, cert }).on('tlsClientError', () => undefined);
      await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
      const address = secure.address();
      servers.push({ close: () => new Promise((resolve) => secure.close(() => resolve())) });
      assert.ok(typeof address === 'object' && address !== null);
      await unreachable(`https://127.0.0.1:${address.port}/v1`);
    });

    it('does not ask it when the first may have got the question', async () => {
      const plain = createServer((socket) => socket.once('data', () => socket.destroy()));
      await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
      const address = plain.address();
      assert.ok(typeof address === 'object' && address !== null);
      servers.push({ close: () => new Promise((resolve) => plain.close(() => resolve())) });
      const second = await listen();
      const model = languageModelOf([{ baseUrl: `http://127.0.0.1:${address.port}/v1` }, second]);
      const outcome = await model.ask();
      assert.deepEqual([outcome.kind === 'failed' && outcome.reason, second.calls.length], ['unreachable', 0]);
      assert.ok(outcome.ms < STALL_MS);
    });
  });
});
