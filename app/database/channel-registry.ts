import type { ChannelRegistry } from '../contracts/delivery.js';
import type { Sql } from './pool.js';

/** Whose an account is, by the registry that publishing keeps: an account belongs to one tenant, the first that named it. */
export function createChannelRegistry(sql: Sql): ChannelRegistry {
  return {
    async tenantOf(channel, account) {
      // PostgreSQL refuses NUL in a text; no account has one.
      if (account.includes('\0')) return undefined;
      const [row] = await sql.call<{ tenant: string }>({
        name: 'tenant_of_account',
        text: 'select tenant_id as tenant from channel_account where channel = $1 and account = $2',
        values: [channel, account],
      });
      return row?.tenant;
    },
  };
}
