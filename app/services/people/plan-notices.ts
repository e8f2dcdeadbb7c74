import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Channel } from '../../contracts/channel.js';
import type { PersonCall, PlannedNotice } from '../../contracts/people.js';
import { channelIdentityOf } from '../channels/channel-identity.js';
import { templateValues } from './compose-notice.js';

/** What may stand in the way of telling somebody. */
export type Obstacle = 'no-address' | 'no-mail-server' | 'no-template' | 'no-channel';

/** What of a call decides who is told. */
export interface Planning {
  readonly tenant: string;
  readonly conversation: string;
  readonly file: TenantFile;
  readonly isMailOpen: boolean;
  readonly channels: readonly Channel[];
}

/** Who is told of a call, by the shop's tenant.json as it is now; what cannot be sent is noted with its reason. */
export function planNotices(call: PersonCall, planning: Planning): readonly PlannedNotice[] {
  return [emailNotice(planning), ...templateNotices(call, planning)];
}

function emailNotice({ file, isMailOpen }: Planning): PlannedNotice {
  const { email } = file;
  if (email === undefined) return unsent('email', '', 'no-address');
  return isMailOpen
    ? { medium: 'email', recipient: email, status: 'waiting' }
    : unsent('email', email, 'no-mail-server');
}

function templateNotices(call: PersonCall, planning: Planning): readonly PlannedNotice[] {
  return Object.entries(planning.file.channels ?? {}).flatMap(([name, settings]) =>
    [...new Set(settings.agentNumbers)].map((recipient) =>
      templateNotice({ name, settings, recipient }, call, planning),
    ),
  );
}

type ChannelSettings = NonNullable<TenantFile['channels']>[string];

function templateNotice(
  { name, settings, recipient }: { name: string; settings: ChannelSettings; recipient: string },
  call: PersonCall,
  { tenant, conversation, file, channels }: Planning,
): PlannedNotice {
  const { account, agentTemplate } = settings;
  if (agentTemplate === undefined) return unsent('template', recipient, 'no-template');
  const channel = channels.find((one) => one.name === name);
  const payload = channel?.fillTemplate?.(agentTemplate, templateValues(call, { shop: file, conversation }));
  if (payload === undefined) return unsent('template', recipient, 'no-channel');
  const identity = channelIdentityOf({ tenant, channel: name, account, address: recipient });
  return { medium: 'template', recipient, status: 'outbox', channel: name, account, ...identity, payload };
}

function unsent(medium: PlannedNotice['medium'], recipient: string, code: Obstacle): PlannedNotice {
  return { medium, recipient, status: 'unsent', code };
}
