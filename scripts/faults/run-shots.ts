import type { Wire } from '../../test/delivery/kill-providers.js';
import type { Campaign, Found, Shot } from './campaign.js';
import { openProgramWorld, type ProgramWorld } from './program-world.js';
import { randomOf, seedOf } from './random.js';
import { addResult, lastOf, readResults, type Result } from './results-parser.js';
import { openWorld, type World } from './world.js';

/** A provider's ledger of this length is read in no time; a longer one begins anew, with its world. */
const LEDGER_ENTRIES_MAX = 60_000;

/** Which shots are made, and where they are written down. */
export interface RunOptions {
  readonly campaigns: readonly Campaign[];
  readonly kills: number;
  readonly seed: number;
  /** Of `count` runs that share the work, this is number `index`, from 1. */
  readonly shard: { readonly index: number; readonly count: number };
  /** Shots it has already are not made again. */
  readonly file: string;
  /** But for those that found something the last time. */
  readonly isAgain?: boolean;
  /** Asked before each shot: whether to leave the rest for another time. */
  isOver?(): boolean;
  tell(result: Result): void;
}

/** Makes every shot that is due, one after the other; each stands in the file as soon as it is over. */
export async function runShots(options: RunOptions): Promise<readonly Result[]> {
  const { seed, file, tell, isOver = () => false } = options;
  const worlds = createWorlds();
  const made: Result[] = [];
  try {
    for (const { campaign, name } of shotsOf(options)) {
      if (isOver()) break;
      const startedMs = performance.now();
      const random = randomOf(seedOf(`${campaign.name} ${name}`, seed));
      const found = await shootAt(campaign, { name, random, ...worlds.open });
      const ms = Math.round(performance.now() - startedMs);
      const result = { campaign: campaign.name, shot: name, seed, ms, ...found };
      addResult(file, result);
      made.push(result);
      tell(result);
      await worlds.tidy(found.broken.length > 0);
    }
  } finally {
    await worlds.tidy(true);
  }
  return made;
}

/** Runs that share the work begin at different places, so that they do not all do what is most work at once. */
function shotsOf({ campaigns, kills, seed, shard, file, isAgain = false }: RunOptions) {
  const done = new Set(
    lastOf(readResults(file))
      .filter(({ broken }) => !isAgain || broken.length === 0)
      .map((one) => nameOf(one)),
  );
  const all = campaigns.flatMap((campaign) => campaign.shots(kills).map((name) => ({ campaign, name })));
  const own = all.filter((_, index) => index % shard.count === shard.index - 1);
  const first = Math.floor((own.length * (shard.index - 1)) / shard.count);
  return [...own.slice(first), ...own.slice(0, first)].filter(
    ({ campaign, name }) => !done.has(nameOf({ campaign: campaign.name, shot: name, seed })),
  );
}

/** A shot that cannot be brought to its end has found something as well. */
function shootAt(campaign: Campaign, shot: Shot): Promise<Found> {
  return campaign.shoot(shot).catch((error: unknown) => ({
    ...{ count: 0, faults: 0 },
    broken: [{ invariant: 'end', what: error instanceof Error ? (error.stack ?? error.message) : String(error) }],
  }));
}

/** Worlds that shots share: one of a wire, and the whole program. */
function createWorlds() {
  const worlds = new Map<Wire, World>();
  let program: ProgramWorld | undefined;
  const open: Pick<Shot, 'world' | 'program'> = {
    async world(wire) {
      const world = worlds.get(wire) ?? (await openWorld(wire));
      worlds.set(wire, world);
      return world;
    },
    async program() {
      if (program !== undefined) return program;
      program = await openProgramWorld();
      await program.start();
      return program;
    },
  };
  return {
    open,
    /** Closes those whose ledger is long. @param isAll - All of them. */
    async tidy(isAll: boolean): Promise<void> {
      for (const [wire, world] of worlds) {
        if (!isAll && world.provider.ledger.entries.length < LEDGER_ENTRIES_MAX) continue;
        worlds.delete(wire);
        await world.close();
      }
      if (!isAll) return;
      await program?.close();
      program = undefined;
    },
  };
}

function nameOf({ campaign, shot, seed }: Pick<Result, 'campaign' | 'shot' | 'seed'>): string {
  return `${campaign}\n${shot}\n${String(seed)}`;
}
