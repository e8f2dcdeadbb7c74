import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

import { createClock } from '../../app/clock.js';
import { openBusiness } from '../../app/retrieval/open-business.js';
import { createPreparingWorker } from '../../app/services/publishing/preparing-worker.js';
import { createTestDatabase } from '../database/test-database.js';
import { openPublishedShop } from '../business/published-shop.js';
import { filesOf, writeFiles } from '../business/small-shop.js';
import { inTime } from '../support/in-time.js';

const PRODUCTS = 19_000;
const TICK_MS = 2;
/** What this thread may compute in one go, in milliseconds of its own time: others on the machine do not count. */
const STALL_MS_MAX = 50;
const NANOSECONDS = 1_000_000;
/** Linux only: how long this very thread has run so far. */
const THREAD_TIMES = `/proc/self/task/${process.pid}/schedstat`;
const COLOURS = ['red', 'green', 'blue', 'black'];
const THINGS = ['lamp', 'chair', 'kettle', 'speaker', 'backpack', 'tripod', 'blender'];

/** A shop as large as the largest we promise for, and not like any other: each product has words of its own. */
function largeShop(): Map<string, Uint8Array> {
  const products = Array.from({ length: PRODUCTS }, (_, number) => ({
    sku: `SKU-${number}`,
    name: `Maker${number % 997} ${THINGS[number % THINGS.length]} model ${number.toString(36)}x`,
    description: `A ${COLOURS[number % COLOURS.length]} thing for home and garden, number ${number} of a long row of useful things.`,
    price: (number % 5_000) + 0.5,
    category: ['Home', `Shelf ${number % 50}`],
    attributes: { colour: COLOURS[number % COLOURS.length], weight_g: number % 3_000, brand: `Maker${number % 997}` },
    stock: number % 20,
  }));
  const tenant = { formatVersion: 1, name: 'Large', locale: 'en-GB', currency: 'GBP', timezone: 'Europe/London' };
  return filesOf({ 'tenant.json': tenant, 'catalog.json': { formatVersion: 1, products } });
}

function threadMs(): number {
  return Number(readFileSync(THREAD_TIMES, 'utf8').split(' ')[0]) / NANOSECONDS;
}

/** Watches for what this thread computes between two turns of its event loop. @returns A stop that gives the longest, in milliseconds. */
function watchStalls(): () => number {
  let longestMs = 0;
  let lastMs = threadMs();
  const timer = setInterval(() => {
    const nowMs = threadMs();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
  }, TICK_MS);
  return () => {
    clearInterval(timer);
    return longestMs;
  };
}

describe('while a shop of 19,000 products is published and opened', () => {
  it('others are answered: nothing holds the event loop up', async function () {
    if (!existsSync(THREAD_TIMES)) {
      process.stdout.write("    skipped, because this system does not tell a thread's own time; Linux does\n");
      this.skip();
    }
    const db = await createTestDatabase();
    const file = new URL('../../app/prepare-worker.ts', import.meta.url);
    const worker = createPreparingWorker({ file, clock: createClock() });
    const shop = openPublishedShop(db, () => [], worker);
    writeFiles(`${shop.root}/large`, largeShop());
    const stop = watchStalls();
    const outcome = await shop.publishing.publish('large', { by: 'edit' });
    const stored = await db.database.versions.load('large', 1);
    assert.ok(outcome.kind === 'published' && stored !== undefined);
    assert.equal(openBusiness(stored).catalog.find('sku-18999')?.product.price, 3_999.5);
    await new Promise((resolve) => setTimeout(resolve, 5 * TICK_MS));
    const longestMs = stop();
    await worker.close();
    shop.remove();
    await db.close();
    assert.ok(inTime(longestMs, STALL_MS_MAX), `the longest stall took ${longestMs.toFixed(0)} ms`);
  });
});
