import type { AskDecision, Decision, Effect } from '../../contracts/decision.js';
import type { Finding, Findings, RuleFacts } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { followUpMinutes } from './follow-up-minutes.js';
import type { RuleBook } from './rule-book.js';

/** What answers when no rule does: it claims nothing, and has wording in every language. */
export const LAST_RESORT = { template: 'unknown', rule: '(no rule)' } as const;

/** What a decision rests on. */
export interface Deciding {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly findings: Findings;
  readonly ruleBook: RuleBook;
}

/** Decides how each ask is answered: by the first rule that fired and names a template. All that fired give their effects. */
export async function decide(deciding: Deciding): Promise<Decision> {
  const asks: AskDecision[] = [];
  const effects: Effect[] = [];
  for (const [index, ask] of deciding.understanding.asks.entries()) {
    const facts = factsOf(ask, index, deciding);
    const { considered, fired } = await deciding.ruleBook.evaluate(ask.intent, facts);
    const answering = fired.find((rule) => rule.outcome.template !== undefined);
    asks.push({
      template: answering?.outcome.template ?? LAST_RESORT.template,
      rule: answering?.name ?? LAST_RESORT.rule,
      considered,
      fired: fired.map(({ name }) => name),
    });
    effects.push(...fired.flatMap((rule) => rule.outcome.effects).map((effect) => bound(effect, ask, deciding)));
  }
  return { asks, effects: distinct(effects) };
}

function factsOf(ask: Ask, index: number, { turn, understanding, findings }: Deciding): RuleFacts {
  const finding: Finding | undefined = findings[index];
  return {
    ...finding?.facts,
    intent: ask.intent,
    confidence: ask.confidence,
    channel: turn.channel,
    locale: understanding.locale,
    askCount: understanding.asks.length,
    askIndex: index,
    turns: turn.state.turns,
  };
}

/** What is to be looked up again later is remembered as it was understood now. */
function bound(effect: Effect, ask: Ask, { understanding }: Deciding): Effect {
  if (effect.kind !== 'follow-up') return effect;
  const { intent, confidence, entities } = ask;
  const afterMinutes = followUpMinutes(intent, { asked: effect.afterMinutes });
  return { ...effect, due: { afterMinutes, locale: understanding.locale, ask: { intent, confidence, entities } } };
}

function distinct(effects: readonly Effect[]): readonly Effect[] {
  return [...new Map(effects.map((effect) => [JSON.stringify(effect), effect])).values()];
}
