import { rm } from 'node:fs/promises';

import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import { copyShops, serve } from './serving.js';

const templates = new Map<string, Promise<string>>();

/**
 * A database of one suite's own in which demo shops are live already, as version 1 of exactly the folders a copy of them has.
 * Publishing costs two seconds of the processor; it is done once per process, and its outcome copied.
 */
export async function createDemoDatabase(shops: readonly string[] = ['shoes']): Promise<TestDatabase> {
  const key = shops.join();
  const template = templates.get(key) ?? publish(shops);
  templates.set(key, template);
  return createTestDatabase(await template);
}

async function publish(shops: readonly string[]): Promise<string> {
  const test = await createTestDatabase();
  const businessRoot = await copyShops(shops);
  const serving = await serve(test, { businessRoot });
  await serving.stop();
  await test.close();
  await rm(businessRoot, { recursive: true });
  return test.owner.database;
}
