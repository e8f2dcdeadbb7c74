import type { AskDecision, Decision, Effect } from '../../contracts/decision.js';
import type { Findings, RuleFacts } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { boundEffect } from './bound-effect.js';
import { moodFacts } from './mood-facts.js';
import type { RuleBook } from './rule-book.js';
import { moveOf, settleEffects } from './settle-effects.js';

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
  const openings: string[] = [];
  const feelings = moodFacts(deciding.understanding);
  for (const [index, ask] of deciding.understanding.asks.entries()) {
    const found = deciding.findings[index]?.facts;
    const { considered, fired } = await deciding.ruleBook.evaluate(
      ask.intent,
      { ...askedFacts(ask, index, deciding), ...feelings },
      found,
    );
    const answering = fired.find((rule) => rule.outcome.template !== undefined);
    asks.push({
      template: answering?.outcome.template ?? LAST_RESORT.template,
      rule: answering?.name ?? LAST_RESORT.rule,
      considered,
      fired: fired.map(({ name }) => name),
    });
    const { understanding } = deciding;
    effects.push(
      ...fired.flatMap((rule) => rule.outcome.effects.map((effect) => boundEffect(effect, ask, understanding))),
    );
    openings.push(...fired.flatMap(({ outcome }) => outcome.opening ?? []));
  }
  const settled = settleEffects(effects, deciding.understanding);
  const [opening] = openings;
  const move = moveOf(settled, deciding.understanding);
  return { asks, effects: settled, ...(opening === undefined ? {} : { opening }), move };
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
