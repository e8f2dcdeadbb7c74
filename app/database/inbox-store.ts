import { hash } from 'node:crypto';

import type { Instant } from '../contracts/clock.js';
import type { Accepted, Arrival, ChannelTurnCommit, FailureResult, InboxStore } from '../contracts/delivery.js';
import { EMPTY_STATE } from '../contracts/state.js';
import { parseCommitResult } from './commit-parser.js';
import { createGroupCommit } from './group-commit.js';
import { parseOpenedTurn } from './inbox-parser.js';
import { createBatchStatement } from './batch-statement.js';
import type { Sql } from './pool.js';

const NEW_STATE = JSON.stringify(EMPTY_STATE);
const acceptStatement = createBatchStatement<Arrival>({
  call: 'take_inbound',
  parameters: 14,
  valuesOf: ({ tenant, channel, account, contactHash, address, name, conversation, message, ...arrival }) => [
    tenant,
    channel,
    account,
    contactHash,
    address,
    name,
    conversation,
    message.messageId,
    message.text,
    arrival.carries,
    message.receivedAt,
    arrival.debounceMs,
    NEW_STATE,
    arrival.staleMs ?? null,
  ],
});
const commitStatement = createBatchStatement<ChannelTurnCommit>({
  call: 'commit_channel_turn',
  parameters: 17,
  valuesOf: ({ tenant, conversation, epoch, messages, turn, state, effects, payloads }) => [
    tenant,
    conversation,
    epoch,
    messages.map(({ seq }) => seq),
    messages.map(({ text }) => text),
    turn.id,
    turn.version,
    turn.mode,
    turn.locale,
    turn.intents,
    turn.now,
    JSON.stringify(turn.stateBefore),
    JSON.stringify(state),
    JSON.stringify({ text: turn.reply.text, parts: turn.reply.parts }),
    JSON.stringify(turn.trace),
    effects.length === 0 ? null : JSON.stringify(effects),
    JSON.stringify(payloads),
  ],
});

/** Messages that came in by webhook, in PostgreSQL. What waits together is committed together, each with a result of its own. */
export function createInboxStore(sql: Sql): InboxStore {
  const order = ({ tenant, conversation }: { tenant: string; conversation: string }): string =>
    `${tenant}\u0000${conversation}`;
  const accepts = createGroupCommit<Arrival, Accepted>({
    order,
    send: async (batch) => (await sql.call<{ result: Accepted }>(acceptStatement(batch))).map((row) => row.result),
  });
  const commits = createGroupCommit<ChannelTurnCommit, string>({
    order,
    send: async (batch) => (await sql.call<{ result: string }>(commitStatement(batch))).map((row) => row.result),
  });
  return {
    accept: (arrival) => accepts.add(arrival),
    async putAside({ tenant, channel, account, reference, code, body }) {
      const id = uuidOf(`${channel}\u0000${account}\u0000${reference}`);
      const [row] = await sql.call<{ new: boolean }>({
        text: 'select put_aside($1, $2, $3, $4) as new',
        values: [tenant, id, channel, JSON.stringify({ account, code, body })],
      });
      return row?.new ?? false;
    },
    async lastHeard({ tenant, channel, account }) {
      const [row] = await sql.call<{ heard: { since: Instant | null; heardAt: Instant | null } }>({
        text: 'select last_heard($1, $2, $3) as heard',
        values: [tenant, channel, account],
      });
      return row?.heard ?? { since: null, heardAt: null };
    },
    async open({ tenant, conversation, limit }) {
      const [row] = await sql.call<{ opened: unknown }>({
        name: 'open_turn',
        text: 'select open_turn($1, $2, $3) as opened',
        values: [tenant, conversation, limit],
      });
      return parseOpenedTurn(row?.opened ?? null);
    },
    async commit(commit) {
      const result = parseCommitResult(await commits.add(commit), EMPTY_STATE);
      if (result.status === 'duplicate') throw new RangeError('commit_channel_turn knows no duplicates');
      return result;
    },
    async fail({ wake, seqs, reason, failuresMax, delayMs }) {
      const [row] = await sql.call<{ result: FailureResult }>({
        text: 'select fail_turn($1, $2, $3, $4, $5, $6, $7) as result',
        values: [wake.tenant, wake.conversation, wake.lease, seqs, reason, failuresMax, delayMs],
      });
      return row?.result ?? 'lost';
    },
    async rest({ tenant, conversation }) {
      await sql.call({ text: 'select rest_wake($1, $2)', values: [tenant, conversation] });
    },
    async endWaiting({ tenant, conversation, outcome }) {
      const [row] = await sql.call<{ count: number }>({
        text: 'select end_waiting($1, $2, $3) as count',
        values: [tenant, conversation, outcome],
      });
      return row?.count ?? 0;
    },
  };
}

/** A UUID made from a name (version 8 of RFC 9562: the maker's own layout). */
function uuidOf(name: string): string {
  const hex = hash('sha256', name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
