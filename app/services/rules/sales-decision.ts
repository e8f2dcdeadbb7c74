import type { AskDecision, Decision, Effect } from '../../contracts/decision.js';
import type { Findings } from '../../contracts/evidence.js';
import type { LeadField, LeadSlots } from '../../contracts/leads.js';
import type { StageStep } from '../../contracts/stage.js';
import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import { SPAM_RISK_HIGH, type Understanding } from '../../contracts/understanding.js';
import { advanceStage, heedProposals } from '../flow/advance-stage.js';
import { compileFlow, stageIn, type Flow } from '../flow/compile-flow.js';
import { signalsOf } from '../flow/signals-of.js';
import { leadEffect } from '../leads/lead-effect.js';
import { chooseCall } from './choose-call.js';
import { chooseLeadQuestion } from './choose-lead-question.js';
import type { CompiledRule } from './compiled-rule.js';

/** How a shop sells, besides its rules. */
export interface SalesConduct {
  readonly flow: Flow;
  /** Ids of the calls to action in tenant.json, in order. */
  readonly calls: readonly string[];
  /** Whether a template asks the customer something. */
  asksBack(template: string): boolean;
}

/** The shipped stages, and nothing to call to. */
const NO_CONDUCT: SalesConduct = { flow: compileFlow(), calls: [], asksBack: () => false };

const NO_FIELDS: readonly LeadField[] = [];

/** Where a conversation stands before rules are asked. */
export interface SalesStand {
  readonly conduct: SalesConduct;
  readonly turn: Turn;
  readonly understanding: Understanding;
  /** What is remembered; nothing once the customer starts over. */
  readonly state: ConversationState;
  /** What is known of the customer, this message included. */
  readonly known: LeadSlots;
  readonly signals: ReadonlySet<string>;
  /** Where the flow itself leads. */
  readonly step: StageStep;
  readonly findings: Findings;
}

/** Looks where a turn stands: its signals, and where the flow leads with them. */
export function openSales({
  turn,
  understanding,
  findings,
  sales: conduct = NO_CONDUCT,
}: {
  turn: Turn;
  understanding: Understanding;
  findings: Findings;
  sales?: SalesConduct;
}): SalesStand {
  const state = understanding.reset === true ? EMPTY_STATE : turn.state;
  const known = { ...turn.state.lead?.slots, ...understanding.lead };
  const signals = signalsOf(conduct.flow, { understanding, findings, state, lead: known });
  const step = advanceStage(conduct.flow, stageIn(conduct.flow, state.stage), signals);
  return { conduct, turn, understanding, state, known, signals, step, findings };
}

/** What rules are told of where a conversation stands. */
export interface SalesFacts {
  readonly stage: string;
  readonly 'stage.before': string;
  readonly misses: number;
  readonly 'lead.reachable': boolean;
}

/** The facts of a stand. */
export function salesFacts({ step, state, known }: SalesStand): SalesFacts {
  return {
    stage: step.to,
    'stage.before': step.from,
    misses: state.misses ?? 0,
    'lead.reachable': known.email !== undefined || known.phone !== undefined,
  };
}

/** What rules came to. */
export interface Settled {
  readonly asks: readonly AskDecision[];
  readonly fired: readonly CompiledRule[];
  readonly effects: readonly Effect[];
}

/** The next stage, the one call to action, the one question about the customer, and what the contact learns. Pure. */
export function salesDecision(
  stand: SalesStand,
  { asks, fired, effects }: Settled,
): Pick<Decision, 'effects' | 'stage' | 'callToAction' | 'asksFor'> {
  const { conduct, turn, understanding, state, known, signals } = stand;
  const proposing = fired.filter(({ outcome }) => outcome.stage !== undefined);
  const proposals = proposing.map(({ name, outcome }) => ({ to: outcome.stage ?? '', by: `rule "${name}"` }));
  const stage = heedProposals(conduct.flow, stand.step, { proposals, signals });
  const wanted = fired.flatMap(({ outcome }) => outcome.callToAction ?? []);
  const isWelcome = mayOffer(understanding, effects, turn.state);
  const call = isWelcome ? chooseCall(wanted, conduct.calls, state) : undefined;
  const fields = isWelcome && call === undefined ? wantedFields(fired, conduct.flow, stage.to) : NO_FIELDS;
  const asksFor =
    fields.length === 0
      ? undefined
      : chooseLeadQuestion({
          wanted: fields,
          known,
          asked: turn.state.lead?.asked,
          intents: understanding.asks.map(({ intent }) => intent),
          asksBack: asks.some(({ template }) => conduct.asksBack(template)),
        });
  const lead = leadEffect({ turn, understanding, known, signals, stage: stage.to, effects });
  return {
    effects: lead === undefined ? effects : [...effects, lead],
    stage,
    ...(call === undefined ? {} : { callToAction: call }),
    ...(asksFor === undefined ? {} : { asksFor }),
  };
}

/** Nothing is offered to, and nothing asked of, who is upset, looks like fraud, waits for a person, or wants to be left alone. */
function mayOffer(
  { mood, asks }: Understanding,
  effects: readonly Effect[],
  { optedOut }: Pick<ConversationState, 'optedOut'>,
): boolean {
  if (optedOut === true || asks.some(({ intent }) => intent === 'opt-out' || intent === 'opt-in')) return false;
  if (effects.some(({ kind }) => kind === 'handover')) return false;
  if (mood === undefined) return true;
  return mood.sentiment !== 'negative' && !mood.complaint && mood.spam < SPAM_RISK_HIGH;
}

/** What rules want to know comes first, then what the stage does. */
function wantedFields(fired: readonly CompiledRule[], flow: Flow, stage: string): readonly LeadField[] {
  const asks = flow.stages.get(stage)?.asks ?? NO_FIELDS;
  const asking = fired.filter(({ outcome }) => outcome.asksFor !== undefined);
  return asking.length === 0 ? asks : [...asking.flatMap(({ outcome }) => outcome.asksFor ?? []), ...asks];
}
