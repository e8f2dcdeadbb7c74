import { rm } from 'node:fs/promises';

import type { TestDatabase } from '../database/test-database.js';
import { createDemoDatabase } from './demo-database.js';
import { copyDemoShop, serve, type Serving } from './serving.js';

/** A server of the demo shop, and its database. */
export interface DemoServer {
  readonly serving: Serving;
  readonly test: TestDatabase;
}

/**
 * Stands first in a `describe` that talks to the demo shop: serves it before the first test, and ends it after the last.
 *
 * @returns What gives the server, once it is there.
 */
export function useDemoServer(): () => DemoServer {
  let server: DemoServer | undefined;
  let businessRoot = '';
  before(async () => {
    const test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
    server = { test, serving: await serve(test, { businessRoot }) };
  });
  after(async () => {
    await server?.serving.stop();
    await server?.test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });
  return () => {
    if (server === undefined) throw new RangeError('the server is there from the first test on');
    return server;
  };
}
