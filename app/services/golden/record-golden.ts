import type { ConversationFile } from '../../contracts/business/conversation.js';
import type { OrderAnswer } from '../../contracts/orders.js';
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
    ...ordersOf(records),
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

/** What the order system said, so that it need not be asked again; it holds what the customer proved the order with. */
function ordersOf(records: readonly TurnRecord[]): Pick<ConversationFile, 'orders'> {
  const answers = records.flatMap(({ trace }) => Object.entries(trace.external?.orders ?? {}));
  const told = answers.filter(([, { kind }]) => kind !== 'unavailable');
  const inOrder = told.toSorted(([, one], [, other]) => Number(one.kind === 'found') - Number(other.kind === 'found'));
  if (inOrder.length === 0) return {};
  return { orders: Object.fromEntries(inOrder.map(([number, answer]) => [number, orderIn(answer)])) };
}

function orderIn(answer: OrderAnswer): Record<string, unknown> | null {
  return answer.kind === 'found' ? { ...answer.order } : null;
}
