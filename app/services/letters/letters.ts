import type { WakeStore } from '../../contracts/delivery.js';
import { AppError } from '../../contracts/errors.js';
import type { Letter, LetterKind, LetterName, LetterStore, ListedProblem } from '../../contracts/letters.js';

/** Letters shown of a shop: the newest so many. */
export const SHOWN_LETTERS_MAX = 200;
const LETTER_ID = /^([0-9a-f-]{36})\.(in|out)\.(\d{1,9})$/;

/** What dead letters are made of. */
export interface LettersParts {
  readonly store: LetterStore;
  readonly wakes: Pick<WakeStore, 'tell'>;
  tenants(): Promise<readonly string[]>;
}

/** A letter and whose it is. */
export interface ShownLetter extends Letter {
  readonly tenant: string;
}

/** Something that could not be taken, and whose it is. */
export interface ShownProblem extends ListedProblem {
  readonly tenant: string;
}

/** What people do with what did not go as it should: look at it, and have it tried once more. */
export interface Letters {
  /** Of all shops, or of one; the newest of each first. */
  list(tenant?: string): Promise<readonly ShownLetter[]>;
  /** What providers told and could not be taken: of all shops, or of one; the newest of each first. */
  problems(tenant?: string): Promise<readonly ShownProblem[]>;
  /**
   * Has one tried once more.
   *
   * @param id - As the list shows it.
   * @throws {AppError} `bad_request` for what is no id; `not_found` when there is none, or it is settled.
   */
  retry(id: string, tenant?: string): Promise<'retried' | 'human'>;
}

/** Dead letters of every shop of the database. */
export function createLetters({ store, wakes, tenants }: LettersParts): Letters {
  const tenantsOf = async (tenant: string | undefined): Promise<readonly string[]> =>
    tenant === undefined ? tenants() : [tenant];
  const ofEach = async <Item>(
    tenant: string | undefined,
    list: (tenant: string, limit: number) => Promise<readonly Item[]>,
  ): Promise<readonly (Item & { tenant: string })[]> => {
    const all: (Item & { tenant: string })[] = [];
    for (const one of await tenantsOf(tenant)) {
      const items = await list(one, SHOWN_LETTERS_MAX);
      all.push(...items.map((item) => ({ ...item, tenant: one })));
    }
    return all;
  };
  return {
    list: (tenant) => ofEach(tenant, (one, limit) => store.list(one, limit)),
    problems: (tenant) => ofEach(tenant, (one, limit) => store.problems(one, limit)),
    async retry(id, tenant) {
      const name = letterNameOf(id);
      for (const one of await tenantsOf(tenant)) {
        const retried = await store.retry(one, name);
        if (retried === 'unknown') continue;
        wakes.tell(name.kind === 'message' ? 'turn' : 'send');
        return retried;
      }
      throw new AppError('not_found', {
        message: 'There is no such letter, or it is settled. "npx truepenny letters" lists them.',
      });
    },
  };
}

/** What a letter is called, e.g. `5b0c….in.7`. */
export function letterIdOf({ kind, conversation, seq }: LetterName): string {
  return `${conversation}.${kind === 'message' ? 'in' : 'out'}.${seq}`;
}

function letterNameOf(id: string): LetterName {
  const [, conversation, way, seq] = LETTER_ID.exec(id) ?? [];
  if (conversation === undefined) {
    throw new AppError('bad_request', {
      message: `"${id.slice(0, 60)}" is no letter. "npx truepenny letters" shows their names.`,
    });
  }
  const kind: LetterKind = way === 'in' ? 'message' : 'reply';
  return { kind, conversation, seq: Number(seq) };
}
