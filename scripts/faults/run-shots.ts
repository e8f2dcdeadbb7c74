import type { Campaign } from './campaign.js';
import { randomOf, seedOf } from './random.js';
import { addResult, readResults, type Result } from './results-parser.js';
import { openWorld, type World } from './world.js';

/** Which shots are made, and where they are written down. */
export interface RunOptions {
  readonly campaigns: readonly Campaign[];
  readonly kills: number;
  readonly seed: number;
  /** Of `count` runs that share the work, this is number `index`, from 1. */
  readonly shard: { readonly index: number; readonly count: number };
  /** Shots it has already are not made again. */
  readonly file: string;
  tell(result: Result): void;
}

/** Makes every shot that is due, one after the other; each stands in the file as soon as it is over. */
export async function runShots({ campaigns, kills, seed, shard, file, tell }: RunOptions): Promise<readonly Result[]> {
  const done = new Set(readResults(file).map((one) => nameOf(one)));
  const shots = campaigns
    .flatMap((campaign) => campaign.shots(kills).map((name) => ({ campaign, name })))
    .filter((_, index) => index % shard.count === shard.index - 1)
    .filter(({ campaign, name }) => !done.has(nameOf({ campaign: campaign.name, shot: name, seed })));
  let world: World | undefined;
  const made: Result[] = [];
  try {
    for (const { campaign, name } of shots) {
      const startedMs = performance.now();
      const random = randomOf(seedOf(`${campaign.name} ${name}`, seed));
      const found = await campaign.shoot({ name, random, world: async () => (world ??= await openWorld()) });
      const ms = Math.round(performance.now() - startedMs);
      const result = { campaign: campaign.name, shot: name, seed, ms, ...found };
      addResult(file, result);
      made.push(result);
      tell(result);
      if (found.broken.length > 0) {
        await world?.close();
        world = undefined;
      }
    }
  } finally {
    await world?.close();
  }
  return made;
}

function nameOf({ campaign, shot, seed }: Pick<Result, 'campaign' | 'shot' | 'seed'>): string {
  return `${campaign}\n${shot}\n${String(seed)}`;
}
