import type { Channel, ChannelEvent, RawRequest } from '../../contracts/channel.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { InboxStore, OutboxStore } from '../../contracts/delivery.js';
import { AppError } from '../../contracts/errors.js';
import type { Log, LogFields } from '../../contracts/log.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';
import { channelIdentityOf } from '../channels/channel-identity.js';
import { outboxKeyOf } from '../channels/outbox-id.js';
import { storableText } from '../turns/storable-text.js';

/** What receiving is made of. */
export interface ReceiveParts {
  readonly directory: ChannelDirectory;
  readonly inbox: Pick<InboxStore, 'accept'>;
  readonly outbox: Pick<OutboxStore, 'record'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** The address providers reach this program under, without a slash at the end: what they sign. */
  publicUrl(): string;
  /** A message is stored; its conversation is due after this many milliseconds. */
  onAccepted(dueMs: number): void;
  /** A provider's report may have settled what the outbox waits for. */
  onReported(): void;
}

/** What the provider is answered, and what the log line says of the request. */
export interface Received {
  readonly acknowledgement: Channel['acknowledgement'];
  readonly line: LogFields;
}

/** Takes one request of a channel's provider. */
export type ReceiveWebhook = (channel: string, request: RawRequest) => Promise<Received>;

/**
 * Verified before it is believed, durable before it is acknowledged. The tenant follows from the account that is named inside
 * what is signed. Every request that is not the provider's own is refused with the same words, whatever is wrong with it.
 *
 * @throws {AppError} `signature_refused`; `storage_away`, `busy`: nothing was acknowledged, the provider comes again.
 */
export function createReceiveWebhook(parts: ReceiveParts): ReceiveWebhook {
  // Checked against when an account is nobody's, so that this takes as long as a wrong secret does.
  const decoy = { authToken: parts.ids.secret() };
  return async (name, request) => {
    const channel = parts.directory.channel(name);
    if (channel === undefined) throw new AppError('signature_refused');
    const account = channel.accountOf(request);
    const owner = account === undefined ? undefined : await parts.directory.open(name, account);
    const isGenuine = channel.verify(request, owner?.secrets ?? decoy, parts.publicUrl());
    if (owner === undefined || !isGenuine) throw new AppError('signature_refused');
    const outcomes: string[] = [];
    for (const event of channel.decode(request, parts.clock.now())) {
      if (event.account !== owner.account) continue;
      outcomes.push(event.kind === 'message' ? await accept(parts, owner, event) : await record(parts, owner, event));
    }
    const line = { tenant: owner.tenant, channel: name, outcome: outcomes.join(' ') || 'nothing' };
    return { acknowledgement: channel.acknowledgement, line };
  };
}

async function accept(
  { inbox, onAccepted }: ReceiveParts,
  { tenant, channel, account, debounceMs }: OpenAccount,
  { contact, message, carries }: Extract<ChannelEvent, { kind: 'message' }>,
): Promise<string> {
  const address = storableText(contact.address);
  const accepted = await inbox.accept({
    tenant,
    channel: channel.name,
    account,
    ...channelIdentityOf({ tenant, channel: channel.name, account, address }),
    address,
    name: contact.name === undefined ? null : storableText(contact.name),
    message: { ...message, text: storableText(message.text) },
    carries,
    debounceMs,
  });
  if (accepted === 'new') onAccepted(debounceMs);
  return accepted;
}

async function record(
  { outbox, onReported, log }: ReceiveParts,
  { tenant, channel, account }: OpenAccount,
  { outboxId, providerId, status, errorCode }: Extract<ChannelEvent, { kind: 'status' }>,
): Promise<string> {
  const key = outboxKeyOf(outboxId);
  if (key === undefined) return 'unknown';
  const recorded = await outbox.record({ tenant, account, ...key, providerId, status, code: errorCode ?? null });
  const fields = { tenant, channel: channel.name, conversation: key.conversation, code: errorCode ?? null };
  if (recorded === 'foreign') log.warn('A reply went out twice.', { ...fields, event: 'send.doubled' });
  if (recorded === 'recorded' && status === 'failed') {
    log.warn('A reply did not reach the customer.', { ...fields, event: 'send.undelivered' });
  }
  if (recorded === 'recorded') onReported();
  return recorded;
}
