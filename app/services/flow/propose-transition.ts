import type { Flow } from './compile-flow.js';

/** A way that is proposed, by a rule or a model. */
export interface ProposedStep {
  readonly from: string;
  readonly to: string;
}

/** What becomes of a proposal: the signal that allows it, or why it is refused. */
export type TransitionVerdict =
  | { readonly isAllowed: true; readonly from: string; readonly to: string; readonly signal: string }
  | { readonly isAllowed: false; readonly from: string; readonly to: string; readonly reason: string };

/**
 * Whether a conversation may go from one stage to another: only along a transition of the flow, and only with one of its signals.
 * Whoever proposes, a rule or a model, the answer is the same. Pure.
 *
 * @param signals - What the turn shows, as `signalsOf` says.
 */
export function proposeTransition(
  flow: Flow,
  { from, to }: ProposedStep,
  signals: ReadonlySet<string>,
): TransitionVerdict {
  const refuse = (reason: string): TransitionVerdict => ({ isAllowed: false, from, to, reason });
  const stage = flow.stages.get(from);
  if (stage === undefined) return refuse(`there is no stage "${from}"`);
  if (!flow.stages.has(to)) return refuse(`there is no stage "${to}"`);
  const ways = stage.transitions.filter((transition) => transition.to === to);
  if (ways.length === 0) return refuse(`no transition leads from "${from}" to "${to}"`);
  const wanted = ways.flatMap(({ when }) => when);
  const signal = wanted.find((name) => signals.has(name));
  if (signal === undefined) return refuse(`none of its signals is given: ${wanted.join(', ') || 'it has none'}`);
  return { isAllowed: true, from, to, signal };
}
