import { createClock, createIds } from '../../../app/clock.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import { createLanguageModel } from '../../../connectors/language-model/language-model.js';
import { ADDRESS_FAULTS, addressWith, TRANSPORT_FAULT_NAMES } from '../../stand-ins/model/faults/transport-faults.js';
import { SHAPE_FAULTS } from '../../stand-ins/model/faults/shape-faults.js';
import { startModelProcess, type ModelProcess } from './model-process.js';
import type { Drafted } from './drafts.js';
import { createVoice } from './voices.js';

/** What became of turns during one fault. */
export interface FaultRow {
  readonly fault: string;
  readonly turns: number;
  readonly late: number;
  readonly slowestMs: number;
  /** Most questions that one turn asked. */
  readonly callsMax: number;
  /** Requests a turn on average, as they reached the stand-in. */
  readonly callsPerTurn: number;
  readonly kept: number;
}

/** How long a turn waits for the model here; 6,000 ms in the program. */
const VOICE_MS_MAX = 500;
/** For coming back to the caller, on a machine that does other things too. */
const GRACE_MS = 150;
/** A turn that took longer came late. */
export const LATE_MS = VOICE_MS_MAX + GRACE_MS;
const STALL_MS = 250;
const AT_ONCE = 10;

/** Every fault on the way and every misshapen answer, so many turns each, in both modes, over the real client and the wire. */
export async function tryFaults(
  ground: Ground,
  drafts: readonly Drafted[],
  { turns }: { readonly turns: number },
): Promise<readonly FaultRow[]> {
  const standIn = await startModelProcess();
  const rows: FaultRow[] = [];
  for (const fault of [...TRANSPORT_FAULT_NAMES, ...Object.keys(SHAPE_FAULTS)])
    rows.push(await tryFault(ground, { fault, drafts, turns, standIn }));
  await standIn.close();
  return rows;
}

interface Trying {
  readonly fault: string;
  readonly drafts: readonly Drafted[];
  readonly turns: number;
  readonly standIn: ModelProcess;
}

async function tryFault(ground: Ground, trying: Trying): Promise<FaultRow> {
  const before = await trying.standIn.calls();
  const told: Awaited<ReturnType<typeof tryOnce>>[] = [];
  for (let at = 0; at < trying.turns; at += AT_ONCE) {
    const count = Math.min(AT_ONCE, trying.turns - at);
    told.push(
      ...(await Promise.all(Array.from({ length: count }, (_one, index) => tryOnce(ground, trying, at + index)))),
    );
  }
  const times = told.map(({ ms }) => ms);
  return {
    fault: trying.fault,
    turns: times.length,
    late: times.filter((ms) => ms > LATE_MS).length,
    slowestMs: Math.max(...times),
    callsMax: Math.max(...told.map(({ asked }) => asked)),
    callsPerTurn: ((await trying.standIn.calls()) - before) / times.length,
    kept: told.filter(({ isKept }) => isKept).length,
  };
}

/** A client of its own for every turn: no breaker spares it the fault. */
async function tryOnce(ground: Ground, { fault, drafts, standIn }: Trying, index: number) {
  let asked = 0;
  const address = ADDRESS_FAULTS.find((one) => one === fault);
  const model = createLanguageModel({
    providers: [
      {
        baseUrl: address === undefined ? standIn.url : addressWith(address, standIn.url),
        apiKey: 'any',
        model: `breaker:${fault}`,
      },
    ],
    clock: createClock(),
    ids: createIds(createClock()),
    budgets: { reserve: () => Promise.resolve({ release: () => undefined }) },
    ledger: { book: () => undefined },
    stallMs: STALL_MS,
    callsMax: AT_ONCE,
  });
  model.watch(({ source }) => (asked += source === undefined ? 0 : 1));
  const voice = createVoice(ground, model, VOICE_MS_MAX);
  const drafted = drafts[index % drafts.length];
  if (drafted === undefined) throw new RangeError('no drafts to voice');
  const startedMs = performance.now();
  const reply = await voice(drafted, index % 2 === 0 ? 'v6' : 'v7');
  return { ms: performance.now() - startedMs, asked, isKept: reply.mode !== 'v5' };
}
