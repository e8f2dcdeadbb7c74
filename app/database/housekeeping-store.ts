import type { HousekeepingStore } from '../contracts/storage.js';
import type { Sql } from './pool.js';

/** The database's side of housekeeping. */
export function createHousekeepingStore(sql: Sql): HousekeepingStore {
  return {
    async forgetInbound({ tenant, before, limit }) {
      const [row] = await sql.call<{ forgotten: number }>({
        name: 'forget_inbound',
        text: 'select forget_inbound($1, $2, $3) as forgotten',
        values: [tenant, before, limit],
      });
      return row?.forgotten ?? 0;
    },
  };
}
