import type { Lead, LeadStore } from '../contracts/leads.js';
import type { Sql } from './pool.js';

/** Leads, in PostgreSQL: rows of contacts. */
export function createLeadStore(sql: Sql): LeadStore {
  return {
    async list(tenant, limit) {
      const [row] = await sql.call<{ leads: readonly Lead[] }>({
        text: 'select list_leads($1, $2) as leads',
        values: [tenant, limit],
      });
      return (row?.leads ?? []).map((lead) => ({ ...lead, at: new Date(lead.at).toISOString() }));
    },
  };
}
