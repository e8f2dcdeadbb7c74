import type { PeopleStore, PersonAction } from '../contracts/people.js';
import { parseEscalatedChat, parseEscalations, parsePersonOutcome } from './people-parser.js';
import type { Sql } from './pool.js';

/** Conversations with people in charge, in PostgreSQL. */
export function createPeopleStore(sql: Sql): PeopleStore {
  const ask = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const [row] = await sql.call<{ result: unknown }>({ text, values });
    return row?.result;
  };
  return {
    async list(tenant) {
      return parseEscalations(await ask('select list_escalations($1) as result', [tenant]));
    },
    async read({ tenant, conversation, limit }) {
      const values = [tenant, conversation, limit];
      return parseEscalatedChat(await ask('select read_escalated($1, $2, $3) as result', values));
    },
    async reply(action) {
      const text = 'select person_reply($1, $2, $3, $4, $5, $6) as result';
      return parsePersonOutcome(await ask(text, valuesOf(action)));
    },
    async take(action) {
      const text = 'select take_conversation($1, $2, $3, $4, $5, $6, $7) as result';
      return parsePersonOutcome(await ask(text, [...valuesOf(action), action.reason]));
    },
    async release(action) {
      const text = 'select release_conversation($1, $2, $3, $4, $5, $6) as result';
      return parsePersonOutcome(await ask(text, valuesOf(action)));
    },
  };
}

function valuesOf({ tenant, conversation, action, actor, text, payloads }: PersonAction): readonly unknown[] {
  return [tenant, conversation, action, actor, text, JSON.stringify(payloads)];
}
