import { randomUUID } from 'node:crypto';

import type { Arrival, ChannelTurnCommit, OpenedTurn } from '../../app/contracts/delivery.js';
import { commitOf } from './commit-of.js';

/** A complete arrival; what a test is about goes into `changes`. */
export function arrivalOf(changes: Partial<Arrival> = {}): Arrival {
  const conversation = changes.conversation ?? 'delivery-1';
  return {
    tenant: 'shoes',
    channel: 'twilio',
    account: 'whatsapp:+1',
    contactHash: `contact of ${conversation}`,
    address: `whatsapp:+${conversation}`,
    name: null,
    conversation,
    message: { messageId: randomUUID(), text: 'how much?', receivedAt: '2026-12-24T10:00:00.000Z' },
    carries: 'text',
    debounceMs: 0,
    ...changes,
  };
}

/** The answer to everything that waits in an opened turn. */
export function answerOf(
  conversation: string,
  opened: OpenedTurn | undefined,
  changes: Partial<ChannelTurnCommit> = {},
): ChannelTurnCommit {
  const { turn, state } = commitOf({ epoch: opened?.epoch ?? 0 });
  return {
    tenant: 'shoes',
    conversation,
    epoch: opened?.epoch ?? 0,
    messages: (opened?.messages ?? []).map(({ seq, text }) => ({ seq, text })),
    turn,
    state,
    effects: [],
    payloads: [{ Body: 'It costs £89.90.' }],
    ...changes,
  };
}
