import type { Clock } from '../contracts/clock.js';
import type { ConversationHead, StoredMessage, TurnRecord, TurnStore } from '../contracts/storage.js';
import type { CarriedKind, InboundMessage } from '../contracts/turn.js';
import { EMPTY_STATE } from '../contracts/state.js';
import { commitStatement, parseCommitResult, writeTurn, type WrittenTurn } from './commit-parser.js';
import { createGroupCommit } from './group-commit.js';
import type { Run, Sql } from './pool.js';
import { sqlState } from './sql-state.js';

type MessageRow = Omit<StoredMessage, 'content'> & { content: StoredMessage['content'] | null; body: string | null };
type RecordMessageRow = Omit<InboundMessage, 'carries'> & { carries: CarriedKind | null };
type RecordRow = Omit<TurnRecord, 'messages'> & { messages: TurnRecord['messages'] };

/** Unique violation (the same message elsewhere), deadlock, serialization failure. */
const COLLISIONS = ['23505', '40P01', '40001'];

/** Messages of the turn are the first ones of its conversation from `first_seq` on that carry its id and came in. */
const RECORD_SQL = `
  select t.id, t.tenant_id as tenant, t.conversation_id as conversation, t.channel, t.version, t.mode, t.now, t.epoch,
    t.state_before::json as "stateBefore", t.state_after::json as "stateAfter", t.reply::json, t.effects::json, t.trace::json
  from turn t where t.tenant_id = $1 and t.id = $2`;

const RECORD_MESSAGES_SQL = `
  select m.message_id as "messageId", coalesce(m.understood, m.body) as text, m.at as "receivedAt", m.carries
  from message m join turn t on t.tenant_id = m.tenant_id and t.conversation_id = m.conversation_id
  where t.tenant_id = $1 and t.id = $2 and m.seq >= t.first_seq and m.turn_id = t.id and m.direction = 'in'
  order by m.seq`;

const MESSAGES_SQL = `
  select m.seq, m.direction, m.author, m.turn_id as turn, m.message_id as "messageId", m.body, m.at,
    coalesce(m.content, case when m.direction = 'out' then t.reply::json end) as content
  from message m left join turn t on t.tenant_id = m.tenant_id and t.id = m.turn_id
  where m.tenant_id = $1 and m.conversation_id = $2 and m.seq > $3
  order by m.seq limit $4`;

/** What a turn store stands on. */
export interface TurnStoreParts {
  /** The app role's connections. */
  readonly sql: Sql;
  readonly clock: Pick<Clock, 'soon'>;
  /** All tenants, for the one look-up that knows none. */
  tenants(): Promise<readonly string[]>;
}

/** Turns and conversations in PostgreSQL. */
export function createTurnStore({ sql, clock, tenants }: TurnStoreParts): TurnStore {
  const commits = createGroupCommit<WrittenTurn, string>({
    soon: (task) => clock.soon(task),
    order: (turn) => turn.key,
    send: (batch) => sendBatch(sql, batch),
  });

  const record = (tenant: string, turn: string): Promise<TurnRecord | undefined> =>
    sql.withTenant(tenant, (run) => readRecord(run, tenant, turn));

  return {
    async head(tenant, conversation) {
      const [row] = await sql.call<ConversationHead>({
        name: 'read_head',
        text: 'select epoch, state, charge from read_head($1, $2)',
        values: [tenant, conversation],
      });
      return row;
    },
    commit: (commit) => commits.add(writeTurn(commit)).then((result) => parseCommitResult(result, EMPTY_STATE)),
    record,
    async findRecord(turn) {
      for (const tenant of await tenants()) {
        const found = await record(tenant, turn);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    messages: ({ tenant, conversation, afterSeq, limit }) =>
      sql.withTenant(tenant, async (run) => {
        const rows = await run<MessageRow>(MESSAGES_SQL, [tenant, conversation, afterSeq, limit]);
        return rows.map(({ body, content, ...row }) => ({ ...row, content: content ?? textContent(body ?? '') }));
      }),
  };
}

/** One turn alone tries once more when another turn was in its way: now it sees what that one committed. */
async function sendBatch(sql: Sql, batch: readonly WrittenTurn[]): Promise<readonly string[]> {
  const send = () => sql.call<{ result: string }>(commitStatement(batch));
  const rows = await send().catch((error: unknown) => {
    if (batch.length === 1 && COLLISIONS.includes(sqlState(error) ?? '')) return send();
    throw error;
  });
  return rows.map((row) => row.result);
}

async function readRecord(run: Run, tenant: string, turn: string): Promise<TurnRecord | undefined> {
  const [row] = await run<RecordRow>(RECORD_SQL, [tenant, turn]);
  if (row === undefined) return undefined;
  const messages = await run<RecordMessageRow>(RECORD_MESSAGES_SQL, [tenant, turn]);
  return {
    ...row,
    messages: messages.map(({ carries, ...message }) => ({ ...message, ...(carries !== null && { carries }) })),
  };
}

function textContent(text: string): StoredMessage['content'] {
  return { text, parts: [{ kind: 'text', text }] };
}
