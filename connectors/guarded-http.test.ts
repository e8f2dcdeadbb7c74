import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';

import { createClock } from '../app/clock.js';
import { listenLocally, type LocalServer } from '../scripts/stand-ins/listen-locally.js';
import { inTime } from '../test/support/in-time.js';
import { createGuardedHttp, type GuardedCall, type ResolveName } from './guarded-http.js';

const clock = createClock();
const LIMITS = { msMax: 2_000, bytesMax: 1_000 } as const;

/** A name that resolves to these addresses, and how often it was asked for. */
function resolverTo(...addresses: readonly string[]): { resolve: ResolveName; asked: () => number } {
  let count = 0;
  const resolve: ResolveName = (_name, done) => {
    count += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, asked: () => count };
}

describe('guarded http', () => {
  let server: LocalServer;
  let answer: RequestListener;
  let requests = 0;
  const trusted = (more: Partial<GuardedCall> = {}): GuardedCall => ({
    ...LIMITS,
    url: new URL('/x', server.url),
    isTrusted: true,
    ...more,
  });

  before(async () => {
    server = await listenLocally((request, response) => {
      requests += 1;
      answer(request, response);
    });
  });
  beforeEach(() => {
    requests = 0;
    answer = (_request, response) => response.end('{}');
  });
  after(() => server.close());

  const refused = [
    ...['http://shop.example/', 'https://user:secret@shop.example/', 'https://127.0.0.1/', 'https://127.1/'],
    ...['https://2130706433/', 'https://0x7f000001/', 'https://10.0.0.8/', 'https://192.168.1.1/'],
    ...['https://169.254.169.254/latest', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[fd00::1]/'],
    ...['https://[fe80::1]/', 'https://[64:ff9b::7f00:1]/', 'https://0.0.0.0/', 'https://100.64.0.1/'],
  ];
  for (const url of refused) {
    it(`never asks ${url}`, async () => {
      const { resolve, asked } = resolverTo('93.184.216.34');
      const found = await createGuardedHttp(clock, resolve).get({ ...LIMITS, url: new URL(url) });
      assert.deepEqual(found, { kind: 'failed', reason: 'not-allowed' });
      assert.equal(asked(), 0);
    });
  }

  for (const addresses of [['127.0.0.1'], ['10.1.2.3'], ['::1'], ['93.184.216.34', '192.168.0.1'], ['fe80::1%eth0']]) {
    it(`refuses a name that leads to ${addresses.join(' and ')}`, async () => {
      const { resolve, asked } = resolverTo(...addresses);
      const { port } = new URL(server.url);
      const url = new URL(`https://rebound.example:${port}/`);
      const found = await createGuardedHttp(clock, resolve).get({ ...LIMITS, url });
      assert.deepEqual(found, { kind: 'failed', reason: 'not-allowed' });
      assert.equal(asked(), 1);
      assert.equal(requests, 0);
    });
  }

  it('says that a name nobody has is unreachable', async () => {
    const nobody: ResolveName = (_name, done) => done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
    const found = await createGuardedHttp(clock, nobody).get({ ...LIMITS, url: new URL('https://shop.example/') });
    assert.deepEqual(found, { kind: 'failed', reason: 'unreachable' });
  });

  it('asks the operator’s own address, with its headers, and gives any status back', async () => {
    answer = (request, response) => response.writeHead(418).end(request.headers['x-key']);
    const found = await createGuardedHttp(clock).get(trusted({ headers: { 'X-Key': 'k' } }));
    assert.deepEqual(found, { kind: 'answered', status: 418, text: 'k' });
  });

  it('follows no redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { Location: server.url }).end();
    const found = await createGuardedHttp(clock).get(trusted());
    assert.deepEqual(found, { kind: 'failed', reason: 'redirected' });
    assert.equal(requests, 1);
  });

  it('stops at its deadline when nothing comes', async () => {
    answer = () => undefined;
    const startMs = clock.monotonicMs();
    const found = await createGuardedHttp(clock).get(trusted({ msMax: 80 }));
    assert.deepEqual(found, { kind: 'failed', reason: 'timeout' });
    assert.ok(inTime(clock.monotonicMs() - startMs, 1_000));
  });

  it('stops at its deadline when the answer drips', async () => {
    answer = (_request, response) => response.writeHead(200).write('{');
    assert.deepEqual(await createGuardedHttp(clock).get(trusted({ msMax: 80 })), { kind: 'failed', reason: 'timeout' });
  });

  it('stops reading an answer that is too long', async () => {
    answer = (_request, response) => {
      response.on('error', () => undefined);
      response.end('x'.repeat(1_001));
    };
    assert.deepEqual(await createGuardedHttp(clock).get(trusted()), { kind: 'failed', reason: 'too-large' });
  });

  it('says so when the connection breaks, before or within the answer', async () => {
    const client = createGuardedHttp(clock);
    answer = (_request, response) => response.destroy();
    assert.deepEqual(await client.get(trusted()), { kind: 'failed', reason: 'unreachable' });
    answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': '10' }).write('{', () => response.destroy());
    };
    assert.deepEqual(await client.get(trusted()), { kind: 'failed', reason: 'unreachable' });
  });
});
