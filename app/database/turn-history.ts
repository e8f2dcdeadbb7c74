import type { TurnHistory, TurnRecord } from '../contracts/storage.js';
import type { CarriedKind, InboundMessage } from '../contracts/turn.js';
import type { Run, Sql } from './pool.js';

type Row = Omit<TurnRecord, 'messages'>;
type MessageRow = Omit<InboundMessage, 'carries'> & { readonly turn: string; readonly carries: CarriedKind | null };

const COLUMNS = `t.id, t.tenant_id as tenant, t.conversation_id as conversation, t.channel, t.version, t.mode, t.now, t.epoch,
    t.state_before::json as "stateBefore", t.state_after::json as "stateAfter", t.reply::json, t.effects::json, t.trace::json`;

const PAGE_SQL = `
  select ${COLUMNS} from turn t
  where t.tenant_id = $1 and t.now >= $2 and t.now < $3 and (t.now, t.id) > ($4, $5)
  order by t.now, t.id limit $6`;

const CONVERSATION_SQL = `
  select ${COLUMNS} from turn t where t.tenant_id = $1 and t.conversation_id = $2 order by t.first_seq limit $3`;

const MESSAGES_SQL = `
  select t.id as turn, m.message_id as "messageId", coalesce(m.understood, m.body) as text, m.at as "receivedAt", m.carries
  from turn t join message m on m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id and m.seq >= t.first_seq
    and m.turn_id = t.id and m.direction = 'in'
  where t.tenant_id = $1 and t.id = any($2) order by m.seq`;

const BEGINNING = '0001-01-01T00:00:00Z';
const END = '9999-12-31T00:00:00Z';

/** Past turns in PostgreSQL, read in pages. */
export function createTurnHistory(sql: Sql): TurnHistory {
  return {
    page: ({ tenant, from = BEGINNING, to = END, after, limit }) =>
      sql.withTenant(tenant, async (run) => {
        const values = [tenant, from, to, after?.now ?? BEGINNING, after?.id ?? '', limit];
        return withMessages(run, tenant, await run<Row>(PAGE_SQL, values));
      }),
    conversation: ({ tenant, conversation, limit }) =>
      sql.withTenant(tenant, async (run) =>
        withMessages(run, tenant, await run<Row>(CONVERSATION_SQL, [tenant, conversation, limit])),
      ),
  };
}

async function withMessages(run: Run, tenant: string, rows: readonly Row[]): Promise<readonly TurnRecord[]> {
  const messages = await run<MessageRow>(MESSAGES_SQL, [tenant, rows.map(({ id }) => id)]);
  const byTurn = new Map<string, InboundMessage[]>(rows.map(({ id }) => [id, []]));
  for (const message of messages) byTurn.get(message.turn)?.push(messageOf(message));
  return rows.map((row) => ({ ...row, messages: byTurn.get(row.id) ?? [] }));
}

function messageOf({ turn: _turn, carries, ...message }: MessageRow): InboundMessage {
  return { ...message, ...(carries === null ? {} : { carries }) };
}
