/**
 * Does things side by side, but those of one lane one after the other.
 *
 * @param laneOf - Which lane a thing belongs to.
 * @param work - Must not reject.
 * @returns What `work` gave, in the order of the things.
 */
export async function inLanes<Thing, Result>(
  things: readonly Thing[],
  laneOf: (thing: Thing) => string,
  work: (thing: Thing) => Promise<Result>,
): Promise<readonly Result[]> {
  const ends = new Map<string, Promise<unknown>>();
  const results = things.map((thing) => {
    const lane = laneOf(thing);
    const before = ends.get(lane);
    const result = before === undefined ? work(thing) : before.then(() => work(thing));
    ends.set(lane, result);
    return result;
  });
  return Promise.all(results);
}
