import assert from 'node:assert/strict';

import fc from 'fast-check';

import { brokenInvariants } from '../../scripts/faults/invariants.js';
import { BUGS, runModel, type Bug, type Outcome, type Plan } from './delivery-model.js';

/**
 * `SIMULATION_RUNS=100000 npx mocha test/faults/simulation.test.ts` tries more. A failure names its seed and path, and
 * `SIMULATION_SEED=… SIMULATION_PATH=…` shows it again.
 */
const { SIMULATION_SEED = '1', SIMULATION_RUNS = '1500', SIMULATION_PATH } = process.env;
const RUNS_TO_FIND_A_BUG = 6_000;

const death = fc.record({
  who: fc.constantFrom('web' as const, 'one' as const, 'other' as const),
  step: fc.integer({ min: 1, max: 12 }),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
  isSuperseded: fc.boolean(),
  hasTakeOver: fc.boolean(),
  hasFollowUp: fc.boolean(),
  steals: fc.integer({ min: 0, max: 2 }),
  deaths: fc.array(death, { maxLength: 3 }),
});

/** Everything that must hold of any order of steps. */
function brokenIn({ ledger, dump }: Outcome): readonly string[] {
  const { inbound, outbound } = dump;
  const cancelled = new Set(outbound.filter(({ status }) => status === 'cancelled').map(({ turn }) => turn));
  const owed = inbound.filter(({ outcome, turn }) => outcome === 'answered' && !cancelled.has(turn));
  const said = ledger.flatMap((entry) => (entry.kind === 'accepted' ? entry.body.split(' | ') : []));
  const words = said.filter((word) => word !== 'follow-up');
  const late = outbound.filter(
    ({ afterSeq, sendingMs }) =>
      afterSeq !== undefined &&
      sendingMs !== null &&
      inbound.some(({ seq, atMs }) => seq > afterSeq && atMs < sendingMs),
  );
  return [
    ...brokenInvariants(ledger, dump).map(({ invariant, what }) => `${invariant}: ${what}`),
    ...owed.filter(({ messageId }) => !words.includes(messageId)).map(({ messageId }) => `${messageId} is lost`),
    ...words.filter((word, index) => words.indexOf(word) !== index).map((word) => `${word} is answered twice`),
    ...(words.join() === words.toSorted().join() ? [] : [`answered out of order: ${words.join()}`]),
    ...late.map(({ seq }) => `I5: follow-up ${seq} went out after a newer message`),
  ];
}

function propertyOf(bugs: readonly Bug[]) {
  return fc.asyncProperty(fc.scheduler(), plan, async (scheduler, planned) => {
    const outcome = await runModel({ scheduler, plan: planned, bugs: new Set(bugs) });
    assert.deepEqual(brokenIn(outcome), []);
  });
}

describe('delivery, with its steps in any order', function () {
  this.timeout(Math.max(600_000, Number(SIMULATION_RUNS) * 10));
  const seed = Number(SIMULATION_SEED);
  const path = SIMULATION_PATH === undefined ? {} : { path: SIMULATION_PATH };

  it('loses nothing, doubles nothing, keeps the order, and never speaks over a person', async () => {
    await fc.assert(propertyOf([]), { seed, numRuns: Number(SIMULATION_RUNS), ...path });
  });

  for (const bug of BUGS) {
    it(`would be found out if ${bug}`, async () => {
      const { failed } = await fc.check(propertyOf([bug]), { seed, numRuns: RUNS_TO_FIND_A_BUG, endOnFailure: true });
      assert.ok(failed, `not found in ${RUNS_TO_FIND_A_BUG} orders`);
    });
  }
});
