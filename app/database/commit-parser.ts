import { flatMap } from '../contracts/flat-map.js';
import type { CommitResult, ConversationHead, TurnCommit } from '../contracts/storage.js';
import type { ConversationState } from '../contracts/state.js';
import type { Statement } from './pool.js';

const PARAMETERS = 20;

/** A turn as it travels: all of it is text by now, so that what it was made from need not be kept while it waits. */
export interface WrittenTurn {
  /** Batches are sent in this order. */
  readonly key: string;
  readonly values: readonly unknown[];
  /** What the customer told of themselves, as JSON. */
  readonly profile: string | undefined;
}

/** Writes a turn down for its commit. */
export function writeTurn(commit: TurnCommit): WrittenTurn {
  const { tenant, conversation, profile } = commit;
  return {
    key: `${tenant}\u0000${conversation}`,
    values: valuesOf(commit),
    profile: profile && JSON.stringify(profile),
  };
}

/**
 * One statement that commits the batch: each turn is one call of `commit_turn`, and the statement is the transaction. The few
 * that bring a profile make their batch a statement of its own, which is not worth preparing.
 */
export function commitStatement(batch: readonly WrittenTurn[]): Statement {
  if (batch.some(({ profile }) => profile !== undefined)) return commitWithProfiles(batch);
  const values = flatMap(batch, (turn) => turn.values);
  return { name: `commit_turns_${batch.length}`, text: textFor(batch.length), values };
}

function commitWithProfiles(batch: readonly WrittenTurn[]): Statement {
  const values: unknown[] = [];
  const calls = batch.map((turn) => {
    const own = turn.profile === undefined ? turn.values : [...turn.values, turn.profile];
    const places = own.map((value) => `$${values.push(value)}`).join(', ');
    return `select ${turn.profile === undefined ? 'commit_turn' : 'commit_turn_with_profile'}(${places}) as result`;
  });
  return { text: calls.join(' union all '), values };
}

const texts = new Map<number, string>();

function textFor(size: number): string {
  const known = texts.get(size);
  if (known !== undefined) return known;
  const calls = Array.from({ length: size }, (_, turn) => {
    const places = Array.from({ length: PARAMETERS }, (_place, index) => `$${turn * PARAMETERS + index + 1}`);
    return `select commit_turn(${places.join(', ')}) as result`;
  });
  const text = calls.join(' union all ');
  texts.set(size, text);
  return text;
}

function valuesOf(commit: TurnCommit): readonly unknown[] {
  const { turn, messages } = commit;
  return [
    commit.tenant,
    commit.conversation,
    commit.channel,
    commit.account,
    commit.contactHash,
    commit.epoch,
    messages.map((message) => message.messageId),
    messages.map((message) => message.text),
    messages.map((message) => message.receivedAt),
    turn.id,
    turn.version,
    turn.mode,
    turn.locale,
    turn.intents,
    turn.now,
    JSON.stringify(turn.stateBefore),
    JSON.stringify(commit.state),
    JSON.stringify({ text: turn.reply.text, parts: turn.reply.parts }),
    JSON.stringify(turn.trace),
    commit.effects.length === 0 ? null : JSON.stringify(commit.effects),
  ];
}

type RawResult = Exclude<CommitResult, { status: 'stale' }> | { status: 'stale'; head: ConversationHead | null };

/**
 * What `commit_turn` answered.
 *
 * @param emptyState - The state of a conversation that is not there (any more).
 */
export function parseCommitResult(json: string, emptyState: ConversationState): CommitResult {
  const result = JSON.parse(json) as RawResult;
  if (result.status !== 'stale') return result;
  return { status: 'stale', head: result.head ?? { epoch: 0, state: emptyState, charge: 'bot' } };
}
