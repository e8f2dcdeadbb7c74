import type { OpenedTurn } from '../contracts/delivery.js';

/** What `open_turn` gave: its instants, written by PostgreSQL, become those of the contracts. */
export function parseOpenedTurn(opened: unknown): OpenedTurn | undefined {
  if (opened === null) return undefined;
  const turn = opened as OpenedTurn;
  return {
    ...turn,
    messages: turn.messages.map((message) => ({ ...message, receivedAt: new Date(message.receivedAt).toISOString() })),
  };
}
