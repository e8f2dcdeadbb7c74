import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { replayStored } from '../../app/commands/replay.js';
import type { DemoTrace } from '../../app/contracts/demo.js';
import { startOrderStandIn, type OrderFault, type RunningOrders } from '../../scripts/stand-ins/orders/stand-in.js';
import { execute, type TestDatabase } from '../database/test-database.js';
import { inTime } from '../support/in-time.js';
import { createDemoDatabase } from './demo-database.js';
import { VISITOR, copyDemoShop, serve, type Serving } from './serving.js';

const NOT_REACHED = /^I can't reach our order system right now/;
const FAULTS: readonly OrderFault[] = ['broken', 'html', 'huge', 'redirect', 'list', 'denied', 'reset'];

describe('orders of a shop', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let standIn: RunningOrders;
  let serving: Serving;
  let visitors = 0;

  /** Says everything as a new visitor and gives the last answer. */
  const talk = async (...texts: readonly string[]): Promise<string> => {
    const visitor = `${VISITOR}-order-${(visitors += 1)}`;
    let answer = '';
    for (const text of texts) answer = (await serving.say(text, { visitor })).reply?.text ?? '';
    return answer;
  };

  before(async () => {
    test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
    standIn = await startOrderStandIn();
    // As the launcher brings it: started by the first question, for demo shops on this machine alone.
    serving = await serve(test, {
      businessRoot,
      startOrders: () => Promise.resolve({ ...standIn, close: endStandIn }),
    });
  });
  afterEach(() => standIn.fail(undefined));
  after(async () => {
    await serving.stop();
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  let isEnded = false;
  const endStandIn = async (): Promise<void> => {
    isEnded = true;
    await standIn.close();
  };

  it('are told from its own system, once number and postcode match', async () => {
    const answer = await talk('where is my order?', '10023', 'nw1 7ab');
    assert.match(answer, /^Your order 10023 is on its way with Parcel Mule\./);
    assert.match(answer, /Follow it here: https:\/\/parcel-mule\.example\/track\/PM0010023/);
    assert.equal(standIn.asked.at(-1), '10023');
  });

  it('are shown on the demo page by the lines of the answer, which nobody can edit there', async () => {
    const { turn } = await serving.say('where is order 10025? LS1 4AP', { visitor: `${VISITOR}-order-page` });
    const response = await fetch(`${serving.url}/demo/turns/${turn ?? ''}?tenant=shoes`);
    const { facts } = (await response.json()) as DemoTrace;
    const [source] = facts.find(({ slot }) => slot === 'tracking')?.sources ?? [];
    assert.deepEqual([source?.file, source?.pointer], ['orders', '/10025/tracking/number']);
    assert.match(source?.snippet ?? '', /"number": "PM0010025"/);
    assert.equal(source?.value, undefined);
  });

  it('are told in the customer’s language', async () => {
    assert.match(
      await talk('wo bleibt meine Bestellung A-1234? PLZ LS1 4AP'),
      /^Die Bestellung A-1234 ist in der Zustellung/,
    );
  });

  it('are not told to somebody else, in the very words of an order that does not exist', async () => {
    const notTheirs = await talk('where is order 10023, postcode LS1 4AP');
    const notThere = await talk('where is order 10099, postcode LS1 4AP');
    assert.equal(notTheirs.replace('10023', '10099'), notThere);
    assert.match(notThere, /^I can't find an order 10099/);
  });

  for (const fault of FAULTS) {
    it(`are not guessed when the system fails (${fault}), and a person is offered`, async () => {
      standIn.fail(fault);
      const answer = await talk('where is my order 10024? NW1 7AB');
      assert.match(answer, NOT_REACHED);
      assert.match(answer, /ask for a person/);
    });
  }

  it('keep nobody waiting for longer than two seconds, and nobody else at all', async () => {
    standIn.fail('slow');
    const startMs = performance.now();
    const slow = talk('where is my order 10024? NW1 7AB');
    await talk('are you open now?');
    const otherMs = performance.now() - startMs;
    assert.match(await slow, NOT_REACHED);
    const slowMs = performance.now() - startMs;
    assert.ok(inTime(otherMs, 1_500), `somebody else waited ${otherMs} ms`);
    assert.ok(slowMs > 1_900 && inTime(slowMs, 4_000), `the customer waited ${slowMs} ms`);
  });

  it('are asked for again only by who is not told too often', async () => {
    const wrong = ['AA1 1AA', 'AA1 1AB', 'AA1 1AD', 'AA1 1AE', 'AA1 1AF'].map(
      (code) => `order 10025? postcode ${code}`,
    );
    assert.match(await talk('where is my order', ...wrong, 'order 10025? postcode LS1 4AP'), /has not worked out/);
  });

  it('come out the same when replayed, without asking anybody, also when the system is gone', async () => {
    const before = standIn.asked.length;
    standIn.fail('broken');
    const turns = await execute<{ id: string }>(test.owner, 'select id from turn');
    assert.ok(turns.length > 15);
    for (const { id } of turns) {
      const { isSame, differences } = await replayStored(serving.system.storage, id);
      assert.ok(isSame, JSON.stringify(differences, null, 2));
    }
    assert.equal(standIn.asked.length, before);
  });

  it('leave of an order that was not proved no trace, and of one that was only what is mapped', async () => {
    const rows = await execute<{ trace: string }>(test.owner, 'select trace::text as trace from turn');
    const stored = rows.map(({ trace }) => trace).join('\n');
    assert.ok(stored.includes('"not-found"') && stored.includes('in_transit'));
    assert.ok(!stored.includes('sam@customer.example') && !stored.includes('alex@customer.example'));
  });

  it('are in the logs by outcome and time alone', async () => {
    const names = await readdir(serving.logDir);
    const texts = await Promise.all(names.map((name) => readFile(join(serving.logDir, name), 'utf8')));
    const log = texts.join('\n');
    assert.ok(log.includes('order.looked-up') && log.includes('"outcome":"found"'));
    assert.ok(!/10023|NW1|LS1 4AP|nw1/.test(log.replaceAll(/"(requestId|turn|conversation)":"[^"]*"/g, '')));
  });

  it('end with the server', async () => {
    const other = await serve(test, {
      businessRoot,
      startOrders: () => Promise.resolve({ ...standIn, close: endStandIn }),
    });
    await other.say('where is my order 10023, NW1 7AB', { visitor: `${VISITOR}-order-end` });
    await other.stop();
    assert.equal(isEnded, true);
  });
});
