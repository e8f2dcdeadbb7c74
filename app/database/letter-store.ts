import type { Letter, LetterCounts, LetterStore, ListedProblem } from '../contracts/letters.js';
import type { Sql } from './pool.js';

type Retried = Awaited<ReturnType<LetterStore['retry']>>;

const NONE: LetterCounts = { dead: 0, stale: 0, failed: 0, uncertain: 0, doubted: 0, problem: 0 };

/** Dead letters, in PostgreSQL. */
export function createLetterStore(sql: Sql): LetterStore {
  return {
    async list(tenant, limit) {
      const [row] = await sql.call<{ letters: readonly Letter[] }>({
        text: 'select list_letters($1, $2) as letters',
        values: [tenant, limit],
      });
      return (row?.letters ?? []).map((letter) => ({ ...letter, at: new Date(letter.at).toISOString() }));
    },
    async problems(tenant, limit) {
      const [row] = await sql.call<{ problems: readonly ListedProblem[] }>({
        text: 'select list_problems($1, $2) as problems',
        values: [tenant, limit],
      });
      return (row?.problems ?? []).map(({ at, channel, account, code, body }) => ({
        ...{ at: new Date(at).toISOString(), channel, account, code, body },
      }));
    },
    async count(tenant) {
      const [row] = await sql.call<{ counts: LetterCounts }>({
        name: 'count_letters',
        text: 'select count_letters($1) as counts',
        values: [tenant],
      });
      return row?.counts ?? NONE;
    },
    async retry(tenant, { kind, conversation, seq }) {
      const [row] = await sql.call<{ retried: Retried }>({
        text: 'select retry_letter($1, $2, $3, $4) as retried',
        values: [tenant, kind, conversation, seq],
      });
      return row?.retried ?? 'unknown';
    },
  };
}
