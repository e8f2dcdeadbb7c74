import { createHash } from 'node:crypto';

import type { Log } from '../../contracts/log.js';
import type { ModeName } from '../../contracts/mode.js';
import type { ShadowStore, ShadowTurn } from '../../contracts/shadow.js';
import type { TurnRecord, TurnStore } from '../../contracts/storage.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import { claimedValues } from '../claimed-values.js';
import { turnOf } from '../replay-turn.js';
import type { TurnReport } from '../turns/web-turns.js';

/** Turns that wait to be tried; more are left out, for nobody waits for them. */
export const SHADOWS_WAITING_MAX = 100;

/** What a shop tries in silence: a mode, and on which share of its turns, from 0 to 1. */
export interface ShadowTrial {
  readonly mode: ModeName;
  readonly share: number;
}

/** What shadow turns are made of. */
export interface ShadowParts {
  trialOf(tenant: string): ShadowTrial | undefined;
  /** The corridor of a live shop; `undefined` where there is none. */
  handlerOf(tenant: string): ((turn: Turn) => Promise<TurnOutcome>) | undefined;
  readonly turns: Pick<TurnStore, 'record'>;
  readonly store: Pick<ShadowStore, 'keep'>;
  readonly log: Pick<Log, 'error'>;
}

/** Higher modes, tried beside the answers that are sent. */
export interface Shadow {
  /** A turn is done: perhaps it is tried once more, in silence. */
  onTurn(report: Pick<TurnReport, 'tenant' | 'turn' | 'status'>): void;
  /** Resolves when what waits is tried; nothing more is taken. */
  drain(): Promise<void>;
}

/**
 * Answers a share of the turns once more in a higher mode, one at a time and behind everything else, and keeps how it compares. The
 * customer has the answer of the shop's own mode by then; nothing of a shadow turn is ever sent.
 */
export function createShadow(parts: ShadowParts): Shadow {
  let waiting = 0;
  let isDraining = false;
  let last = Promise.resolve();
  return {
    onTurn({ tenant, turn, status }) {
      const trial = parts.trialOf(tenant);
      if (isDraining || turn === null || status !== 'committed' || trial === undefined) return;
      if (waiting >= SHADOWS_WAITING_MAX || !isSampled(turn, trial.share)) return;
      waiting += 1;
      last = last
        .then(() => tryTurn(parts, { tenant, turn, mode: trial.mode }))
        .catch((error: unknown) => parts.log.error(error, { event: 'shadow', tenant, turn }))
        .finally(() => (waiting -= 1));
    },
    drain() {
      isDraining = true;
      return last;
    },
  };
}

/** The same turn is always in, or always out, and a larger share holds the smaller one. */
export function isSampled(turn: string, share: number): boolean {
  return createHash('sha256').update(turn).digest().readUInt32BE(0) < share * 2 ** 32;
}

async function tryTurn(
  { handlerOf, turns, store }: ShadowParts,
  { tenant, turn, mode }: { readonly tenant: string; readonly turn: string; readonly mode: ModeName },
): Promise<void> {
  const handle = handlerOf(tenant);
  const record = await turns.record(tenant, turn);
  if (handle === undefined || record === undefined) return;
  const { voiced: _voiced, ...opened } = turnOf(record);
  await store.keep(tenant, comparisonOf(record, mode, await handle({ ...opened, mode })));
}

function comparisonOf(record: TurnRecord, asked: ModeName, { reply, trace }: TurnOutcome): ShadowTurn {
  const usages = (reply.voice ?? []).flatMap(({ outcome }) => outcome.usage ?? []);
  const reason = reply.stepDowns[0]?.reason;
  return {
    turn: record.id,
    intents: [...new Set(record.trace.asks.map(({ intent }) => intent))],
    asked,
    spoken: reply.mode,
    ...(reason !== undefined && { reason }),
    isSameFacts: claimedValues(record.trace.said) === claimedValues(trace.said),
    text: reply.text,
    ms: (reply.voice ?? []).reduce((sum, { outcome }) => sum + outcome.ms, 0),
    tokens: usages.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0),
    costMicros: usages.reduce((sum, { costMicros }) => sum + costMicros, 0),
  };
}
