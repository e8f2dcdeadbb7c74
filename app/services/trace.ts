import type { Decision } from '../contracts/decision.js';
import type { Draft, PlacedFact, Reply } from '../contracts/draft.js';
import type { Findings, RuleFacts, Source } from '../contracts/evidence.js';
import type { ExternalAnswers } from '../contracts/orders.js';
import { flatMap } from '../contracts/flat-map.js';
import { LEAD_FIELDS } from '../contracts/leads.js';
import type { Trace, TracedFact } from '../contracts/trace.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';
import type { Ask, Mood, Understanding } from '../contracts/understanding.js';

/** Everything a turn came to, and what it ran on. */
export interface Traced {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly external?: ExternalAnswers | undefined;
  readonly findings: Findings;
  readonly decision: Decision;
  readonly draft: Draft;
  readonly reply: Reply;
}

/** Writes down why a turn said what it said. */
export function buildTrace(
  { turn, understanding, external, findings, decision, draft, reply }: Traced,
  { timingsMs, runtime }: Pick<Trace, 'timingsMs' | 'runtime'>,
): Trace {
  const spoken = spokenFacts(draft, reply);
  const { mood, sales } = understanding;
  const { move, stage, callToAction } = decision;
  const isStageTelling = stage !== undefined && (stage.from !== stage.to || stage.refused !== undefined);
  return {
    version: turn.version,
    runtime,
    locale: understanding.locale,
    asks: flatMap(understanding.asks, (ask, index) => tracedAsk(ask, index, { findings, decision, draft })),
    mood: mood && tellingMood(mood),
    sales,
    move: move?.action === 'SEND_NOW' ? undefined : move,
    stage: isStageTelling ? stage : undefined,
    callToAction,
    lead: leadTrace(understanding, decision),
    violations: draft.violations,
    said: spoken.facts.map((placed) => saidFact(placed, spoken.text)),
    templates: draft.templates,
    mode: reply.mode,
    stepDowns: reply.stepDowns,
    voice: reply.voice,
    external,
    timingsMs,
  };
}

type TracedAsk = Trace['asks'][number];

function tracedAsk(
  { intent, confidence, span, entities, why }: Ask,
  index: number,
  { findings, decision, draft }: Pick<Traced, 'findings' | 'decision' | 'draft'>,
): readonly TracedAsk[] {
  const decided = decision.asks[index];
  if (decided === undefined) return [];
  const finding = findings[index];
  const { template, rule, considered, fired } = decided;
  return [
    {
      intent,
      confidence,
      span,
      entities,
      why,
      facts: tellingFacts(finding?.facts ?? {}),
      decision: { template, rule, considered: considered.length, fired },
      records: recordsBeside(draft, index, finding?.records ?? []),
    },
  ];
}

/** What the customer told of themselves, and was asked, by its kind alone. */
function leadTrace({ lead }: Understanding, { asksFor }: Decision): Trace['lead'] {
  if (lead === undefined && asksFor === undefined) return undefined;
  const told = LEAD_FIELDS.filter((field) => lead?.[field] !== undefined);
  if (asksFor === undefined) return told.length === 0 ? undefined : { told };
  return { told, asked: asksFor };
}

/**
 * How long each step took, in whole microseconds.
 *
 * @param marks - Milliseconds before the first step and after each.
 */
export function timingsOf(marks: readonly number[]): Trace['timingsMs'] {
  const spent = (step: number): number => {
    const [from, to] = [marks[step], marks[step + 1]];
    return from === undefined || to === undefined ? 0 : Math.round((to - from) * 1_000) / 1_000;
  };
  return { understand: spent(0), lookUp: spent(1), decide: spent(2), answer: spent(3), speak: spent(4) };
}

/** A trace with everything in it that the stored one leaves to be derived again: for reading, not for keeping. */
export function traceAtLength({ trace, findings, decision, draft, reply }: TurnOutcome) {
  const { facts, text } = spokenFacts(draft, reply);
  return {
    ...trace,
    asks: trace.asks.map((ask, index) => {
      const { facts = ask.facts, records = ask.records } = findings[index] ?? {};
      return { ...ask, facts, decision: decision.asks[index] ?? ask.decision, records };
    }),
    said: facts.map((placed) => ({ ...placed, text: text.slice(placed.start, placed.end) })),
  };
}

function tellingMood({ sentiment, score, ...signs }: Mood): NonNullable<Trace['mood']> {
  const { urgent, buying, complaint, again, objections, spam } = signs;
  return {
    sentiment,
    score,
    ...(urgent && { urgent }),
    ...(buying && { buying }),
    ...(complaint && { complaint }),
    ...(again && { again }),
    ...(objections.length > 0 && { objections }),
    ...(spam > 0 && { spam }),
  };
}

function tellingFacts(facts: RuleFacts): RuleFacts {
  const telling: Record<string, RuleFacts[string]> = {};
  for (const name in facts) {
    const value = facts[name];
    if (value !== undefined && value !== false && value !== 0) telling[name] = value;
  }
  return telling;
}

/** What was said stands with its sources among the facts said; here is what was read besides. */
function recordsBeside({ facts }: Draft, ask: number, records: readonly Source[]): readonly Source[] {
  const isSaid = ({ file, pointer }: Source): boolean =>
    facts.some(
      (placed) => placed.ask === ask && placed.fact.sources.some((at) => at.pointer === pointer && at.file === file),
    );
  return records.filter((record) => !isSaid(record));
}

/** The facts with the text they stand in: a model words a reply anew. */
function spokenFacts(draft: Draft, reply: Reply): Pick<Draft, 'facts' | 'text'> {
  return reply.facts === undefined ? draft : { facts: reply.facts, text: reply.text };
}

function saidFact(placed: PlacedFact, text: string): TracedFact {
  const { start, end, slot, ask, fact } = placed;
  const said = text.slice(start, end);
  return 'text' in fact && fact.text === said ? placed : { start, end, slot, ask, fact, text: said };
}
