import type { ExternalAnswers } from '../contracts/orders.js';
import type { TurnRecord } from '../contracts/storage.js';
import type { Turn, TurnOutcome } from '../contracts/turn.js';

/** One part of a turn that came out differently, as canonical JSON. */
export interface ReplayDifference {
  readonly part: 'reply' | 'decision' | 'effects' | 'state' | 'mode' | 'facts' | 'runtime';
  readonly stored: string;
  readonly replayed: string;
}

/** What a replay found. `runtime` alone does not make it different: it explains a difference. */
export interface Replay {
  readonly isSame: boolean;
  readonly differences: readonly ReplayDifference[];
}

/** Nobody outside is asked again: what was not said then is not said now. */
const NOTHING_SAID: ExternalAnswers = { orders: {} };

/** The turn as it was opened, from its record. */
export function turnOf(record: TurnRecord): Turn {
  return Object.freeze({
    id: record.id,
    tenant: record.tenant,
    conversation: record.conversation,
    channel: record.channel,
    messages: record.messages,
    text: record.messages.map(({ text }) => text).join('\n'),
    state: record.stateBefore,
    epoch: record.epoch,
    version: record.trace.version,
    mode: record.trace.stepDowns[0]?.from ?? record.mode,
    isModeFixed: true,
    now: record.now,
    external: record.trace.external ?? NOTHING_SAID,
    ...(record.trace.voice === undefined ? {} : { voiced: record.trace.voice }),
  });
}

/**
 * Runs a stored turn again over its own business version and compares reply, decision, effects, facts and state, byte for byte.
 *
 * Ids and timings are outside the comparison. Objects are compared with sorted keys, for the database keeps no order of them.
 *
 * @param handle - The corridor.
 */
export async function replayTurn(record: TurnRecord, handle: (turn: Turn) => Promise<TurnOutcome>): Promise<Replay> {
  const outcome = await handle(turnOf(record));
  const pairs: readonly (readonly [ReplayDifference['part'], unknown, unknown])[] = [
    ['reply', record.reply, { text: outcome.reply.text, parts: outcome.reply.parts }],
    ['decision', record.trace.asks.map(({ decision }) => decision), outcome.trace.asks.map(({ decision }) => decision)],
    ['effects', record.effects, outcome.decision.effects],
    ['facts', record.trace.said, outcome.trace.said],
    ['state', record.stateAfter, outcome.state],
    ['mode', record.trace.mode, outcome.trace.mode],
    ['runtime', record.trace.runtime, outcome.trace.runtime],
  ];
  const differences = pairs
    .map(([part, stored, replayed]) => ({ part, stored: canonical(stored), replayed: canonical(replayed) }))
    .filter(({ stored, replayed }) => stored !== replayed);
  return { isSame: differences.every(({ part }) => part === 'runtime'), differences };
}

/** JSON with sorted keys and without absent values: equal content, equal bytes. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
