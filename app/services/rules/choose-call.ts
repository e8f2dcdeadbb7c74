import type { ConversationState } from '../../contracts/state.js';
import { ANY_CALL } from './actions/call-to-action.js';

/** Turns after a call to action in which none is placed: nobody reads the same line turn after turn. */
export const TURNS_BETWEEN_CALLS = 4;

/**
 * Which call to action stands in the reply: the first one that rules asked for, or whichever is next in the catalogue. Pure.
 *
 * @param wanted - Ids, or `*`, in the order the rules stand.
 * @param catalogue - Ids of `callsToAction` in tenant.json.
 * @returns `undefined` where there is none, or one was placed a few turns ago.
 */
export function chooseCall(
  wanted: readonly string[],
  catalogue: readonly string[],
  { callToAction: last, turns }: Pick<ConversationState, 'callToAction' | 'turns'>,
): string | undefined {
  if (wanted.length === 0 || catalogue.length === 0) return undefined;
  if (last !== undefined && turns - last.turn <= TURNS_BETWEEN_CALLS) return undefined;
  const named = wanted.find((id) => catalogue.includes(id));
  if (named !== undefined) return named;
  if (!wanted.includes(ANY_CALL)) return undefined;
  return catalogue[(catalogue.indexOf(last?.id ?? '') + 1) % catalogue.length];
}
