import type { FollowUpStore } from '../contracts/follow-ups.js';
import { parseOpenFollowUp } from './follow-up-parser.js';
import type { Sql } from './pool.js';

type Settled = Awaited<ReturnType<FollowUpStore['settle']>>;

/** Follow-ups, in PostgreSQL. */
export function createFollowUpStore(sql: Sql): FollowUpStore {
  return {
    async open(tenant, id) {
      const text = 'select open_follow_up($1, $2) as result';
      const [row] = await sql.call<{ result: unknown }>({ text, values: [tenant, id] });
      return parseOpenFollowUp(row?.result);
    },
    async settle(job, id, verdict) {
      const text = 'select settle_follow_up($1, $2, $3, $4, $5) as result';
      const values = [job.tenant, id, job.id, job.lease, JSON.stringify(verdict)];
      const [row] = await sql.call<{ result: Settled }>({ text, values });
      return row?.result ?? 'lost';
    },
    async optOut({ tenant, channel, account, contactHash, word }) {
      await sql.call({
        text: 'select opt_out($1, $2, $3, $4, $5)',
        values: [tenant, channel, account, contactHash, word],
      });
    },
  };
}
