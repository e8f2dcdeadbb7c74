import type { Arrival, InboxStore } from '../../contracts/delivery.js';
import type { FollowUpStore } from '../../contracts/follow-ups.js';
import type { TurnCommit, TurnStore } from '../../contracts/storage.js';
import { optOutWishOf } from './opt-out-wish.js';

/** Where customers' messages are stored. */
interface Stores {
  readonly inbox: InboxStore;
  readonly turns: TurnStore;
  readonly followUps: Pick<FollowUpStore, 'optOut'>;
}

/**
 * The same stores, minding who wants no follow-ups: the wish is stored before the message that says so, so a message that is
 * acknowledged has taken effect. Said again, it changes nothing.
 */
export function mindOptOuts<S extends Stores>(stores: S): S {
  const { inbox, turns, followUps } = stores;
  const mind = async (
    {
      tenant,
      channel,
      account,
      contactHash,
    }: Pick<Arrival & TurnCommit, 'tenant' | 'channel' | 'account' | 'contactHash'>,
    texts: readonly string[],
  ): Promise<void> => {
    for (const text of texts) {
      const wish = optOutWishOf(text);
      if (wish === undefined) continue;
      await followUps.optOut({ tenant, channel, account, contactHash, word: wish.kind === 'out' ? wish.word : null });
    }
  };
  return {
    ...stores,
    inbox: {
      ...inbox,
      async accept(arrival) {
        await mind(arrival, [arrival.message.text]);
        return inbox.accept(arrival);
      },
    },
    turns: {
      ...turns,
      async commit(commit) {
        await mind(
          commit,
          commit.messages.map(({ text }) => text),
        );
        return turns.commit(commit);
      },
    },
  };
}
