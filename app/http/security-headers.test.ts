import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Koa from 'koa';

import { createSecurityHeaders } from './security-headers.js';

describe('security headers', () => {
  it('are the same on every answer, and give way to those of a page', async () => {
    const app = new Koa();
    app.use(createSecurityHeaders());
    app.use((context) => {
      if (context.path === '/page') context.set('Content-Security-Policy', "default-src 'self'");
      context.body = context.path;
    });
    const answer = app.callback();
    const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const headersOf = async (path: string) => {
      const { headers } = await fetch(`http://127.0.0.1:${String(port)}${path}`);
      return [...headers].filter(([name]) => !['date', 'content-length'].includes(name));
    };
    const first = await headersOf('/');
    assert.ok(first.length > 10);
    assert.deepEqual(await headersOf('/'), first);
    const policies = (await headersOf('/page')).filter(([name]) => name === 'content-security-policy');
    assert.deepEqual(policies, [['content-security-policy', "default-src 'self'"]]);
    assert.deepEqual(await headersOf('/'), first);
    server.close();
    server.closeAllConnections();
  });
});
