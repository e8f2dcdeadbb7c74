import assert from 'node:assert/strict';

import type { Said } from '../../scripts/stand-ins/deliver-often.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { bindAccounts } from './echo-node.js';
import { waitUntil } from './echo-world.js';
import { PROVIDERS, type Provider } from './kill-providers.js';
import { startMortalNode, type MortalNode } from './mortal-node.js';

/** `npm run faults` makes many more. */
const KILLS = 3;
const CUSTOMERS = 24;
const PAUSE_MS = 900;
const ALIVE_MS = 1_500;
const QUIET_MS_MAX = 180_000;

interface Spoken {
  readonly customer: string;
  readonly text: string;
  readonly said: Said;
}

for (const [channel, start] of Object.entries(PROVIDERS)) {
  describe(`two nodes under load of ${channel}, killed ${KILLS} times in turn`, () => {
    let test: TestDatabase;
    let provider: Provider;
    let nodes: readonly MortalNode[] = [];

    before(async () => {
      test = await createTestDatabase();
      provider = await start();
      await bindAccounts(test.database, [provider.account]);
      const options = {
        ...{ owner: test.owner, app: test.app, accounts: [provider.account], debounceMs: 300 },
        ...provider.options,
      };
      nodes = await Promise.all([startMortalNode(options), startMortalNode(options)]);
      provider.pointAt(nodes.map(({ url }) => url));
      provider.faults.chaos({ seed: 7, percent: 10, faults: provider.chaos });
    });
    after(async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await provider.close();
      await test.close();
    });

    it('lose nothing that was taken, double nothing, and keep the order', async function () {
      this.timeout(600_000 + QUIET_MS_MAX + KILLS * 15_000);
      let isOver = false;
      const talks = Promise.all(Array.from({ length: CUSTOMERS }, (_, number) => talk(provider, number, () => isOver)));
      for (let kill = 0; kill < KILLS; kill += 1) {
        await pause(ALIVE_MS);
        const node = nodes[kill % nodes.length];
        await node?.kill();
        await pause(kill % 3 === 0 ? 0 : 500);
        await node?.start();
      }
      await pause(ALIVE_MS);
      isOver = true;
      const spoken = (await talks).flat();
      provider.faults.chaos(undefined);
      const taken = spoken.filter(({ said }) => said.isTaken);
      await waitUntilQuiet(test, taken, provider);
      for (let number = 0; number < CUSTOMERS; number += 1) check(provider, provider.customerOf(number), spoken);
      await checkRows(test, spoken.length - taken.length);
      process.stdout.write(
        `      ${KILLS} kills, ${spoken.length} messages, ${taken.length} taken, 0 lost, 0 doubled\n`,
      );
    });
  });
}

/** One customer: the next message when the provider is done with the one before. */
async function talk(provider: Provider, number: number, isOver: () => boolean): Promise<readonly Spoken[]> {
  const customer = provider.customerOf(number);
  const spoken: Spoken[] = [];
  for (let count = 1; !isOver(); count += 1) {
    const text = `c${number}-${count}`;
    const twins = count % 5 === 0 ? 2 : 1;
    spoken.push({ customer, text, said: await provider.say({ from: customer, text, twins }) });
    await pause(PAUSE_MS);
  }
  return spoken;
}

function wordsTo(provider: Provider, customer: string): readonly string[] {
  return provider.repliesTo(customer).flatMap((reply) => reply.split(' | '));
}

async function waitUntilQuiet(test: TestDatabase, taken: readonly Spoken[], provider: Provider): Promise<void> {
  const open = async (): Promise<number> => {
    const unanswered = taken.filter(({ customer, text }) => !wordsTo(provider, customer).includes(text));
    const [row] = await execute<{ count: string }>(test.owner, `select count(*) from wake`);
    return unanswered.length + Number(row?.count ?? 0);
  };
  const startedMs = performance.now();
  while ((await open()) > 0 && performance.now() - startedMs < QUIET_MS_MAX) await pause(200);
  await waitUntil(open, (count) => count === 0);
}

/** By the provider's own ledger: everything taken came back once, nothing twice, nothing out of order. */
function check(provider: Provider, customer: string, spoken: readonly Spoken[]): void {
  const words = wordsTo(provider, customer);
  const own = spoken.filter((one) => one.customer === customer);
  assert.deepEqual(
    own.filter(({ said, text }) => said.isTaken && !words.includes(text)).map(({ text }) => text),
    [],
    'lost',
  );
  assert.deepEqual(
    words.filter((word, index) => words.indexOf(word) !== index),
    [],
    'doubled',
  );
  const order = words.map((word) => own.findIndex(({ text }) => text === word));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
    'out of order',
  );
}

/** @param untaken - How many were said and taken by nobody: fetched later, they may come too late to be answered. */
async function checkRows(test: TestDatabase, untaken: number): Promise<void> {
  const owner = { ...test.owner, options: '-c app.tenant=shoes' };
  const outcomes = await execute<{ outcome: string; count: number }>(
    owner,
    `select outcome, count(*)::int as count from inbound group by 1 order by 1`,
  );
  assert.deepEqual(
    outcomes.filter(({ outcome, count }) => outcome !== 'stale' || count > untaken).map(({ outcome }) => outcome),
    ['answered'],
  );
  const statuses = await execute(owner, `select distinct status from outbound order by 1`);
  assert.deepEqual(statuses, [{ status: 'sent' }]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
