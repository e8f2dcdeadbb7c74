import type { StageStep } from '../../contracts/stage.js';
import type { Flow } from './compile-flow.js';
import { proposeTransition } from './propose-transition.js';

/**
 * Where a turn leads: along the first transition, in the order of the file, one of whose signals is given; else nowhere. One step a
 * turn. Pure.
 */
export function advanceStage(flow: Flow, from: string, signals: ReadonlySet<string>): StageStep {
  const ways = flow.stages.get(from)?.transitions ?? [];
  const way = ways.find(({ when }) => when.some((name) => signals.has(name)));
  const signal = way?.when.find((name) => signals.has(name));
  return way === undefined || signal === undefined ? { from, to: from } : { from, to: way.to, signal };
}

/**
 * The same step, or the first proposed one that is allowed; what is refused is told with its reason. Proposals count from the stage
 * the turn began in.
 */
export function heedProposals(
  flow: Flow,
  step: StageStep,
  { proposals, signals }: { proposals: readonly StageProposal[]; signals: ReadonlySet<string> },
): StageStep {
  if (proposals.length === 0) return step;
  const { from } = step;
  const refused: NonNullable<StageStep['refused']>[number][] = [];
  for (const { to, by } of proposals) {
    if (to === from) return { from, to, by, ...told(refused) };
    const verdict = proposeTransition(flow, { from, to }, signals);
    if (verdict.isAllowed) return { from, to, signal: verdict.signal, by, ...told(refused) };
    refused.push({ to, by, reason: verdict.reason });
  }
  return { ...step, ...told(refused) };
}

/** A stage somebody proposes, and who: the name of a rule, or a mode. */
export interface StageProposal {
  readonly to: string;
  readonly by: string;
}

function told(refused: readonly NonNullable<StageStep['refused']>[number][]): Pick<StageStep, 'refused'> {
  return refused.length === 0 ? {} : { refused };
}
