import { halfOf, numbered, type Campaign, type Found } from '../campaign.js';
import { runSuite } from '../suite-parser.js';

const RACES_PER_SHOT = 200;
const ORDERS_PER_SHOT = 5_000;
const RACES = 'test/follow-ups/races.test.ts';
const SIMULATION = 'test/faults/simulation.test.ts';
const FORGERIES = ['test/delivery/forgeries.test.ts', 'test/delivery/whatsapp-forgeries.test.ts'];

/** Two connections and a real database: a send, and what must stop it. */
export const races: Campaign = {
  name: 'races',
  about: 'a send that races with a reply of the customer or with a take-over, three kinds of each',
  shots: (kills) => numbered(halfOf(kills)),
  async shoot() {
    const suite = await runSuite({ files: [RACES], environment: { FOLLOW_UP_RACES: String(RACES_PER_SHOT) } });
    return foundIn(suite, RACES_PER_SHOT);
  },
};

/** The model of delivery, its steps in any order. */
export const simulation: Campaign = {
  name: 'simulated orders',
  about: 'the steps of delivery in any order, with deaths, stolen leases, take-overs and follow-ups',
  shots: (kills) => numbered(kills),
  async shoot({ random }) {
    const environment = {
      SIMULATION_RUNS: String(ORDERS_PER_SHOT),
      SIMULATION_SEED: String(Math.floor(random() * 2 ** 31)),
    };
    return foundIn(await runSuite({ files: [SIMULATION], only: 'loses nothing', environment }), ORDERS_PER_SHOT);
  },
};

/** Requests that are almost genuine, on the wires of both providers. */
export const forgeries: Campaign = {
  name: 'forged signatures',
  about: 'webhooks with a forged or broken signature: refused, nothing stored, nothing told',
  shots: () => FORGERIES,
  async shoot({ name }) {
    return foundIn(await runSuite({ files: [name], only: 'is refused, stores nothing', environment: {} }), 1);
  },
};

/** Each case of a suite stands for so many of what is counted. */
function foundIn({ passed, failed }: Awaited<ReturnType<typeof runSuite>>, perCase: number): Found {
  const broken = failed.map((what) => ({ invariant: 'suite', what }));
  const nothing = passed + failed.length === 0 ? [{ invariant: 'suite', what: 'nothing was tried' }] : [];
  const count = (passed + failed.length) * perCase;
  return { count, faults: count, broken: [...broken, ...nothing] };
}
