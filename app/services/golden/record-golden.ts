import type { ConversationFile } from '../../contracts/business/conversation.js';
import type { TurnRecord } from '../../contracts/storage.js';

/** A golden conversation has at most this many steps. */
export const STEPS_MAX = 200;

/**
 * A golden conversation from the turns of a real one: what the customer wrote, when, and what came back, with the rules that
 * decided. Later changes of the shop that make it differ are then told by `truepenny check`.
 *
 * @param records - Oldest first, from the first turn on; a golden conversation begins with nothing remembered.
 */
export function goldenFrom(name: string, records: readonly TurnRecord[]): ConversationFile {
  const [first] = records;
  if (first === undefined) throw new RangeError('a conversation without turns cannot be recorded');
  return {
    formatVersion: 1,
    name,
    at: first.now,
    steps: records.slice(0, STEPS_MAX).map((record, index) => ({
      ...(index === 0 ? {} : { at: record.now }),
      customer: record.messages.map(({ text }) => text).join('\n'),
      expect: {
        text: record.reply.text,
        intents: record.trace.asks.map(({ intent }) => intent),
        rules: record.trace.asks.map(({ decision }) => decision.rule),
      },
    })),
  };
}
