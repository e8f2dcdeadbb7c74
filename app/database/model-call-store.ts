import type { ModelCallStore, ModelCost, ModelSpend } from '../contracts/model-calls.js';
import type { Sql } from './pool.js';

const NOTHING = { tokens: 0, costMicros: 0 };

/** Calls of language models, in PostgreSQL. */
export function createModelCallStore(sql: Sql): ModelCallStore {
  return {
    async book(tenant, calls) {
      await sql.call({
        name: 'book_model_calls',
        text: 'select book_model_calls($1, $2)',
        values: [tenant, JSON.stringify(calls)],
      });
    },
    async spent({ tenant, conversation }, since) {
      const [row] = await sql.call<{ spent: ModelSpend }>({
        name: 'model_spent',
        text: 'select model_spent($1, $2, $3) as spent',
        values: [tenant, conversation ?? null, since],
      });
      return row?.spent ?? NOTHING;
    },
    async costs(tenant, since) {
      const [row] = await sql.call<{ costs: readonly ModelCost[] }>({
        text: 'select model_costs($1, $2) as costs',
        values: [tenant, since],
      });
      return row?.costs ?? [];
    },
    async forget({ tenant, before, limit }) {
      const [row] = await sql.call<{ forgotten: number }>({
        name: 'forget_model_calls',
        text: 'select forget_model_calls($1, $2, $3) as forgotten',
        values: [tenant, before, limit],
      });
      return row?.forgotten ?? 0;
    },
  };
}
