import type { Draft, ReplyPart } from '../../app/contracts/draft.js';
import type { Decision } from '../../app/contracts/decision.js';
import { STATE_VERSION } from '../../app/contracts/state.js';
import type { Trace } from '../../app/contracts/trace.js';
import type { Turn, TurnOutcome } from '../../app/contracts/turn.js';
import type { LiveShop } from '../../app/services/turns/web-turns.js';

const VERSION = { tenant: 'shoes', number: 1, manifestHash: 'a'.repeat(64) };
const SENTENCE = 'This is one of many sentences that are all alike, and it has a number: ';

/**
 * A shop that repeats what was said to it, so that the customer's phone proves what was answered, how often and in which order.
 *
 * "long 90" is answered by so many sentences, "menu" by three buttons, "person" by a handover, "break" by an error.
 *
 * @param delayMs - How long it thinks.
 */
export function createEchoShop(delayMs = 0): LiveShop {
  return {
    version: VERSION,
    mode: 'v5',
    async handle(turn) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (turn.text.includes('break')) throw new Error('broken on purpose');
      return outcomeOf(turn);
    },
  };
}

function outcomeOf(turn: Turn): TurnOutcome {
  const text = replyTo(turn.text);
  const parts: ReplyPart[] = [{ kind: 'text', text }, ...(turn.text.includes('menu') ? [MENU] : [])];
  const decision: Decision = { asks: [], effects: turn.text.includes('person') ? [HANDOVER] : [] };
  const draft: Draft = { text, parts, locale: 'en', facts: [], cardFacts: [], templates: [] };
  const trace: Trace = {
    version: VERSION,
    runtime: { node: '20', icu: '74', tz: '2024a' },
    locale: 'en',
    asks: [],
    said: [],
    templates: [],
    mode: 'v5',
    stepDowns: [],
    timingsMs: {},
  };
  return {
    understanding: { locale: 'en', asks: [] },
    findings: [],
    decision,
    draft,
    reply: { text, parts, mode: 'v5', stepDowns: [] },
    state: { v: STATE_VERSION, turns: turn.state.turns + 1, shown: [], choices: {} },
    trace,
  };
}

const HANDOVER = { kind: 'handover', reason: 'asked', priority: 'normal' } as const;
const MENU: ReplyPart = {
  kind: 'buttons',
  buttons: ['Delivery', 'Refund', 'Hours'].map((title) => ({ title, text: `tell me about ${title}` })),
};

function replyTo(text: string): string {
  const count = Number(/long (\d+)/.exec(text)?.[1] ?? 0);
  if (count === 0) return text.split('\n').join(' | ');
  return Array.from({ length: count }, (_, index) => `${SENTENCE}${index + 1}.`).join(' ');
}
