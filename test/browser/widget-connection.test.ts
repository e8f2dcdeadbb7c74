import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import type { ChatHistory } from '../../app/contracts/widget.js';
import { needsProgram } from '../needs-program.js';
import { ensureBuilt } from '../support/built-program.js';
import { copyShops } from '../system/serving.js';
import { startServer, type ServerProcess } from '../system/server-process.js';
import { chatOn } from './chat-page.js';
import { DEMO_SHOPS, openBrowser, openHostPage, type HostPage } from './stage.js';

const FOLDER = { recursive: true, force: true } as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the widget while servers and networks come and go', () => {
  needsProgram('chromium');
  let root: string;
  let environment: Record<string, string>;
  let server: ServerProcess;
  let browser: Browser;
  let host: HostPage;
  const opened: (() => unknown)[] = [];

  before(async () => {
    await ensureBuilt();
    root = await mkdtemp(join(tmpdir(), 'truepenny-browser-'));
    environment = {
      PORT: String(await freePort()),
      DATA_DIR: join(root, 'data'),
      LOG_DIR: join(root, 'logs'),
      BUSINESS_ROOT: await copyShops(DEMO_SHOPS),
    };
    opened.push(() => Promise.all([root, environment.BUSINESS_ROOT ?? root].map((folder) => rm(folder, FOLDER))));
    server = await startServer(environment);
    opened.push(() => {
      server.child.kill('SIGTERM');
      return server.ended();
    });
    [browser, host] = await Promise.all([openBrowser(), openHostPage()]);
    opened.push(() => Promise.all([browser.close(), host.close()]));
  });
  after(async () => {
    for (const close of opened.reverse()) await close();
  });

  const visit = async (): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(host.address(server.url, { attributes: 'data-tenant="shoes"' }));
    return page;
  };
  const kill = async (): Promise<void> => {
    server.child.kill('SIGKILL');
    await server.ended();
  };
  const stored = async (page: Page): Promise<readonly string[]> => {
    const visitor = await page.evaluate<string>('JSON.parse(localStorage.getItem("truepenny:shoes")).visitor');
    const headers = { Authorization: `Bearer ${visitor}` };
    const history = await fetch(`${server.url}/chat_api/history?tenant=shoes`, { headers });
    return ((await history.json()) as ChatHistory).messages.map(({ from, text }) =>
      from === 'customer' ? text : from,
    );
  };

  it('keeps a message written while the server is dead, and sends it once when it is back', async () => {
    const page = await visit();
    const chat = chatOn(page);
    await chat.open();
    await chat.ask('How much is the Air Runner?');
    await kill();
    await chat.writing.fill('Is it in stock?');
    await chat.writing.press('Enter');
    await page.locator('truepenny-chat .delivery').waitFor();
    server = await startServer(environment);
    assert.match(await chat.answered(3), /Air Runner/);
    assert.deepEqual(await stored(page), ['How much is the Air Runner?', 'bot', 'Is it in stock?', 'bot']);
    assert.equal(await chat.questions.count(), 2);
    assert.equal(await page.locator('truepenny-chat .delivery').count(), 0);
    await page.context().close();
  });

  it('sends again what was answered when the answer was lost with the server, and doubles nothing', async () => {
    const page = await visit();
    const chat = chatOn(page);
    await chat.open();
    await page.route('**/chat_api', async (route) => {
      await route.fetch();
      await kill();
      await page.unroute('**/chat_api');
      await route.abort();
    });
    await chat.writing.fill('How much is the Ridge Runner?');
    await chat.writing.press('Enter');
    await page.locator('truepenny-chat .delivery').waitFor();
    server = await startServer(environment);
    assert.match(await chat.answered(2), /Ridge Runner/);
    await page.waitForTimeout(2_000);
    assert.deepEqual(await stored(page), ['How much is the Ridge Runner?', 'bot']);
    assert.deepEqual([await chat.questions.count(), await chat.answers.count()], [1, 2]);
    await page.context().close();
  });

  it('still has, after a reload, what was not sent, and sends it', async () => {
    const page = await visit();
    const chat = chatOn(page);
    await chat.open();
    await chat.ask('How much is the Air Runner?');
    await page.route('**/chat_api', (route) => route.abort());
    await chat.writing.fill('Are you open now?');
    await chat.writing.press('Enter');
    await page.locator('truepenny-chat .delivery').waitFor();
    await page.unroute('**/chat_api');
    await page.reload();
    await chat.open();
    await chat.answered(3);
    assert.deepEqual(await stored(page), ['How much is the Air Runner?', 'bot', 'Are you open now?', 'bot']);
    await page.context().close();
  });

  it('says that it is offline, waits, and goes on when the network is back', async () => {
    const page = await visit();
    const chat = chatOn(page);
    await chat.open();
    await page.context().setOffline(true);
    await page.locator('truepenny-chat .warning').waitFor();
    await chat.writing.fill('Delivery to NW1 7AB');
    await chat.writing.press('Enter');
    await page.locator('truepenny-chat .delivery').waitFor();
    await page.context().setOffline(false);
    await chat.answered(2);
    assert.equal(await page.locator('truepenny-chat .warning').count(), 0);
    assert.deepEqual(await stored(page), ['Delivery to NW1 7AB', 'bot']);
    await page.context().close();
  });

  it('says so when the server cannot be reached at all, and starts when asked again', async () => {
    const page = await visit();
    const chat = chatOn(page);
    await page.route('**/chat_api/**', (route) => route.abort());
    await chat.launcher.click();
    const again = page.locator('truepenny-chat .notice button');
    await again.waitFor();
    await page.unroute('**/chat_api/**');
    await again.click();
    await chat.log.waitFor();
    await page.context().close();
  });
});
