import { createClock, createIds } from '../clock.js';
import { createEngine } from '../container.js';
import type { ModeName } from '../contracts/mode.js';
import type { TurnRecord } from '../contracts/storage.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';
import { explainTurn } from '../services/explain-turn.js';
import { createConversationPlayer } from '../services/turns/conversation-player.js';
import type { ChatPartner } from './chat-partner.js';
import { openFolderShop } from './open-folder.js';

/** Talks with a folder as it is: nothing is published, nothing stored. */
export async function chatWithFolder(
  folder: string,
  mode: ModeName,
  tell: (line: string) => void,
): Promise<ChatPartner> {
  const clock = createClock();
  const engine = createEngine({ clock, mode });
  const shop = await openFolderShop(folder, engine, tell);
  const player = createConversationPlayer(shop, createIds(clock));
  return {
    name: shop.business.tenant.name,
    async say(text) {
      const { turn, outcome } = await player.say({ conversation: 'terminal', text, now: clock.now() });
      return { reply: outcome.reply, why: () => Promise.resolve(explainTurn(recordOf(turn, outcome))) };
    },
    close: () => Promise.resolve(),
  };
}

/** The record a commit would have made. */
function recordOf(turn: Turn, { reply, state, decision, trace }: TurnOutcome): TurnRecord {
  const { text, parts } = reply;
  return {
    ...turn,
    version: turn.version.number,
    stateBefore: turn.state,
    stateAfter: state,
    reply: { text, parts },
    effects: decision.effects,
    trace,
  };
}
