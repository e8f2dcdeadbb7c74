import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createClock } from '../app/clock.js';
import { ANSWER_BYTES_MAX, createHttpClient, createStreamFetch } from './http.js';

const clock = createClock();

describe('http client', () => {
  let server: Server;
  let listener: RequestListener;
  let url: URL;

  before(async () => {
    server = createServer((request, response) => listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('posts JSON and gives back status and text, also of a refusal', async () => {
    listener = (request, response) => {
      request.resume().on('end', () => response.writeHead(418).end(request.headers['content-type']));
    };
    assert.deepEqual(await createHttpClient(clock).postJson(url, {}), { status: 418, text: 'application/json' });
  });

  it('follows no redirect', async () => {
    listener = (_request, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
    await assert.rejects(createHttpClient(clock).postJson(url, {}), { reason: 'redirected' });
  });

  it('stops at its deadline, also when the answer has begun', async () => {
    listener = (_request, response) => response.writeHead(200).write('…');
    const quick = { after: (_delayMs: number, task: () => void) => clock.after(50, task) };
    await assert.rejects(createHttpClient(quick).postJson(url, {}), { reason: 'timeout' });
  });

  it('stops reading an answer that does not end', async () => {
    listener = (_request, response) => {
      response.on('error', () => undefined);
      response.end(Buffer.alloc(ANSWER_BYTES_MAX + 1));
    };
    await assert.rejects(createHttpClient(clock).postJson(url, {}), { reason: 'too-large' });
  });

  it('says when nobody is there, without the address', async () => {
    const nobody = new URL('http://secret-key@127.0.0.1:1/');
    nobody.username = '';
    await assert.rejects(createHttpClient(clock).postJson(nobody, {}), (error: Error) => {
      assert.equal(error.message, 'the other side is unreachable');
      return true;
    });
  });

  describe('as a stream', () => {
    const textOf = async (bytesMax: number): Promise<string> => (await createStreamFetch(bytesMax)(url)).text();

    it('gives what comes in, with status and headers', async () => {
      listener = (_request, response) => response.writeHead(418, { 'X-Kind': 'pot' }).end('tea');
      const response = await createStreamFetch(100)(url);
      assert.deepEqual([response.status, response.headers.get('x-kind'), await response.text()], [418, 'pot', 'tea']);
    });

    it('follows no redirect', async () => {
      listener = (_request, response) => response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end();
      await assert.rejects(textOf(100), { reason: 'redirected' });
    });

    it('breaks off beyond its cap, and not before', async () => {
      listener = (_request, response) => response.end('a'.repeat(1_000));
      assert.equal((await textOf(1_000)).length, 1_000);
      await assert.rejects(textOf(999), { reason: 'too-large' });
    });

    it('ends when it is told to, also when the answer has begun', async () => {
      listener = (_request, response) => response.writeHead(200).write('…');
      const controller = new AbortController();
      const response = await createStreamFetch(100)(url, { signal: controller.signal });
      controller.abort();
      await assert.rejects(response.text(), { name: 'AbortError' });
    });
  });
});
