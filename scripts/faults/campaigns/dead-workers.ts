import type { Wire } from '../../../test/delivery/kill-providers.js';
import { halfOf, numbered, type Campaign } from '../campaign.js';
import { watchLeases } from '../dump-parser.js';
import type { World } from '../world.js';

const CONVERSATIONS = 16;
/** Long enough for all of them to be in somebody's hands at once. */
const THINKING_MS = 4_000;
const P50_MS_MAX = 5_000;
const MS_MAX = 10_000;

/** A worker dies with conversations in its hands: how long until the other one has each of them. */
export const deadWorkers = (wire: Wire): Campaign => ({
  name: `dead workers (${wire})`,
  about: 'a dead worker’s conversations are taken over: half of them within 5 s, all within 10 s',
  shots: (kills) => numbered(halfOf(kills)),
  async shoot({ name, random, world: open }) {
    const world = await open(wire);
    const dying = world.nodes[random() < 0.5 ? 0 : 1];
    await restart(world, { debounceMs: 0, thinkingMs: THINKING_MS });
    const customers = Array.from({ length: CONVERSATIONS }, (_, index) => world.provider.customerOf(900 + index));
    const said = Promise.all(customers.map((from) => world.provider.say({ from, text: `${name} of ${from}` })));
    await watchLeases(world.owner, ({ size }) => size < CONVERSATIONS);
    await dying.kill();
    const tookMs = await untilTakenOver(world);
    await said;
    await restart(world, {});
    const broken = await world.settle();
    return { count: tookMs.length, faults: 1, broken: [...broken, ...tooLate(tookMs)], tookMs };
  },
});

async function restart({ nodes }: World, changes: { debounceMs?: number; thinkingMs?: number }): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      await node.kill();
      await node.start(changes);
    }),
  );
}

/** Watches who holds what, from outside. What one worker answered in time is gone without another lease. */
async function untilTakenOver({ owner }: World): Promise<readonly number[]> {
  const startedMs = performance.now();
  const tookMs = new Map<string, number>();
  let before: ReadonlyMap<string, string> | undefined;
  await watchLeases(owner, (held) => {
    before ??= held;
    const passedMs = Math.round(performance.now() - startedMs);
    for (const [conversation, lease] of held) {
      const isNew = before.has(conversation) && before.get(conversation) !== lease && !tookMs.has(conversation);
      if (isNew) tookMs.set(conversation, passedMs);
    }
    return held.size > 0 && passedMs < 3 * MS_MAX;
  });
  return [...tookMs.values()];
}

function tooLate(tookMs: readonly number[]) {
  const sorted = tookMs.toSorted((one, other) => one - other);
  const [p50 = 0, max = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (sorted.length > 0 && p50 <= P50_MS_MAX && max <= MS_MAX) return [];
  return [{ invariant: 'taken over', what: `${String(sorted.length)}: p50 ${String(p50)} ms, max ${String(max)} ms` }];
}
