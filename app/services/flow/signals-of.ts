import type { Findings } from '../../contracts/evidence.js';
import type { LeadSlots } from '../../contracts/leads.js';
import type { ConversationState } from '../../contracts/state.js';
import { INTENT_LEVELS, type Understanding } from '../../contracts/understanding.js';
import type { Flow } from './compile-flow.js';

/** What a turn's signals are read from. */
export interface SignalSources {
  readonly understanding: Understanding;
  readonly findings: Findings;
  readonly state: Pick<ConversationState, 'basket'>;
  /** What is known of the customer, this message included. */
  readonly lead: LeadSlots;
}

/** What a turn shows of what flows wait for: pure. Of the facts looked up, only those the flow names. */
export function signalsOf(flow: Flow, { understanding, findings, state, lead }: SignalSources): ReadonlySet<string> {
  const signals = new Set<string>();
  for (const { intent } of understanding.asks) signals.add(intent);
  addMood(signals, understanding);
  const basket = findings.findLast((finding) => finding.basket !== undefined)?.basket ?? state.basket;
  if (basket !== undefined && basket.length > 0) signals.add('basket.filled');
  for (const field in lead) signals.add(`lead.${field}`);
  if (lead.email !== undefined || lead.phone !== undefined) signals.add('lead.reachable');
  for (const name of flow.facts) if (findings.some(({ facts }) => facts[name] === true)) signals.add(name);
  return signals;
}

function addMood(signals: Set<string>, { mood, sales }: Understanding): void {
  signals.add(`sentiment.${mood?.sentiment ?? 'neutral'}`);
  if (mood?.buying === true) signals.add('buying');
  if (mood?.urgent === true) signals.add('urgent');
  if (mood?.complaint === true) signals.add('complaint');
  for (const objection of mood?.objections ?? []) signals.add(`objection.${objection}`);
  if (sales === undefined) return;
  signals.add(`class.${sales.class}`);
  for (let rank = INTENT_LEVELS.indexOf(sales.level); rank > 0; rank--) signals.add(LEVEL_SIGNALS[rank] ?? '');
}

const LEVEL_SIGNALS = INTENT_LEVELS.map((level) => `level.${level}`);
