import type { Decision } from '../contracts/decision.js';
import type { Draft, Reply } from '../contracts/draft.js';
import type { Findings } from '../contracts/evidence.js';
import type { ExternalAnswers } from '../contracts/orders.js';
import type { ConversationState } from '../contracts/state.js';
import type { Trace } from '../contracts/trace.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';
import type { Understanding } from '../contracts/understanding.js';
import { buildTrace, timingsOf } from './trace.js';

/** A turn and what the steps before gave; named one by one everywhere, for spread into each other these took 2 % of a turn. */
export interface Understood {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly external?: ExternalAnswers | undefined;
}
/** A turn that is understood and looked up. */
export interface LookedUp extends Understood {
  readonly findings: Findings;
}
/** A turn that is decided. */
export interface Decided extends LookedUp {
  readonly decision: Decision;
}

/** A turn whose answer stands. */
export type Answered = Decided & { readonly draft: Draft };

/** The steps of a turn over the business version it names. All but `fetch`, `decide` and `speak` are pure and synchronous. */
export interface TurnSteps {
  understand(turn: Turn): Understanding;
  /** What others outside are asked; `undefined` for nearly all turns: they wait for nobody. */
  fetch?(known: Understood): Promise<ExternalAnswers> | undefined;
  lookUp(known: Understood): Findings;
  decide(known: LookedUp): Promise<Decision>;
  answer(known: Decided): Draft;
  speak(known: Answered): Promise<Reply>;
  nextState(known: Decided): ConversationState;
}

/** What the corridor is given besides the steps. */
export interface Corridor {
  /** The steps over one business version, opened before the turn begins. */
  readonly stepsOf: (turn: Turn) => TurnSteps | Promise<TurnSteps>;
  /** Milliseconds of a monotonic counter, for the timings of the trace. */
  readonly monotonicMs: () => number;
  readonly runtime: Trace['runtime'];
}

/** The corridor: one turn through understand, look up, decide, answer and speak, in this order, to an outcome ready to commit. */
export function createMessageHandler(corridor: Corridor): (turn: Turn) => Promise<TurnOutcome> {
  const { stepsOf, monotonicMs, runtime } = corridor;
  return async (turn) => {
    const steps = await stepsOf(turn);
    const marks = [monotonicMs()];
    const mark = <Value>(value: Value): Value => (marks.push(monotonicMs()), value);
    const understanding = mark(steps.understand(turn));
    const asked = steps.fetch?.({ turn, understanding });
    const external = asked && (await asked);
    const findings = mark(steps.lookUp({ turn, understanding, external }));
    const ruled = mark(await steps.decide({ turn, understanding, external, findings }));
    const draft = mark(steps.answer({ turn, understanding, external, findings, decision: ruled }));
    const reply = mark(await steps.speak({ turn, understanding, external, findings, decision: ruled, draft }));
    const decision = reply.stage === undefined ? ruled : { ...ruled, stage: reply.stage };
    const parts = { turn, understanding, external, findings, decision, draft, reply };
    const state = steps.nextState(parts);
    const trace = buildTrace(parts, { timingsMs: timingsOf(marks), runtime });
    return { understanding, findings, decision, draft, reply, state, trace };
  };
}
