import type { AskDecision, Decision, Effect } from '../../contracts/decision.js';
import type { Findings, RuleFacts } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { boundEffect } from './bound-effect.js';
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
    const found = deciding.findings[index]?.facts;
    const { considered, fired } = await deciding.ruleBook.evaluate(ask.intent, askedFacts(ask, index, deciding), found);
    const answering = fired.find((rule) => rule.outcome.template !== undefined);
    asks.push({
      template: answering?.outcome.template ?? LAST_RESORT.template,
      rule: answering?.name ?? LAST_RESORT.rule,
      considered,
      fired: fired.map(({ name }) => name),
    });
    const { locale } = deciding.understanding;
    effects.push(...fired.flatMap((rule) => rule.outcome.effects.map((effect) => boundEffect(effect, ask, locale))));
  }
  return { asks, effects: distinct(effects) };
}

/** What every ask has; what look-up found stands beside it, for putting both into one object made 5 kB an ask. */
function askedFacts(ask: Ask, index: number, { turn, understanding }: Deciding): RuleFacts {
  return {
    intent: ask.intent,
    confidence: ask.confidence,
    channel: turn.channel,
    locale: understanding.locale,
    askCount: understanding.asks.length,
    askIndex: index,
    turns: turn.state.turns,
  };
}

function distinct(effects: readonly Effect[]): readonly Effect[] {
  if (effects.length < 2) return effects;
  return [...new Map(effects.map((effect) => [JSON.stringify(effect), effect])).values()];
}
