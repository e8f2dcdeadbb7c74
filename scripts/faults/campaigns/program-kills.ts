import { setTimeout as sleep } from 'node:timers/promises';

import { FAILPOINTS } from '../../../app/contracts/failpoints.js';
import { numbered, type Campaign, type Found } from '../campaign.js';
import { newVisitor, post } from '../chat-client.js';
import { dumpOf } from '../dump-parser.js';
import { brokenInvariants } from '../invariants.js';
import { repliesIn, until, write, type ProgramWorld } from '../program-world.js';

const PLACES = FAILPOINTS.filter((place) => /^(job|followup|publish)\./.test(place));
const REACHED_MS_MAX = 180_000;
const STOCK = /("sku": "RUN-AIR-RED-43",[\s\S]*?"stock": \{ "camden": )\d/;
const PRICE = /("sku": "RUN-AIR",[\s\S]*?"price": )\d+\.\d\d/;
const TRIES_MAX = 20;
const TRY_MS = 1_500;
const ASKS = 'is the air runner in red 43 available?';

/** The whole program dies where it publishes, does a job or writes a follow-up, and comes back. */
export const programKills: Campaign = {
  name: 'kills at jobs and publishes',
  about: 'kill -9 of the whole program where it does a job, writes a follow-up or publishes an edit',
  shots: (kills) => PLACES.flatMap((place) => numbered(kills).map((number) => `${place} ${number}`)),
  async shoot({ name, random, program }) {
    const [place = ''] = name.split(' ');
    const dies = { place, random, world: await program() };
    const broken = place.startsWith('publish.') ? await publishAnEdit(dies) : await writeAFollowUp(dies);
    return { count: 1, faults: 1, broken };
  },
};

interface Dies {
  readonly place: string;
  readonly world: ProgramWorld;
  readonly random: () => number;
}

/** After the edit the program dies; started again it has to sell at the new price, as one version more. */
async function publishAnEdit({ place, world, random }: Dies): Promise<Found['broken']> {
  const before = await versionsOf(world);
  const price = newPrice(random, await priceAt(world));
  await world.start(`${place}=kill9@1`);
  world.edit('catalog.json', PRICE, `$1${price}`);
  if (!(await world.endedWithin(REACHED_MS_MAX))) return wrong(`${place} was never reached`);
  await world.start();
  const isLive = await until(async () => (await priceAt(world)).includes(`£${price}`));
  const versions = (await versionsOf(world)) - before;
  return [
    ...(isLive ? [] : wrong(`£${price} is not live: ${await priceAt(world)}`)),
    ...(versions === 1 ? [] : wrong(`one edit made ${String(versions)} versions`)),
  ];
}

/** Another than the one that is told: an edit that changes nothing is none. */
function newPrice(random: () => number, told: string): string {
  const price = (50 + Math.floor(random() * 4_000) / 100).toFixed(2);
  return told.includes(`£${price}`) ? newPrice(random, told) : price;
}

/** What somebody waited for is back when the program dies over telling them; started again it tells them once. */
async function writeAFollowUp({ place, world, random }: Dies): Promise<Found['broken']> {
  const soldBefore = await followUpsOf(world);
  const customer = await askUntilSoldOut(world, random);
  if (customer === undefined) return wrong('nobody heard that it is sold out');
  if (!(await putStock(world, 4))) return wrong('the edit was not published');
  await world.start(`${place}=kill9@1`);
  await world.rows(`update job set run_at = now() where kind = 'follow-up' and status = 'waiting'`);
  await world.rows(`update wake set due_at = now() where kind = 'job'`);
  if (!(await world.endedWithin(REACHED_MS_MAX))) return wrong(`${place} was never reached`);
  await world.start();
  const isOver = await until(
    async () =>
      (await followUpsOf(world)) === soldBefore + 1 &&
      repliesIn(world.standIn, customer).length >= 2 &&
      (await isSent(world)),
  );
  await world.standIn.settled();
  const told = repliesIn(world.standIn, customer).slice(1);
  const isSoldOut = await putStock(world, 0);
  const isTold = told.length === 1 && told[0]?.includes('back in stock') === true;
  return [
    ...(isOver ? [] : wrong(`${String((await followUpsOf(world)) - soldBefore)} follow-ups were sent`)),
    ...(isTold ? [] : wrong(`they were told: ${told.join(' | ')}`)),
    ...(isSoldOut ? [] : wrong('the stock was not put back')),
    // The hourly sweep is a job that always waits.
    ...brokenInvariants(world.standIn.ledger.entries, { ...(await dumpOf(world.owner)), held: [] }),
  ];
}

function wrong(what: string): Found['broken'] {
  return [{ invariant: 'program', what }];
}

/** A moment after the edit of the stock somebody may still be sold what was there. @returns Who waits for it now. */
async function askUntilSoldOut(world: ProgramWorld, random: () => number): Promise<string | undefined> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const customer = `whatsapp:+4477${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
    if (!(await write(world, customer, ASKS))) return undefined;
    await until(() => repliesIn(world.standIn, customer).length === 1);
    if (repliesIn(world.standIn, customer)[0]?.includes('sold out') === true) return customer;
    await sleep(TRY_MS);
  }
  return undefined;
}

/** @returns Whether the edit was published. */
async function putStock(world: ProgramWorld, count: number): Promise<boolean> {
  const before = await versionsOf(world);
  world.edit('catalog.json', STOCK, `$1${String(count)}`);
  return until(async () => (await versionsOf(world)) > before);
}

/** How many went out, to anybody. */
async function followUpsOf(world: ProgramWorld): Promise<number> {
  const sql = `select count(*)::int as count from follow_up where status = 'sent'`;
  return (await world.rows<{ count: number }>(sql))[0]?.count ?? 0;
}

async function isSent(world: ProgramWorld): Promise<boolean> {
  const open = `select count(*)::int as count from outbound where status in ('waiting', 'sending', 'uncertain')`;
  return (await world.rows<{ count: number }>(open))[0]?.count === 0;
}

async function versionsOf(world: ProgramWorld): Promise<number> {
  const sql = `select count(*)::int as count from version where tenant_id = 'shoes'`;
  return (await world.rows<{ count: number }>(sql))[0]?.count ?? 0;
}

async function priceAt({ url }: ProgramWorld): Promise<string> {
  const visitor = newVisitor();
  const answer = await post(url, { tenant: 'shoes', visitor, messageId: visitor, text: 'how much is the Air Runner?' });
  return answer?.text ?? 'no answer';
}
