import type { FollowUpTrace, OpenFollowUp } from '../../contracts/follow-ups.js';
import type { ReplyContent } from '../../contracts/draft.js';
import type { Finding } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Understanding } from '../../contracts/understanding.js';
import type { VersionRef } from '../../contracts/version.js';
import { readState } from '../conversation-state/read-state.js';
import type { TurnSteps } from '../message-handler.js';

/** What a follow-up says by one business version: its words; nothing any more; or not yet. */
export type ComposedFollowUp =
  | { readonly status: 'said'; readonly content: ReplyContent; readonly trace: FollowUpTrace }
  | { readonly status: 'gone' }
  | { readonly status: 'unmet' };

/** The part of a follow-up that its words depend on. */
export type FollowUpAbout = Pick<
  OpenFollowUp,
  'id' | 'template' | 'locale' | 'ask' | 'only' | 'state' | 'conversation' | 'channel' | 'now'
>;

/**
 * Words a follow-up from the business as it is now: what it is about is looked up again, so a price that changed is the new one.
 *
 * `gone`: it is not sold any more, or the template names what is no longer known. `unmet`: what it waits for does not hold.
 */
export function composeFollowUp(
  followUp: FollowUpAbout,
  steps: Pick<TurnSteps, 'lookUp' | 'answer'>,
  version: VersionRef,
): ComposedFollowUp {
  const { ask, template, locale, only } = followUp;
  const understanding: Understanding = { locale, asks: [{ ...ask, span: { start: 0, end: 0 }, why: ['follow-up'] }] };
  const turn = turnOf(followUp, version);
  const findings = steps.lookUp({ turn, understanding });
  const [finding] = findings;
  if (finding === undefined || isGone(followUp, finding)) return { status: 'gone' };
  if (Object.entries(only).some(([fact, value]) => finding.facts[fact] !== value)) return { status: 'unmet' };
  const decided = { template, rule: 'follow-up', considered: [], fired: [] };
  const draft = steps.answer({ turn, understanding, findings, decision: { asks: [decided], effects: [] } });
  if (draft.templates[0]?.key !== template) return { status: 'gone' };
  const said = draft.facts.map((placed) => ({ ...placed, text: draft.text.slice(placed.start, placed.end) }));
  return {
    status: 'said',
    content: { text: draft.text, parts: draft.parts },
    trace: { version: version.number, template, said },
  };
}

/** A product that was named and is not in the catalog any more. */
function isGone({ ask }: FollowUpAbout, { facts }: Finding): boolean {
  return (ask.entities.products?.length ?? 0) > 0 && facts['product.found'] === false;
}

function turnOf({ id, conversation, channel, state, now }: FollowUpAbout, version: VersionRef): Turn {
  return Object.freeze({
    id,
    tenant: version.tenant,
    conversation,
    channel,
    messages: [],
    text: '',
    state: readState(state),
    epoch: 0,
    version,
    mode: 'v5',
    now,
  });
}
