import type { ConversationState } from '../../app/contracts/state.js';
import type { Turn } from '../../app/contracts/turn.js';

/** Friday, ten in the morning in London. */
export const FRIDAY_MORNING = '2026-11-20T10:00:00.000Z';

/** A web turn of the demo shop with one message. */
export function turnOf(text: string, state: ConversationState, now = FRIDAY_MORNING): Turn {
  return {
    id: 'turn-1',
    tenant: 'shoes',
    conversation: 'conversation-1',
    channel: 'web',
    messages: [{ messageId: 'message-1', text, receivedAt: now }],
    text,
    state,
    epoch: 0,
    version: { tenant: 'shoes', number: 1, manifestHash: '' },
    mode: 'v5',
    now,
  };
}
