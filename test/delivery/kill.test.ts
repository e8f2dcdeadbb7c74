import assert from 'node:assert/strict';

import type { Fault } from '../../scripts/stand-ins/twilio/faults.js';
import type { Said } from '../../scripts/stand-ins/twilio/inbound.js';
import { startTwilioStandIn, type TwilioStandIn } from '../../scripts/stand-ins/twilio/stand-in.js';
import { createTestDatabase, execute, type TestDatabase } from '../database/test-database.js';
import { bindAccounts } from './echo-node.js';
import { customerOf, repliesIn, SHOES, waitUntil } from './echo-world.js';
import { startMortalNode, type MortalNode } from './mortal-node.js';

/** `npm run faults:twilio` asks for more. */
const KILLS = Number(process.env.TWILIO_KILLS ?? 3);
const CUSTOMERS = 24;
const PAUSE_MS = 900;
const ALIVE_MS = 1_500;
const QUIET_MS_MAX = 60_000;
const FAULTS: readonly Fault[] = [
  { how: 'answer', status: 429, retryAfter: '1' },
  { how: 'answer', status: 503, code: 20503 },
  { how: 'accept-answer', status: 502 },
  { how: 'accept-reset' },
  { how: 'slow', delayMs: 300 },
];

interface Spoken {
  readonly customer: string;
  readonly text: string;
  readonly said: Said;
}

describe(`two nodes under load, killed ${KILLS} times in turn`, () => {
  let test: TestDatabase;
  let standIn: TwilioStandIn;
  let nodes: readonly MortalNode[] = [];

  before(async function () {
    this.timeout(60_000);
    test = await createTestDatabase();
    standIn = await startTwilioStandIn({
      statuses: { delayMs: 30 },
      inbound: { attemptsMax: 2, retryDelayMs: 100, webhookMsMax: 5_000 },
    });
    await bindAccounts(test.database, [SHOES]);
    const times = { lookAfterMs: 300, resendAfterMs: 4_000 };
    const options = {
      owner: test.owner,
      app: test.app,
      twilioUrl: standIn.url,
      accounts: [SHOES],
      debounceMs: 300,
      times,
    };
    nodes = await Promise.all([startMortalNode(options), startMortalNode(options)]);
    const [first, second] = nodes.map(({ url }) => `${url}/whatsapp_webhook`);
    const { accountSid = '', authToken = '' } = SHOES.secrets;
    standIn.putAccount({
      sid: accountSid,
      authToken,
      number: SHOES.number,
      webhook: first ?? '',
      fallback: second ?? '',
    });
    standIn.faults.chaos({ seed: 7, percent: 10, faults: FAULTS });
  });
  after(async function () {
    this.timeout(60_000);
    await Promise.all(nodes.map((node) => node.kill()));
    await standIn.settled();
    await standIn.close();
    await test.close();
  });

  it('lose nothing that was taken, double nothing, and keep the order', async function () {
    this.timeout(60_000 + QUIET_MS_MAX + KILLS * 15_000);
    let isOver = false;
    const talks = Promise.all(Array.from({ length: CUSTOMERS }, (_, number) => talk(standIn, number, () => isOver)));
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
    standIn.faults.chaos(undefined);
    const taken = spoken.filter(({ said }) => said.isTaken);
    await waitUntilQuiet(test, taken, standIn);
    for (let number = 0; number < CUSTOMERS; number += 1) check(standIn, customerOf(number), spoken);
    await checkRows(test);
    process.stdout.write(`      ${KILLS} kills, ${spoken.length} messages, ${taken.length} taken, 0 lost, 0 doubled\n`);
  });
});

/** One customer: the next message when the provider is done with the one before. */
async function talk(standIn: TwilioStandIn, number: number, isOver: () => boolean): Promise<readonly Spoken[]> {
  const customer = customerOf(number);
  const spoken: Spoken[] = [];
  for (let count = 1; !isOver(); count += 1) {
    const text = `c${number}-${count}`;
    const twins = count % 5 === 0 ? 2 : 1;
    spoken.push({ customer, text, said: await standIn.say({ to: SHOES.number, from: customer, text, twins }) });
    await pause(PAUSE_MS);
  }
  return spoken;
}

function wordsTo(standIn: TwilioStandIn, customer: string): readonly string[] {
  return repliesIn(standIn, customer).flatMap((reply) => reply.split(' | '));
}

async function waitUntilQuiet(test: TestDatabase, taken: readonly Spoken[], standIn: TwilioStandIn): Promise<void> {
  const open = async (): Promise<number> => {
    const unanswered = taken.filter(({ customer, text }) => !wordsTo(standIn, customer).includes(text));
    const [row] = await execute<{ count: string }>(test.owner, `select count(*) from wake`);
    return unanswered.length + Number(row?.count ?? 0);
  };
  const startedMs = performance.now();
  while ((await open()) > 0 && performance.now() - startedMs < QUIET_MS_MAX) await pause(200);
  await waitUntil(open, (count) => count === 0);
}

/** By the provider's own ledger: everything taken came back once, nothing twice, nothing out of order. */
function check(standIn: TwilioStandIn, customer: string, spoken: readonly Spoken[]): void {
  const words = wordsTo(standIn, customer);
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

async function checkRows(test: TestDatabase): Promise<void> {
  const owner = { ...test.owner, options: '-c app.tenant=shoes' };
  const outcomes = await execute(owner, `select distinct outcome from inbound order by 1`);
  assert.deepEqual(outcomes, [{ outcome: 'answered' }]);
  const statuses = await execute(owner, `select distinct status from outbound order by 1`);
  assert.deepEqual(statuses, [{ status: 'sent' }]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
