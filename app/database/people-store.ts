import type { PeopleStore, PersonAction, PersonOutcome } from '../contracts/people.js';
import { EMPTY_STATE } from '../contracts/state.js';
import { parseEchoOutcome, parseEscalatedChat, parseEscalations, parsePersonOutcome } from './people-parser.js';
import type { Sql } from './pool.js';

const NEW_STATE = JSON.stringify(EMPTY_STATE);

/** Conversations with people in charge, in PostgreSQL. */
export function createPeopleStore(sql: Sql): PeopleStore {
  const ask = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    const [row] = await sql.call<{ result: unknown }>({ text, values });
    return row?.result;
  };
  const settleDraft = async (action: PersonAction, verb: string): Promise<PersonOutcome> => {
    const text = 'select settle_draft($1, $2, $3, $4, $5, $6, $7) as result';
    return parsePersonOutcome(await ask(text, [...valuesOf(action), verb]));
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
    approve: (action) => settleDraft(action, 'approved'),
    override: (action) => settleDraft(action, 'overridden'),
    async keepDraft({ tenant, conversation, content, version }) {
      const values = [tenant, conversation, JSON.stringify(content), version];
      await ask('select keep_draft($1, $2, $3, $4) as result', values);
    },
    async echo({ tenant, channel, account, contactHash, address, conversation, action, text, carries, at, reason }) {
      const who = [tenant, channel, account, contactHash, address, conversation];
      return parseEchoOutcome(
        await ask('select person_echo($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as result', [
          ...who,
          ...[action, text, carries, at, NEW_STATE, reason],
        ]),
      );
    },
  };
}

function valuesOf({ tenant, conversation, action, actor, text, payloads }: PersonAction): readonly unknown[] {
  return [tenant, conversation, action, actor, text, JSON.stringify(payloads)];
}
