import type { NoticeStore } from '../contracts/people.js';
import { EMPTY_STATE } from '../contracts/state.js';
import { parseNextNotice } from './people-parser.js';
import type { Sql } from './pool.js';

const NEW_STATE = JSON.stringify(EMPTY_STATE);

/** Notices on their way out, in PostgreSQL. */
export function createNoticeStore(sql: Sql): NoticeStore {
  return {
    async next({ tenant, conversation, lease }) {
      const [row] = await sql.call<{ next: unknown }>({
        text: 'select next_notice($1, $2, $3) as next',
        values: [tenant, conversation, lease],
      });
      return parseNextNotice(row?.next);
    },
    async plan({ tenant, conversation, lease }, { escalation, round }, notices) {
      const [row] = await sql.call<{ planned: boolean }>({
        text: 'select plan_notices($1, $2, $3, $4, $5, $6, $7) as planned',
        values: [tenant, conversation, lease, escalation, round, JSON.stringify(notices), NEW_STATE],
      });
      return row?.planned ?? false;
    },
    async settle(tenant, { escalation, round, recipient, status, code, delayMs }) {
      await sql.call({
        text: 'select settle_notice($1, $2, $3, $4, $5, $6, $7)',
        values: [tenant, escalation, round, recipient, status, code ?? null, Math.ceil(delayMs ?? 0)],
      });
    },
  };
}
