import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Channel } from '../../contracts/channel.js';
import { openChannels, type OpenChannels, type OpenChannelsParts } from '../channels/open-channels.js';
import { openJobs, type JobHandlers, type OpenJobsParts } from '../jobs/open-jobs.js';
import type { FollowUpShop } from '../follow-ups/decide-follow-up.js';
import type { LiveShop } from '../turns/web-turns.js';
import { createNotices, type Notices, type NoticesParts } from '../people/create-notices.js';

/** What works by itself is made of. */
export interface WorkersParts
  extends
    Omit<OpenChannelsParts, 'tenants' | 'shop'>,
    Omit<NoticesParts, 'tenants' | 'store' | 'channels'>,
    Omit<OpenJobsParts, 'tenants' | 'channels' | 'shop'> {
  readonly notices: NoticesParts['store'];
  readonly jobHandlers: JobHandlers;
  /** For what they know by themselves: how a message of theirs looks. */
  readonly channels: readonly Channel[];
  /** `undefined` for a tenant without a live version. */
  shop(tenant: string): (LiveShop & FollowUpShop) | undefined;
  /** tenant.json of the live version of every tenant this process serves. */
  tenants(): ReadonlyMap<string, TenantFile>;
}

/** Messages in and replies out, people who hear of hand-overs, and what is done later. */
export interface Workers {
  readonly channels: OpenChannels;
  readonly notices: Notices;
  start(): void;
  /** Takes no more work, and resolves when what is under way is done or handed to the other nodes. */
  drain(): Promise<unknown>;
}

/** Opens everything that works by itself; nothing does before `start`. */
export async function openWorkers(parts: WorkersParts): Promise<Workers> {
  const { channels: plain, ...rest } = parts;
  const channels = await openChannels(rest);
  const notices = createNotices({ ...parts, store: parts.notices });
  const jobs = openJobs({ ...parts, channels: plain, tenants: () => parts.tenants().keys() }, parts.jobHandlers);
  const all = [channels, notices, jobs];
  return {
    channels,
    notices,
    start: () => all.forEach((worker) => worker.start()),
    drain: () => Promise.all(all.map((worker) => worker.drain())),
  };
}
