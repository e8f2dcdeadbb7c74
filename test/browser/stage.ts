import { mkdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

import { startTwilioStandIn } from '../../scripts/stand-ins/twilio/stand-in.js';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { needsProgram } from '../needs-program.js';
import { ensureBuilt } from '../support/built-program.js';
import { createDemoDatabase } from '../system/demo-database.js';
import { copyShops, serve, type Serving } from '../system/serving.js';

/** The demo shops, each with a question every visitor could ask. */
export const DEMO_SHOPS = ['shoes', 'bakery', 'parts'] as const;

/** How long one step on a page may take. */
const STEP_TIMEOUT_MS = 60_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts the machine's Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
}

/** A page of somebody else, on an address of its own, that embeds the widget with one tag. */
export interface HostPage {
  /** @param tag - Attributes of the tag, and whether the page has no policy that could save it. */
  address(widget: string, tag: { attributes: string; isOpen?: boolean }): string;
  close(): Promise<void>;
}

/** Serves host pages under a policy as strict as shops have them. */
export async function openHostPage(): Promise<HostPage> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const widget = searchParams.get('widget') ?? '';
    const { origin } = new URL(widget);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (searchParams.has('strict'))
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src ${origin} https:; style-src 'none'`,
      );
    response.end(
      `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title></head>
       <body><main><h1>A shop</h1><p>Its own page.</p></main><script src="${widget}/widget.js" ${searchParams.get('attributes') ?? ''} async></script></body></html>`,
    );
  });
  const port = await listen(server);
  return {
    address(widget, { attributes, isOpen = false }) {
      const query = new URLSearchParams({ widget, attributes, ...(isOpen ? {} : { strict: '' }) });
      return `http://localhost:${port}/?${query.toString()}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A server with all demo shops, a browser, and somebody's page to embed the widget in. */
export interface Stage {
  readonly serving: Serving;
  readonly test: TestDatabase;
  readonly browser: Browser;
  readonly host: HostPage;
  readonly businessRoot: string;
  /** A fresh visitor's page with the widget of a shop, closed. */
  visit(tenant: string, options?: VisitOptions): Promise<Page>;
  close(): Promise<void>;
}

/** How a visitor comes. */
export interface VisitOptions extends BrowserContextOptions {
  readonly attributes?: string;
  /** Comes back instead of being somebody new. */
  readonly context?: BrowserContext;
}

/**
 * Stands first in a `describe` that needs a stage: sets it up before the first test, unless the machine has no browser, and
 * takes it down after the last. `prepare` may edit the shops first.
 *
 * @returns What gives the stage, once it is set up.
 */
export function useStage(prepare?: (businessRoot: string) => Promise<void>): () => Stage {
  let stage: Stage | undefined;
  needsProgram('chromium');
  before(async () => {
    stage = await openStage(prepare);
  });
  after(() => stage?.close());
  return () => {
    if (stage === undefined) throw new RangeError('the stage is set up before the first test');
    return stage;
  };
}

async function openStage(prepare?: (businessRoot: string) => Promise<void>): Promise<Stage> {
  await ensureBuilt();
  // Edited folders are published here; others are what was published before.
  const test = await (prepare === undefined ? createDemoDatabase(DEMO_SHOPS) : createTestDatabase());
  const businessRoot = await copyShops(DEMO_SHOPS);
  await prepare?.(businessRoot);
  const serving = await serve(test, { businessRoot, startTwilio: startTwilioStandIn });
  const [browser, host] = await Promise.all([openBrowser(), openHostPage()]);
  return {
    serving,
    test,
    browser,
    host,
    businessRoot,
    async visit(tenant, { attributes = '', context, ...options } = {}) {
      const page = await (context ?? (await browser.newContext(options))).newPage();
      page.setDefaultTimeout(STEP_TIMEOUT_MS);
      await page.goto(host.address(serving.url, { attributes: `data-tenant="${tenant}" ${attributes}` }));
      return page;
    },
    async close() {
      await browser.close();
      await host.close();
      await serving.stop();
      await test.close();
      await rm(businessRoot, { recursive: true, force: true });
    },
  };
}

/** Where pictures of pages go: always the same place, so that the newest are found. @returns The file to write. */
export async function screenshotFile(name: string): Promise<string> {
  const folder = join(tmpdir(), 'truepenny-screenshots');
  await mkdir(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
