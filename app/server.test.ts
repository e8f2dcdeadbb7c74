import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Type from 'typebox';

import { inTime } from '../test/support/in-time.js';
import { createClock, createIds } from './clock.js';
import { AppError } from './contracts/errors.js';
import type { LogFields } from './contracts/log.js';
import type { Route } from './contracts/route.js';
import { createServer, type Server } from './server.js';

const clock = createClock();
const lines: LogFields[] = [];
const failures: unknown[] = [];
const log = {
  chatbot: (fields: LogFields) => void lines.push(fields),
  analytics: () => undefined,
  error: (error: unknown) => void failures.push(error),
  notice: () => undefined,
  warn: () => undefined,
};
let release = (): void => undefined;

const responses = { 200: { description: 'fine' } };
const routes: readonly Route[] = [
  { method: 'GET', path: '/plain', summary: '', responses, handle: () => ({ body: '{"fine":true}' }) },
  { method: 'GET', path: '/quiet', summary: '', responses, quiet: true, handle: () => ({ body: '{}' }) },
  {
    method: 'POST',
    path: '/echo',
    summary: '',
    responses,
    body: Type.Unknown(),
    crossOrigin: true,
    handle({ body, note }) {
      note({ tenant: 'shoes', seen: true });
      return { body: JSON.stringify(body) };
    },
  },
  {
    method: 'GET',
    path: '/broken',
    summary: '',
    responses,
    handle: () => {
      throw new Error('select * from secrets at /home/x/app.ts');
    },
  },
  {
    method: 'GET',
    path: '/busy',
    summary: '',
    responses,
    handle: () => {
      throw new AppError('busy', { details: { where: 'inside' } });
    },
  },
  {
    method: 'GET',
    path: '/slow',
    summary: '',
    responses,
    handle: () => new Promise((resolve) => (release = () => resolve({ body: '{"slow":true}' }))),
  },
];

