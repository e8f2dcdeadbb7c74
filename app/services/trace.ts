import type { Decision } from '../contracts/decision.js';
import type { Draft, PlacedFact, Reply } from '../contracts/draft.js';
import type { Findings, RuleFacts, Source } from '../contracts/evidence.js';
import type { ExternalAnswers } from '../contracts/orders.js';
import { LEAD_FIELDS } from '../contracts/leads.js';
import type { Trace, TracedFact } from '../contracts/trace.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';
import type { Mood, Understanding } from '../contracts/understanding.js';

/** Everything a turn came to, and what it ran on. */
export interface Traced {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly external?: ExternalAnswers | undefined;
  readonly findings: Findings;
  readonly decision: Decision;
  readonly draft: Draft;
  readonly reply: Reply;
  readonly timingsMs: Trace['timingsMs'];
  readonly runtime: Trace['runtime'];
}

/** Writes down why a turn said what it said. */
export function buildTrace({
  turn,
  understanding,
  external,
  findings,
  decision,
  draft,
  reply,
  timingsMs,
  runtime,
}: Traced): Trace {
  const spoken = spokenFacts(draft, reply);
  return {
    version: turn.version,
    runtime,
    locale: understanding.locale,
    asks: understanding.asks.flatMap((ask, index) => {
      const decided = decision.asks[index];
      if (decided === undefined) return [];
      const { facts = {}, records = [] } = findings[index] ?? {};
      const traced = { ...decided, considered: decided.considered.length };
      return [{ ...ask, facts: tellingFacts(facts), decision: traced, records: recordsBeside(draft, index, records) }];
    }),
    ...(understanding.mood === undefined ? {} : { mood: tellingMood(understanding.mood) }),
    ...(understanding.sales === undefined ? {} : { sales: understanding.sales }),
    ...(decision.move === undefined || decision.move.action === 'SEND_NOW' ? {} : { move: decision.move }),
    ...salesTrace(understanding, decision),
    ...(draft.violations === undefined ? {} : { violations: draft.violations }),
    said: spoken.facts.map((placed) => saidFact(placed, spoken.text)),
    templates: draft.templates,
    mode: reply.mode,
    stepDowns: reply.stepDowns,
    ...(reply.voice === undefined ? {} : { voice: reply.voice }),
    ...(external === undefined ? {} : { external }),
    timingsMs,
  };
}

/** Where the conversation went; what the customer told of themselves by its kind alone. */
function salesTrace(
  { lead }: Understanding,
  { stage, callToAction, asksFor }: Decision,
): Pick<Trace, 'stage' | 'callToAction' | 'lead'> {
  const isTelling = stage !== undefined && (stage.from !== stage.to || stage.refused !== undefined);
  const told = LEAD_FIELDS.filter((field) => lead?.[field] !== undefined);
  return {
    ...(isTelling && { stage }),
    ...(callToAction === undefined ? {} : { callToAction }),
    ...(told.length === 0 && asksFor === undefined
      ? {}
      : { lead: { told, ...(asksFor === undefined ? {} : { asked: asksFor }) } }),
  };
}

/**
 * How long each step took, in whole microseconds.
 *
 * @param marks - Milliseconds before the first step and after each.
 */
export function timingsOf(marks: readonly number[]): Trace['timingsMs'] {
  const [understand = 0, lookUp = 0, decide = 0, answer = 0, speak = 0] = marks
    .slice(1)
    .map((mark, index) => Math.round((mark - (marks[index] ?? 0)) * 1_000) / 1_000);
  return { understand, lookUp, decide, answer, speak };
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
  for (const [name, value] of Object.entries(facts)) if (value !== false && value !== 0) telling[name] = value;
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
  const { start, end, fact } = placed;
  const said = text.slice(start, end);
  return 'text' in fact && fact.text === said ? placed : { ...placed, text: said };
}
