import type { OpenedTurn, WaitingMessage } from '../contracts/delivery.js';
import type { CarriedKind } from '../contracts/turn.js';

type RawMessage = Omit<WaitingMessage, 'carries'> & { readonly carries: CarriedKind | null };

/** What `open_turn` gave: its instants, written by PostgreSQL, become those of the contracts. */
export function parseOpenedTurn(opened: unknown): OpenedTurn | undefined {
  if (opened === null) return undefined;
  const turn = opened as Omit<OpenedTurn, 'messages'> & { messages: readonly RawMessage[] };
  return {
    ...turn,
    messages: turn.messages.map(({ carries, receivedAt, ...message }) => ({
      ...message,
      receivedAt: new Date(receivedAt).toISOString(),
      ...(carries !== null && { carries }),
    })),
  };
}
