import assert from 'node:assert/strict';

import { execute, type TestDatabase } from '../database/test-database.js';
import { VISITOR, type Serving } from './serving.js';
import { useDemoServer } from './use-demo-server.js';

const proper = { tenant: 'shoes', visitor: VISITOR, messageId: 'refused', text: 'hi' };
const without = (name: keyof typeof proper): string =>
  JSON.stringify(Object.fromEntries(Object.entries(proper).filter(([key]) => key !== name)));
const withField = (fields: object): string => JSON.stringify({ ...proper, ...fields });

/** What is sent, and what comes back. No row may leave anything behind. */
const ROWS: readonly [what: string, body: string, status: number, code: string][] = [
  ['nothing', '', 400, 'bad_request'],
  ['no JSON', 'hello', 400, 'bad_request'],
  ['half a JSON', '{"tenant":"shoes"', 400, 'bad_request'],
  ['a list', '[]', 400, 'bad_request'],
  ['a text', '"hi"', 400, 'bad_request'],
  ['null', 'null', 400, 'bad_request'],
  ['an empty object', '{}', 400, 'bad_request'],
  ['no tenant', without('tenant'), 400, 'bad_request'],
  ['no visitor', without('visitor'), 400, 'bad_request'],
  ['no message id', without('messageId'), 400, 'bad_request'],
  ['no text', without('text'), 400, 'bad_request'],
  ['an empty tenant', withField({ tenant: '' }), 400, 'bad_request'],
  ['a null tenant', withField({ tenant: null }), 400, 'bad_request'],
  ['a tenant that is a list', withField({ tenant: ['shoes', 'bakery'] }), 400, 'bad_request'],
  ['a tenant that is a wildcard', withField({ tenant: '%' }), 400, 'bad_request'],
  ['a tenant that is a path', withField({ tenant: '../shoes' }), 400, 'bad_request'],
  ['a tenant in capitals', withField({ tenant: 'SHOES' }), 400, 'bad_request'],
  ['a tenant nobody published', withField({ tenant: 'nobody' }), 404, 'unknown_tenant'],
  ['a tenant named like a built-in', withField({ tenant: 'constructor' }), 404, 'unknown_tenant'],
  ['a visitor that is guessable', withField({ visitor: 'me' }), 400, 'bad_request'],
  ['a visitor with a blank', withField({ visitor: 'visitor of the system tests' }), 400, 'bad_request'],
  ['a visitor that is too long', withField({ visitor: 'v'.repeat(201) }), 400, 'bad_request'],
  ['a visitor that is a number', withField({ visitor: 12_345_678_901_234 }), 400, 'bad_request'],
  ['an empty message id', withField({ messageId: '' }), 400, 'bad_request'],
  ['a message id that is too long', withField({ messageId: 'm'.repeat(121) }), 400, 'bad_request'],
  ['an empty text', withField({ text: '' }), 400, 'bad_request'],
  ['a text of blanks', withField({ text: ' \n\t ' }), 400, 'bad_request'],
  ['a text of NULs', withField({ text: '\0\0' }), 400, 'bad_request'],
  ['a text that is too long', withField({ text: 'x'.repeat(4_097) }), 400, 'bad_request'],
  ['a text that is too long in emojis', withField({ text: '😀'.repeat(2_049) }), 400, 'bad_request'],
  ['a text that is an object', withField({ text: { $ne: null } }), 400, 'bad_request'],
  ['a field nobody knows', withField({ price: 1 }), 400, 'bad_request'],
  ['a prototype', `{"__proto__":{"tenant":"shoes"},${JSON.stringify(proper).slice(1)}`, 400, 'bad_request'],
  ['more than 16 KB', withField({ text: 'x'.repeat(17_000) }), 413, 'too_large'],
];

describe('what POST /chat_api refuses', () => {
  const server = useDemoServer();
  let test: TestDatabase;
  let serving: Serving;

  before(() => {
    ({ test, serving } = server());
  });
  afterEach(async () => {
    assert.deepEqual(await execute(test.owner, 'select count(*)::int as rows from message'), [{ rows: 0 }]);
  });

  const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${serving.url}/chat_api`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  for (const [what, body, status, code] of ROWS) {
    it(`answers ${status} ${code} to ${what}, and stores nothing`, async () => {
      const response = await send(body);
      assert.equal(response.status, status);
      const text = await response.text();
      const { error } = JSON.parse(text) as { error: { code: string; message: string; requestId: string } };
      assert.equal(error.code, code);
      assert.equal(error.requestId, response.headers.get('x-request-id'));
      assert.ok(!/\bat .+:\d+|node_modules|\/app\//.test(text), text);
    });
  }

  it('answers 415 to a form, which any page may send without asking', async () => {
    assert.equal((await send(JSON.stringify(proper), { 'Content-Type': 'text/plain' })).status, 415);
  });

  it('answers 403 to a page the owner did not name', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://fell-and-track.example.evil.example']) {
      const response = await send(JSON.stringify(proper), { Origin: origin });
      assert.equal(response.status, 403);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
  });

  it('answers other methods with what it takes', async () => {
    const response = await fetch(`${serving.url}/chat_api`);
    assert.equal(response.status, 405);
    assert.match(response.headers.get('allow') ?? '', /POST/);
  });

  const media = [
    '../tenant.json',
    '..%2Ftenant.json',
    'run-air-blue.svg%00.png',
    'tenant.json',
    '.published.json',
    'no.svg',
  ];
  for (const file of media) {
    it(`gives no file at /media/shoes/images/${file}`, async () => {
      assert.equal((await fetch(`${serving.url}/media/shoes/images/${file}`)).status, 404);
    });
  }
});
