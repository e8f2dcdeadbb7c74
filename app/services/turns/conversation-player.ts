import type { Ids, Instant } from '../../contracts/clock.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import type { LiveShop } from './web-turns.js';
import { storableText } from './storable-text.js';

/** Says things to a shop that no database knows, and keeps each conversation's state in memory. */
export interface ConversationPlayer {
  say(message: { conversation: string; text: string; now: Instant }): Promise<{ turn: Turn; outcome: TurnOutcome }>;
}

interface Head {
  readonly epoch: number;
  readonly state: ConversationState;
}

/** The same turns as the server's, without the commit. */
export function createConversationPlayer(shop: LiveShop, ids: Pick<Ids, 'uuid'>): ConversationPlayer {
  const heads = new Map<string, Head>();
  return {
    async say({ conversation, text, now }) {
      const head = heads.get(conversation) ?? { epoch: 0, state: EMPTY_STATE };
      const message = { messageId: String(head.epoch + 1), text: storableText(text), receivedAt: now };
      const turn: Turn = Object.freeze({
        id: ids.uuid(),
        tenant: shop.version.tenant,
        conversation,
        channel: 'web',
        messages: [message],
        text: message.text,
        state: head.state,
        epoch: head.epoch,
        version: shop.version,
        mode: shop.mode,
        now,
      });
      const outcome = await shop.handle(turn);
      heads.set(conversation, { epoch: head.epoch + 1, state: outcome.state });
      return { turn, outcome };
    },
  };
}
