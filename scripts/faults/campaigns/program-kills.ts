import { FAILPOINTS } from '../../../app/contracts/failpoints.js';
import { numbered, type Campaign, type Found } from '../campaign.js';
import { newVisitor, post } from '../chat-client.js';
import { dumpOf } from '../dump-parser.js';
import { brokenInvariants } from '../invariants.js';
import { openProgramWorld, repliesIn, until, write, type ProgramWorld } from '../program-world.js';

const PLACES = FAILPOINTS.filter((place) => /^(job|followup|publish)\./.test(place));
const REACHED_MS_MAX = 60_000;
const SOLD_OUT = /("sku": "RUN-AIR-RED-43",[\s\S]*?"stock": \{ "camden": )0/;
const PRICE = /("sku": "RUN-AIR",[\s\S]*?"price": )\d+\.\d\d/;
const ASKS = 'is the air runner in red 43 available?';

/** The whole program dies where it publishes, does a job or writes a follow-up, and comes back. */
export const programKills: Campaign = {
  name: 'kills at jobs and publishes',
  about: 'kill -9 of the whole program where it does a job, writes a follow-up or publishes an edit',
  shots: (kills) => PLACES.flatMap((place) => numbered(kills).map((number) => `${place} ${number}`)),
  async shoot({ name, random }) {
    const [place = ''] = name.split(' ');
    const world = await openProgramWorld();
    try {
      await world.start();
      const dies = { place, world, random };
      const broken = place.startsWith('publish.') ? await publishAnEdit(dies) : await writeAFollowUp(dies);
      return { count: 1, faults: 1, broken };
    } finally {
      await world.close();
    }
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
  const price = (50 + Math.floor(random() * 4_000) / 100).toFixed(2);
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

/** What somebody waited for is back when the program dies over telling them; started again it tells them once. */
async function writeAFollowUp({ place, world, random }: Dies): Promise<Found['broken']> {
  const customer = `whatsapp:+4477009${String(Math.floor(random() * 100_000)).padStart(5, '0')}`;
  if (!(await write(world, customer, ASKS))) return wrong('the question was not taken');
  if (!(await until(() => repliesIn(world.standIn, customer).length === 1)))
    return wrong('the question was not answered');
  world.edit('catalog.json', SOLD_OUT, '$14');
  const before = await versionsOf(world);
  if (!(await until(async () => (await versionsOf(world)) > before))) return wrong('the edit was not published');
  await world.start(`${place}=kill9@1`);
  await world.rows(`update job set run_at = now() where kind = 'follow-up' and status = 'waiting'`);
  await world.rows(`update wake set due_at = now() where kind = 'job'`);
  if (!(await world.endedWithin(REACHED_MS_MAX))) return wrong(`${place} was never reached`);
  await world.start();
  const standing = async (): Promise<string> =>
    (await world.rows<{ status: string }>('select status from follow_up'))[0]?.status ?? 'none';
  const isOver = await until(
    async () =>
      (await standing()) === 'sent' && repliesIn(world.standIn, customer).length >= 2 && (await isSent(world)),
  );
  await world.standIn.settled();
  const told = repliesIn(world.standIn, customer).slice(1);
  const isTold = told.length === 1 && told[0]?.includes('back in stock') === true;
  return [
    ...(isOver ? [] : wrong(`the follow-up is ${await standing()}`)),
    ...(isTold ? [] : wrong(`they were told: ${told.join(' | ')}`)),
    // The hourly sweep is a job that always waits.
    ...brokenInvariants(world.standIn.ledger.entries, { ...(await dumpOf(world.owner)), held: [] }),
  ];
}

function wrong(what: string): Found['broken'] {
  return [{ invariant: 'program', what }];
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
