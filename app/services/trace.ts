import type { Decision } from '../contracts/decision.js';
import type { Draft, Reply } from '../contracts/draft.js';
import type { Findings } from '../contracts/evidence.js';
import type { Trace } from '../contracts/trace.js';
import type { Turn } from '../contracts/turn.js';
import type { Understanding } from '../contracts/understanding.js';

/** Everything a turn came to, and what it ran on. */
export interface Traced {
  readonly turn: Turn;
  readonly understanding: Understanding;
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
  findings,
  decision,
  draft,
  reply,
  timingsMs,
  runtime,
}: Traced): Trace {
  return {
    version: turn.version,
    runtime,
    locale: understanding.locale,
    asks: understanding.asks.flatMap((ask, index) => {
      const decided = decision.asks[index];
      if (decided === undefined) return [];
      const finding = findings[index];
      return [{ ...ask, facts: finding?.facts ?? {}, decision: decided, records: finding?.records ?? [] }];
    }),
    said: draft.facts.map((placed) => ({ ...placed, text: draft.text.slice(placed.start, placed.end) })),
    templates: draft.templates,
    mode: reply.mode,
    stepDowns: reply.stepDowns,
    timingsMs,
  };
}
