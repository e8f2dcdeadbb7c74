import assert from 'node:assert/strict';

import { ensureBuilt } from '../support/built-program.js';
import type { Serving } from './serving.js';
import { useDemoServer } from './use-demo-server.js';

describe('what operators and developers look at', () => {
  before(ensureBuilt);
  const server = useDemoServer();
  let serving: Serving;

  before(() => {
    ({ serving } = server());
  });

  it('/health says the process is alive', async () => {
    const response = await fetch(`${serving.url}/health`);
    assert.deepEqual([response.status, await response.json()], [200, { status: 'alive' }]);
  });

  it('/ready says so, with each probe in words', async () => {
    const response = await fetch(`${serving.url}/ready`);
    assert.equal(response.status, 200);
    const { ready, probes } = (await response.json()) as { ready: boolean; probes: { name: string; text: string }[] };
    assert.equal(ready, true);
    assert.deepEqual(
      probes.map(({ name }) => name),
      ['process', 'database', 'businesses', 'channels', 'notices', 'delivery', 'model'],
    );
    assert.match(probes[2]?.text ?? '', /shoes version 1/);
  });

  it('/metrics counts turns by shop, mode and intent, and tells the delay of the event loop', async () => {
    await serving.say('how much is the Air Runner?');
    const text = await (await fetch(`${serving.url}/metrics`)).text();
    assert.match(text, /truepenny_turns_total\{tenant="shoes",status="committed",mode="v5"\} [1-9]/);
    assert.match(text, /truepenny_intents_total\{tenant="shoes",intent="product.price"\} [1-9]/);
    assert.match(text, /truepenny_turn_seconds_bucket/);
    assert.match(text, /nodejs_eventloop_lag_p99_seconds/);
    assert.match(text, /truepenny_database_connections\{state="idle"\} [1-9]/);
  });

  it('/openapi.json describes every address with its schemas', async () => {
    const description = (await (await fetch(`${serving.url}/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { requestBody?: object; responses: Record<string, object> }>>;
    };
    assert.match(description.openapi, /^3\.1/);
    assert.deepEqual(Object.keys(description.paths).toSorted(), [
      '/api/v1/conversations',
      '/api/v1/conversations/{conversation}',
      ...['approve', 'override', 'release', 'reply', 'take'].map(
        (verb) => `/api/v1/conversations/{conversation}/${verb}`,
      ),
      '/chat_api',
      '/chat_api/history',
      '/chat_api/shop',
      '/chat_api/stream',
      '/health',
      '/media/{tenant}/images/{file}',
      '/metrics',
      '/ready',
      '/webhooks/{channel}',
      '/webhooks/{channel}/status',
      '/whatsapp_webhook',
      '/widget.js',
    ]);
    assert.ok(JSON.stringify(description.paths['/chat_api']?.post?.requestBody).includes('"visitor"'));
    assert.ok('503' in (description.paths['/chat_api']?.post?.responses ?? {}));
  });

  it('/docs is a page whose every part comes from this server, under a policy of its own', async () => {
    const page = await fetch(`${serving.url}/docs`);
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self';/);
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    assert.ok(parts.length >= 4);
    for (const part of parts) {
      assert.match(part, /^\//);
      assert.equal((await fetch(`${serving.url}${part}`)).status, 200, part);
    }
  });

  it('/widget.js is a script any page may load, and is not sent twice', async () => {
    const script = await fetch(`${serving.url}/widget.js`);
    assert.deepEqual([script.status, script.headers.get('content-type')], [200, 'text/javascript; charset=utf-8']);
    assert.equal(script.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(script.headers.get('cache-control') ?? '', /^public, max-age=\d+/);
    const tag = script.headers.get('etag') ?? '';
    const again = await fetch(`${serving.url}/widget.js`, { headers: { 'If-None-Match': tag } });
    assert.deepEqual([again.status, await again.text()], [304, '']);
  });

  it('/ is the page with the widget, under a policy of its own', async () => {
    const page = await fetch(serving.url);
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const parts = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    assert.ok(parts.length >= 3);
    for (const part of parts) assert.equal((await fetch(`${serving.url}${part}`)).status, 200, part);
  });

  it('packs large answers for those who take them packed', async () => {
    const response = await fetch(`${serving.url}/docs/swagger-ui.css`, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(response.headers.get('content-encoding'), 'gzip');
  });
});
