import type { Channel } from '../../../contracts/channel.js';
import { AppError } from '../../../contracts/errors.js';
import type { FailAt } from '../../../contracts/failpoints.js';
import type { FollowUpStore } from '../../../contracts/follow-ups.js';
import type { Log } from '../../../contracts/log.js';
import type { ChatStore } from '../../../contracts/storage.js';
import { decideFollowUp, type FollowUpShop } from '../../follow-ups/decide-follow-up.js';
import type { JobHandler } from '../job-handler.js';

/** What sending a follow-up is made of. */
export interface FollowUpParts {
  readonly followUps: FollowUpStore;
  readonly channels: readonly Channel[];
  readonly chats: Pick<ChatStore, 'tell'>;
  readonly log: Pick<Log, 'analytics'>;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** `undefined` for a tenant this process does not serve. */
  shop(tenant: string): FollowUpShop | undefined;
}

/** Writes to a customer unasked, if that still makes sense: worded anew, and looked over once more where it is written down. */
export const followUp: JobHandler<FollowUpParts> = {
  kind: 'follow-up',
  about: 'writes to a customer once more, or finds that it should not',
  attemptsMax: 8,
  async run(job, { followUps, channels, chats, log, shop: shopOf, failAt }) {
    const { tenant } = job;
    const open = await followUps.open(tenant, String(job.payload.followUp));
    if (open === undefined) return 'done';
    if (failAt) await failAt('followup.claimed');
    const shop = shopOf(tenant);
    if (shop === undefined) throw new AppError('unknown_tenant');
    const verdict = decideFollowUp(
      open,
      shop,
      channels.find(({ name }) => name === open.channel),
    );
    const outcome = await followUps.settle(job, open.id, verdict);
    if (failAt) await failAt('followup.fenced');
    if (outcome === 'sent') chats.tell({ tenant, conversation: open.conversation });
    const reason = verdict.kind === 'send' ? null : verdict.reason;
    log.analytics({ event: 'follow-up', tenant, name: open.name, outcome, reason });
    return 'settled';
  },
};
