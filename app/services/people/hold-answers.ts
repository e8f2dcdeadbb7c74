import type { Effect } from '../../contracts/decision.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';

/** What the customer reads instead of an answer that waits for a person. */
export const HELD_SENTENCE = 'handover.plain';

/**
 * The same turns, but an answer that a rule holds is not said: it goes into the hand-over as the person's draft, and the customer
 * reads that a person comes.
 *
 * @param sentence - A sentence of the shop in a language.
 */
export function holdAnswers(
  handle: (turn: Turn) => Promise<TurnOutcome>,
  sentence: (key: string, locale: string) => string,
): (turn: Turn) => Promise<TurnOutcome> {
  return async (turn) => {
    const outcome = await handle(turn);
    const isHeld = outcome.decision.effects.some((effect) => effect.kind === 'handover' && effect.hold === true);
    if (!isHeld) return outcome;
    const { reply, decision, trace, draft } = outcome;
    const text = sentence(HELD_SENTENCE, draft.locale);
    const withDraft = (effect: Effect): Effect =>
      effect.kind === 'handover' && effect.hold === true
        ? { ...effect, draft: { text: reply.text, parts: reply.parts } }
        : effect;
    return {
      ...outcome,
      reply: { ...reply, text, parts: [{ kind: 'text', text }] },
      decision: { ...decision, effects: decision.effects.map(withDraft) },
      trace: { ...trace, said: [], templates: [{ key: HELD_SENTENCE, locale: draft.locale }] },
    };
  };
}
