import type { AskDecision, Decision, Effect } from '../../contracts/decision.js';
import type { Findings, RuleFacts } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Understanding } from '../../contracts/understanding.js';
import { boundEffect } from './bound-effect.js';
import { moodFacts, type MoodFacts } from './mood-facts.js';
import type { CompiledRule } from './compiled-rule.js';
import type { RuleBook } from './rule-book.js';
import { openSales, salesDecision, salesFacts, type SalesConduct, type SalesFacts } from './sales-decision.js';
import { settleEffects } from './settle-effects.js';
import { moveOf, timingOf, withWait } from './settle-move.js';

/** What answers when no rule does: it claims nothing, and has wording in every language. */
export const LAST_RESORT = { template: 'unknown', rule: '(no rule)' } as const;

/** What a decision rests on. */
export interface Deciding {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly findings: Findings;
  readonly ruleBook: RuleBook;
  /** Absent: the shipped stages, and no call to action. */
  readonly sales?: SalesConduct;
}

/**
 * Decides how each ask is answered: by the first rule that fired and names a template. All that fired give their effects; what they
 * say of the turn as a whole (stage, call to action, question about the customer, when to write) is settled once.
 */
export async function decide(deciding: Deciding): Promise<Decision> {
  const { turn, understanding, ruleBook } = deciding;
  const asks: AskDecision[] = [];
  const effects: Effect[] = [];
  const allFired: CompiledRule[] = [];
  const sales = openSales(deciding);
  const feelings = moodFacts(understanding);
  const standing = salesFacts(sales);
  for (const [index, ask] of understanding.asks.entries()) {
    const found = deciding.findings[index]?.facts;
    const facts = askFacts(ask, index, { deciding, feelings, standing });
    const { considered, fired } = await ruleBook.evaluate(ask.intent, facts, found);
    const answering = fired.find((rule) => rule.outcome.template !== undefined);
    asks.push({
      template: answering?.outcome.template ?? LAST_RESORT.template,
      rule: answering?.name ?? LAST_RESORT.rule,
      considered,
      fired: fired.map(({ name }) => name),
    });
    for (const rule of fired) {
      allFired.push(rule);
      for (const effect of rule.outcome.effects) effects.push(boundEffect(effect, ask, understanding));
    }
  }
  const timing = timingOf(allFired);
  const settled = withWait(settleEffects(effects, understanding), timing.wait);
  const opening = allFired.find(({ outcome }) => outcome.opening !== undefined)?.outcome.opening;
  const move = moveOf(settled, understanding, { channel: turn.channel, timing });
  const sold = salesDecision(sales, { asks, fired: allFired, effects: settled });
  return { ...sold, asks, move, ...(opening === undefined ? {} : { opening }) };
}

interface FactSources {
  readonly deciding: Deciding;
  readonly feelings: MoodFacts;
  readonly standing: SalesFacts;
}

/**
 * What every ask has; what look-up found stands beside it, for putting both into one object made 5 kB an ask. Named one by one: spread
 * into each other, 25 facts cost ten times as much.
 */
function askFacts(ask: Ask, index: number, { deciding, feelings, standing }: FactSources): RuleFacts {
  const { turn, understanding } = deciding;
  return {
    intent: ask.intent,
    confidence: ask.confidence,
    channel: turn.channel,
    locale: understanding.locale,
    askCount: understanding.asks.length,
    askIndex: index,
    turns: turn.state.turns,
    repeated: turn.state.lastIntent === ask.intent,
    stage: standing.stage,
    'stage.before': standing['stage.before'],
    misses: standing.misses,
    'lead.reachable': standing['lead.reachable'],
    'mood.sentiment': feelings['mood.sentiment'],
    'mood.score': feelings['mood.score'],
    'mood.urgent': feelings['mood.urgent'],
    'mood.complaint': feelings['mood.complaint'],
    'mood.again': feelings['mood.again'],
    'mood.spam': feelings['mood.spam'],
    'mood.objection': feelings['mood.objection'],
    'mood.buying': feelings['mood.buying'],
    'sales.class': feelings['sales.class'],
    'sales.level': feelings['sales.level'],
  };
}
