import type { ConversationFile } from '../../contracts/business/conversation.js';
import type { Ids } from '../../contracts/clock.js';
import type { ExternalAnswers, OrderAnswer } from '../../contracts/orders.js';
import type { TurnOutcome } from '../../contracts/turn.js';
import { createConversationPlayer } from '../turns/conversation-player.js';
import type { LiveShop } from '../turns/web-turns.js';
import { salesDifferences } from './sales-differences.js';

/** What became of a golden conversation. */
export interface Played {
  readonly passed: boolean;
  /** What was said and what was expected, one line each. */
  readonly differences: readonly string[];
}

type Step = ConversationFile['steps'][number];

/** Says a golden conversation to a shop, from an empty state, at the times it names, and compares. */
export async function playGolden(
  shop: LiveShop,
  { name, at, orders = {}, steps }: ConversationFile,
  ids: Pick<Ids, 'uuid'>,
): Promise<Played> {
  const player = createConversationPlayer(shop, ids, toldBy(orders));
  const differences: string[] = [];
  let now = at;
  for (const [index, step] of steps.entries()) {
    now = step.at ?? now;
    const instant = new Date(now).toISOString();
    const { outcome } = await player.say({ conversation: name, text: step.customer, now: instant });
    const found = differencesOf(step.expect, outcome);
    differences.push(
      ...found.map((difference) => `step ${index + 1} (${JSON.stringify(step.customer)}) ${difference}`),
    );
  }
  return { passed: differences.length === 0, differences };
}

/** What an order system says, as a golden conversation writes it. */
export function toldBy(orders: NonNullable<ConversationFile['orders']>): ExternalAnswers {
  const answers = Object.entries(orders).map(([number, order]): [string, OrderAnswer] => [
    number,
    order === null ? { kind: 'not-found' } : { kind: 'found', order },
  ]);
  return { orders: Object.fromEntries(answers) };
}

function differencesOf(expected: Step['expect'], outcome: TurnOutcome): readonly string[] {
  const { reply, trace, decision } = outcome;
  const said = JSON.stringify(reply.text);
  const { text, contains = [], lacks = [], intents, rules, followUps } = expected;
  return [
    ...(text === undefined || text === reply.text ? [] : [`said ${said}, expected ${JSON.stringify(text)}`]),
    ...textDifference(
      said,
      'without',
      contains.filter((part) => !reply.text.includes(part)),
    ),
    ...textDifference(
      said,
      'with',
      lacks.filter((part) => reply.text.includes(part)),
    ),
    ...listDifference(
      'understood',
      trace.asks.map(({ intent }) => intent),
      intents,
    ),
    ...listDifference(
      'decided by',
      trace.asks.map(({ decision }) => decision.rule),
      rules,
    ),
    ...listDifference(
      'follow-ups',
      decision.effects.flatMap((effect) => (effect.kind === 'follow-up' ? [effect.name] : [])),
      followUps,
    ),
    ...salesDifferences(expected, outcome),
  ];
}

function textDifference(said: string, word: 'with' | 'without', parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`said ${said}, ${word} ${parts.map((part) => JSON.stringify(part)).join(', ')}`];
}

function listDifference(
  what: string,
  actual: readonly string[],
  expected: readonly string[] | undefined,
): readonly string[] {
  if (expected === undefined || expected.join('\n') === actual.join('\n')) return [];
  return [`${what} ${actual.join(', ')}, expected ${expected.join(', ')}`];
}
