import type { ShadowStore, ShadowSummary } from '../contracts/shadow.js';
import type { Sql } from './pool.js';

/** Shadow turns, in PostgreSQL. */
export function createShadowStore(sql: Sql): ShadowStore {
  return {
    async keep(tenant, shadow) {
      await sql.call({
        name: 'keep_shadow_turn',
        text: 'select keep_shadow_turn($1, $2)',
        values: [tenant, JSON.stringify(shadow)],
      });
    },
    async report(tenant, since) {
      const [row] = await sql.call<{ report: readonly ShadowSummary[] }>({
        text: 'select shadow_report($1, $2) as report',
        values: [tenant, since],
      });
      return row?.report ?? [];
    },
    async forget({ tenant, before, limit }) {
      const [row] = await sql.call<{ forgotten: number }>({
        name: 'forget_shadow_turns',
        text: 'select forget_shadow_turns($1, $2, $3) as forgotten',
        values: [tenant, before, limit],
      });
      return row?.forgotten ?? 0;
    },
  };
}
