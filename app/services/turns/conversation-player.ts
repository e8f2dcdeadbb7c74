import type { Ids, Instant } from '../../contracts/clock.js';
import type { ExternalAnswers } from '../../contracts/orders.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import type { LiveShop } from './web-turns.js';
import { storableText } from './storable-text.js';

/** Says things to a shop that no database knows, and keeps each conversation's state in memory. */
export interface ConversationPlayer {
  /** @param message - `external`: what others say in this turn, where they are not to be asked. */
  say(message: {
    conversation: string;
    text: string;
    now: Instant;
    external?: ExternalAnswers | undefined;
  }): Promise<{ turn: Turn; outcome: TurnOutcome }>;
}

interface Head {
  readonly epoch: number;
  readonly state: ConversationState;
}

/** The same turns as the server's, without the commit. @param external - What others say, where they are not to be asked. */
export function createConversationPlayer(
  shop: LiveShop,
  ids: Pick<Ids, 'uuid'>,
  external?: ExternalAnswers,
): ConversationPlayer {
  const heads = new Map<string, Head>();
  return {
    async say({ conversation, text, now, external: told = external }) {
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
        ...(told !== undefined && { external: told }),
      });
      const outcome = await shop.handle(turn);
      heads.set(conversation, { epoch: head.epoch + 1, state: outcome.state });
      return { turn, outcome };
    },
  };
}
