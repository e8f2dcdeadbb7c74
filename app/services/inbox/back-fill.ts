import type { Clock } from '../../contracts/clock.js';
import type { InboxStore } from '../../contracts/delivery.js';
import type { Log } from '../../contracts/log.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';
import { arrivalOf } from './arrival-of.js';

/**
 * A fetched message is answered when it was written less than this long ago, in milliseconds. Later its answer would only confuse: it
 * is kept in the history as `stale`, listed by `truepenny letters`, and not answered.
 */
export const STALE_MS = 3_600_000;
/** How far back a provider's list is read, in milliseconds: a day, well within the eight that messages are known by their ids. */
export const BACK_FILL_MS_MAX = 86_400_000;
/** Read again before the newest we have, in milliseconds: providers' clocks are not ours, and one message can overtake another. */
const OVERLAP_MS = 300_000;
const SECOND_MS = 1_000;
/** Accounts looked through side by side. */
const ACCOUNTS_AT_ONCE = 4;

/** What back-filling is made of. */
export interface BackFillParts {
  readonly directory: Pick<ChannelDirectory, 'openAll'>;
  readonly inbox: Pick<InboxStore, 'accept' | 'lastHeard'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Pick<Log, 'warn' | 'analytics' | 'error'>;
  /** {@link STALE_MS} when absent. */
  readonly staleMs?: number;
  /** A message is stored; its conversation is due after this many milliseconds. */
  onAccepted(dueMs: number): void;
}

/**
 * Fetches what customers wrote while nobody here could take it, where the provider keeps a list: what is stored already is found by
 * its id, like every repeat. Never rejects: an account that cannot be asked is told, and the others are.
 *
 * @param awaySinceMs - Since when messages may have been missed, by our clock; since the last one heard when absent.
 */
export type BackFill = (awaySinceMs?: number) => Promise<void>;

/** Over all accounts of the shops this process serves. */
export function createBackFill(parts: BackFillParts): BackFill {
  return async (awaySinceMs = Infinity) => {
    const accounts = await parts.directory.openAll().catch(() => []);
    const left = accounts.filter(({ channel }) => channel.list !== undefined);
    const fetchOn = async (): Promise<void> => {
      for (let owner = left.shift(); owner !== undefined; owner = left.shift()) {
        const { tenant, channel } = owner;
        await fetchOne(parts, owner, awaySinceMs).catch((error: unknown) =>
          parts.log.error(error, { tenant, channel: channel.name, doing: 'back-filling' }),
        );
      }
    };
    await Promise.all(Array.from({ length: ACCOUNTS_AT_ONCE }, fetchOn));
  };
}

async function fetchOne(parts: BackFillParts, owner: OpenAccount, awaySinceMs: number): Promise<void> {
  const { tenant, channel, account, secrets } = owner;
  const heard = await parts.inbox.lastHeard({ tenant, channel: channel.name, account });
  const beganMs = heard.since === null ? parts.clock.nowMs() : Date.parse(heard.since);
  const heardMs = heard.heardAt === null ? beganMs : Date.parse(heard.heardAt);
  const wishMs = Math.max(Math.min(heardMs, awaySinceMs) - OVERLAP_MS, parts.clock.nowMs() - BACK_FILL_MS_MAX);
  // Providers' lists know no milliseconds.
  const since = new Date(Math.floor(Math.max(beganMs, wishMs) / SECOND_MS) * SECOND_MS).toISOString();
  const listed = await channel.list?.({ account, secrets, since });
  if (listed?.status === 'unclear') {
    const fields = { tenant, channel: channel.name, code: listed.code, event: 'back-fill.failed' };
    parts.log.warn('The provider did not say what was written meanwhile.', fields);
  }
  if (listed?.status !== 'listed') return;
  const counts = { new: 0, stale: 0, human: 0 };
  for (const event of listed.events) {
    if (event.account !== account || event.message.receivedAt < since) continue;
    const accepted = await parts.inbox.accept({ ...arrivalOf(owner, event), staleMs: parts.staleMs ?? STALE_MS });
    if (accepted === 'new') parts.onAccepted(owner.debounceMs);
    if (accepted === 'new' || accepted === 'stale' || accepted === 'human') counts[accepted] += 1;
  }
  if (counts.new + counts.stale + counts.human === 0) return;
  parts.log.analytics({ event: 'back-filled', tenant, channel: channel.name, ...counts });
}
