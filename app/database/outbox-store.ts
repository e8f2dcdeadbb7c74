import type { NextSending, OutboxStore } from '../contracts/delivery.js';
import type { Sql } from './pool.js';

const NEXT_SQL = 'select next_sending($1, $2, $3) as next';
/** The next is only marked as being sent when it is its time. */
const PACED_SQL = 'select coalesce(pace_sending($1, $2, $4), next_sending($1, $2, $3)) as next';

type Recorded = Awaited<ReturnType<OutboxStore['record']>>;

/** Replies on their way out, in PostgreSQL. */
export function createOutboxStore(sql: Sql): OutboxStore {
  return {
    async next({ tenant, conversation, lease }, rates = {}) {
      const isPaced = Object.keys(rates).length > 0;
      const [row] = await sql.call<{ next: NextSending }>(
        isPaced
          ? { name: 'next_paced', text: PACED_SQL, values: [tenant, conversation, lease, JSON.stringify(rates)] }
          : { name: 'next_sending', text: NEXT_SQL, values: [tenant, conversation, lease] },
      );
      if (row === undefined) throw new RangeError('next_sending gave no row');
      return row.next;
    },
    async settle({ tenant, conversation, seq, attempt, status, providerId, code, delayMs }) {
      const [row] = await sql.call<{ settled: boolean }>({
        name: 'settle_sending',
        text: 'select settle_sending($1, $2, $3, $4, $5, $6, $7, $8) as settled',
        values: [tenant, conversation, seq, attempt, status, providerId ?? null, code ?? null, Math.ceil(delayMs ?? 0)],
      });
      return row?.settled ?? false;
    },
    async record({ tenant, account, conversation, seq, providerId, status, code }) {
      const [row] = await sql.call<{ recorded: Recorded }>({
        name: 'record_delivery',
        text: 'select record_delivery($1, $2, $3, $4, $5, $6, $7) as recorded',
        values: [tenant, account, conversation, seq, providerId, status, code],
      });
      return row?.recorded ?? 'unknown';
    },
  };
}
