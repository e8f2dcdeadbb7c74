import type { Probe } from '../../app/contracts/probe.js';

/** What waits of one kind of one shop. */
export interface WaitingWork {
  readonly tenant: string;
  readonly kind: string;
  readonly conversations: number;
  readonly ageMs: number;
}

/** What did not go as it should, of one shop. */
export interface WentWrong {
  readonly tenant: string;
  readonly dead: number;
  readonly stale: number;
  readonly failed: number;
  readonly uncertain: number;
  /** What a provider told and could not be taken. */
  readonly problem: number;
}

/** What waits longer than this has piled up, in milliseconds. */
export const BACKLOG_AGE_MS_MAX = 60_000;
const SECOND_MS = 1_000;

/** How old the backlog is, and whether messages or replies were put aside. Never fails: customers are served all the same. */
export function createDeliveryProbe(parts: {
  backlog(): readonly WaitingWork[];
  letters(): readonly WentWrong[];
}): Probe {
  return {
    name: 'delivery',
    look() {
      const waiting = parts.backlog();
      const conversations = waiting.reduce((sum, one) => sum + one.conversations, 0);
      const ageMs = Math.max(0, ...waiting.map((one) => one.ageMs));
      const problems = [...waiting.flatMap(lateProblem), ...parts.letters().flatMap(letterProblem)];
      const text =
        conversations === 0
          ? 'Nothing waits.'
          : `${conversations} ${conversations === 1 ? 'conversation waits' : 'conversations wait'}, the longest for ${seconds(ageMs)} s.`;
      return problems.length === 0 ? { state: 'ok', text } : { state: 'warning', text, problems };
    },
  };
}

const WORK: Readonly<Record<string, string>> = {
  turn: 'an answer',
  send: 'their replies to be sent',
  notice: 'people to be told',
};

function lateProblem({ tenant, kind, conversations, ageMs }: WaitingWork): readonly string[] {
  if (ageMs <= BACKLOG_AGE_MS_MAX) return [];
  const what = WORK[kind] ?? kind;
  return [
    `${tenant}: ${conversations} wait for ${what}, the longest for ${seconds(ageMs)} s. Start more workers, or see the error log.`,
  ];
}

function letterProblem({ tenant, dead, stale, failed, uncertain, problem }: WentWrong): readonly string[] {
  const counts = [
    [dead, 'not answered'],
    [stale, 'fetched too late'],
    [failed, 'not sent'],
    [uncertain, 'perhaps not sent'],
    [problem, 'could not be taken'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return told.length === 0 ? [] : [`${tenant}: ${told.join(', ')}. See: npx truepenny letters --tenant ${tenant}`];
}

function seconds(ms: number): number {
  return Math.round(ms / SECOND_MS);
}