describe('server', () => {
  let server: Server;
  let base: string;

  beforeEach(async () => {
    lines.length = 0;
    failures.length = 0;
    const isKnownOrigin = (origin: string): boolean => origin === 'https://shop.example';
    server = createServer({ routes, isKnownOrigin, clock, ids: createIds(clock), log });
    base = `http://127.0.0.1:${await server.listen({ port: 0, host: '127.0.0.1' })}`;
  });
  afterEach(() => server.stop(100));

  it('answers with the headers that keep browsers safe', async () => {
    const { headers } = await fetch(`${base}/plain`);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-powered-by'), null);
  });

  const ids: readonly [given: string, isKept: boolean][] = [
    ['0123-4567-89ab', true],
    ['short', false],
    ['with spaces in it', false],
    ['a'.repeat(65), false],
    ['{"a":"b"}aaaaaaa', false],
  ];
  for (const [given, isKept] of ids) {
    it(`${isKept ? 'keeps' : 'replaces'} the request id ${given}`, async () => {
      const { headers } = await fetch(`${base}/plain`, { headers: { 'X-Request-Id': given } });
      assert.equal(headers.get('x-request-id') === given, isKept);
      assert.equal(lines[0]?.requestId, headers.get('x-request-id'));
    });
  }

  it('answers an address it does not have, and a method an address does not take', async () => {
    const unknown = await fetch(`${base}/nothing`);
    assert.equal(unknown.status, 404);
    assert.equal(await codeOf(unknown), 'not_found');
    const refused = await fetch(`${base}/echo`, { method: 'DELETE' });
    assert.equal(refused.status, 405);
    assert.equal(await codeOf(refused), 'method_refused');
    assert.match(refused.headers.get('allow') ?? '', /POST/);
  });

  it('tells nobody what broke inside, but logs it whole under the same id', async () => {
    const response = await fetch(`${base}/broken`);
    assert.equal(response.status, 500);
    const text = await response.text();
    assert.ok(!/select|secrets|home|app\.ts/.test(text), text);
    assert.match(String(failures[0]), /select \* from secrets/);
    assert.ok(text.includes(String(lines[0]?.requestId)));
  });

  it('says when to come again, and keeps details to itself', async () => {
    const response = await fetch(`${base}/busy`);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '1');
    assert.ok(!(await response.text()).includes('inside'));
    assert.equal(failures.length, 0);
  });

  const bodies: readonly [what: string, init: RequestInit & { duplex?: 'half' }, status: number][] = [
    ['no content type', { body: new Blob(['{}']) }, 415],
    ['a form', { body: new URLSearchParams({ a: 'b' }) }, 415],
    ['text/plain, which needs no preflight', { body: '{}', headers: { 'Content-Type': 'text/plain' } }, 415],
    ['another charset', { body: '{}', headers: { 'Content-Type': 'application/json; charset=utf-16' } }, 415],
    ['a packed body', { body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' } }, 415],
    ['an empty body', { body: '', headers: { 'Content-Type': 'application/json' } }, 400],
    ['half a JSON', { body: '{"a":', headers: { 'Content-Type': 'application/json' } }, 400],
    [
      'bytes that are no UTF-8',
      { body: Buffer.from([0x22, 0xff, 0x22]), headers: { 'Content-Type': 'application/json' } },
      400,
    ],
    ['16 KB and one', { body: `"${'a'.repeat(16_383)}"`, headers: { 'Content-Type': 'application/json' } }, 413],
    ['the charset it is', { body: '{}', headers: { 'Content-Type': 'application/json; charset=UTF-8' } }, 200],
    ['exactly 16 KB', { body: `"${'a'.repeat(16_382)}"`, headers: { 'Content-Type': 'application/json' } }, 200],
  ];
  for (const [what, init, status] of bodies) {
    it(`answers ${status} to ${what}`, async () => {
      const response = await fetch(`${base}/echo`, { method: 'POST', ...init });
      assert.equal(response.status, status);
      if (status !== 200) assert.match(await codeOf(response), /unsupported_media|bad_request|too_large/);
    });
  }

  it('stops reading a body that grows past the limit without saying how long it is', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sending = httpRequest(`${base}/echo`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
      sending.on('response', (response) => resolve(response.statusCode ?? 0));
      sending.on('error', reject);
      sending.write('"');
      sending.write('a'.repeat(20_000));
    });
    assert.equal(status, 413);
  });

  it('lets a known page read the answer, and names no origin to another', async () => {
    const post = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
    const from = (origin: string) => fetch(`${base}/echo`, { ...post, headers: { ...post.headers, Origin: origin } });
    assert.equal(
      (await from('https://shop.example')).headers.get('access-control-allow-origin'),
      'https://shop.example',
    );
    assert.equal((await from('https://evil.example')).headers.get('access-control-allow-origin'), null);
    assert.match((await from('https://evil.example')).headers.get('vary') ?? '', /Origin/);
  });

  it('answers preflights: with permission to a known page, without to another', async () => {
    const ask = (origin: string) => fetch(`${base}/echo`, { method: 'OPTIONS', headers: { Origin: origin } });
    const known = await ask('https://shop.example');
    assert.equal(known.status, 204);
    assert.equal(known.headers.get('access-control-allow-methods'), 'POST');
    assert.match(known.headers.get('access-control-allow-headers') ?? '', /Content-Type/);
    assert.equal((await ask('https://evil.example')).headers.get('access-control-allow-methods'), null);
  });

  it('writes one line per request, with what the route noted, and none for machines that only ask how it is', async () => {
    await fetch(`${base}/echo`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    await fetch(`${base}/quiet`);
    assert.equal(lines.length, 1);
    const [line] = lines;
    assert.deepEqual(
      { tenant: line?.tenant, seen: line?.seen, status: line?.status, route: line?.route, method: line?.method },
      { tenant: 'shoes', seen: true, status: 200, route: '/echo', method: 'POST' },
    );
  });

  it('finishes what is under way when it is stopped, and takes nothing new', async () => {
    const slow = fetch(`${base}/slow`);
    await sleep(50);
    const stopped = server.stop(5_000);
    await assert.rejects(fetch(`${base}/plain`));
    release();
    const response = await slow;
    assert.deepEqual(await response.json(), { slow: true });
    await stopped;
  });

  it('does not wait for ever for a client that never finishes', async () => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{');
    await sleep(50);
    const startedMs = performance.now();
    await server.stop(200);
    assert.ok(inTime(performance.now() - startedMs, 2_000));
    socket.destroy();
  });

  it('says which port is taken and what to do', async () => {
    const other = createServer({ routes, isKnownOrigin: () => false, clock, ids: createIds(clock), log });
    const port = Number(new URL(base).port);
    await assert.rejects(other.listen({ port, host: '127.0.0.1' }), {
      code: 'config_refused',
      message: /is taken.*PORT=/,
    });
  });
});

async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string; requestId: string } };
  assert.ok(error.requestId.length >= 8);
  return error.code;
}
