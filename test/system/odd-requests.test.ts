import assert from 'node:assert/strict';
import { connect } from 'node:net';

import type { Serving } from './serving.js';
import { useDemoServer } from './use-demo-server.js';

const END = 'Connection: close\r\n\r\n';
const get = (target: string, headers = 'Host: x\r\n'): string => `GET ${target} HTTP/1.1\r\n${headers}${END}`;

/** What no well-behaved client sends, and the status it gets. */
const ROWS: readonly [what: string, request: string, status: number][] = [
  ['half an escape', get('/%'), 404],
  ['an escape that is no UTF-8', get('/media/shoes/images/%E0%A4%A'), 404],
  ['an escaped way out of the folder', get('/media/shoes/images/%2e%2e%2f%2e%2e%2ftenant.json'), 404],
  ['a name every object has', get('/docs/__proto__'), 404],
  ['two slashes in front', get('//evil.example/health'), 404],
  ['a path of 20,000 letters', get(`/${'x'.repeat(20_000)}`), 431],
  ['2,000 values in the query', get(`/health?${'a=1&'.repeat(2_000)}`), 200],
  ['an address of its own and a Host that lies', get('http://evil.example/health', 'Host: evil:x@good\r\n'), 200],
  ['10,000 blanks for a proxy header', get('/health', `Host: x\r\nX-Forwarded-Host:${' '.repeat(10_000)}\r\n`), 200],
  ['500 headers', get('/health', `Host: x\r\n${'A: b\r\n'.repeat(500)}`), 200],
  ['a header of 20,000 letters', get('/health', `Host: x\r\nA: ${'b'.repeat(20_000)}\r\n`), 431],
  ['TRACE', `TRACE /health HTTP/1.1\r\nHost: x\r\n${END}`, 405],
  ['HEAD', `HEAD /health HTTP/1.1\r\nHost: x\r\n${END}`, 200],
  ['HTTP/1.0', 'GET /health HTTP/1.0\r\n\r\n', 200],
  ['no HTTP', 'hello\r\n\r\n', 400],
  [
    'a length and chunks',
    `POST /chat_api HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
];

describe('requests no well-behaved client sends', () => {
  const server = useDemoServer();
  let serving: Serving;

  before(() => {
    ({ serving } = server());
  });

  const statusOf = (request: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(serving.url).port), '127.0.0.1', () => socket.write(request));
      socket.once('data', (chunk) => {
        resolve(Number(chunk.toString().split(' ')[1]));
        socket.destroy();
      });
      socket.once('error', reject);
    });

  for (const [what, request, status] of ROWS) {
    it(`answers ${status} to ${what}`, async () => assert.equal(await statusOf(request), status));
  }
});
