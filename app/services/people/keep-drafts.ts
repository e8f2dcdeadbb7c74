import type { ChannelTurnCommit, InboxStore } from '../../contracts/delivery.js';
import type { PeopleStore } from '../../contracts/people.js';
import type { TurnCommit, TurnStore } from '../../contracts/storage.js';

/** Where turns are committed, and where drafts are kept. */
interface Stores {
  readonly inbox: InboxStore;
  readonly turns: TurnStore;
  readonly people: Pick<PeopleStore, 'keepDraft'>;
}

/**
 * The same stores, but what a turn would have said that found a person in charge is kept as that person's draft. It is a
 * suggestion: where it cannot be kept, the message is with the person all the same.
 */
export function keepDrafts<S extends Stores>(stores: S): S {
  const { inbox, turns, people } = stores;
  const keep = async (
    { tenant, conversation, turn }: TurnCommit | ChannelTurnCommit,
    status: string,
  ): Promise<void> => {
    if (status !== 'human') return;
    const { reply: content, version } = turn;
    await people.keepDraft({ tenant, conversation, content, version }).catch(() => undefined);
  };
  return {
    ...stores,
    inbox: {
      ...inbox,
      async commit(commit) {
        const result = await inbox.commit(commit);
        await keep(commit, result.status);
        return result;
      },
    },
    turns: {
      ...turns,
      async commit(commit) {
        const result = await turns.commit(commit);
        await keep(commit, result.status);
        return result;
      },
    },
  };
}
