import type { TurnRecord } from '../contracts/storage.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';
import { claimedValues } from './claimed-values.js';
import { turnOf } from './replay-turn.js';

/** What a draft makes of a past turn, from no change to the worst: what was known is known no more. */
export const DRAFT_CHANGES = ['same', 'wording', 'facts', 'unknown'] as const;
/** What a draft makes of a past turn. */
export type DraftChange = (typeof DRAFT_CHANGES)[number];

/** A past turn beside the same turn on the draft. */
export interface DraftTurn {
  readonly id: string;
  readonly change: DraftChange;
  readonly customer: string;
  readonly before: string;
  readonly after: string;
}

/** Answers a past turn on a draft, as if it had been live at that moment. @param handle - The draft's corridor. */
export async function tryOnDraft(record: TurnRecord, handle: (turn: Turn) => Promise<TurnOutcome>): Promise<DraftTurn> {
  const turn = turnOf(record);
  const outcome = await handle(turn);
  return {
    id: record.id,
    change: changeOf(record, outcome),
    customer: turn.text,
    before: record.reply.text,
    after: outcome.reply.text,
  };
}

function changeOf({ reply, trace }: TurnRecord, outcome: TurnOutcome): DraftChange {
  const isKnown = (asks: readonly { readonly intent: string }[]): boolean =>
    asks.some(({ intent }) => intent !== 'unknown');
  const isSameText = reply.text === outcome.reply.text;
  if (isSameText && JSON.stringify(reply.parts) === JSON.stringify(outcome.reply.parts)) return 'same';
  if (isKnown(trace.asks) && !isKnown(outcome.trace.asks)) return 'unknown';
  const isSameFacts = claimedValues(trace.said) === claimedValues(outcome.trace.said);
  return isSameFacts ? 'wording' : 'facts';
}
