import type { Channel, ChannelEvent, RawRequest } from '../../contracts/channel.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { InboxStore, OutboxStore } from '../../contracts/delivery.js';
import { AppError } from '../../contracts/errors.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { Log, LogFields } from '../../contracts/log.js';
import { sqlState } from '../../database/sql-state.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';
import type { ChannelIdentity } from '../channels/channel-identity.js';
import { outboxKeyOf } from '../channels/outbox-id.js';
import { storableText } from '../turns/storable-text.js';
import { arrivalOf, identityOf, type MessageEvent } from './arrival-of.js';
import { genuineOwners, type OwnerOf } from './genuine-owners.js';
import { inLanes } from './in-lanes.js';

type EchoEvent = Extract<ChannelEvent, { kind: 'echo' }>;
type Problem = Extract<ChannelEvent, { kind: 'problem' }>;

/** A person of the shop answered a customer with the account's own phone. Texts are as they can be stored. */
export interface ReceivedEcho extends ChannelIdentity {
  readonly owner: OpenAccount;
  readonly address: string;
  readonly message: EchoEvent['message'];
  readonly carries: EchoEvent['carries'];
}

/** What receiving is made of. */
export interface ReceiveParts {
  readonly directory: ChannelDirectory;
  readonly inbox: Pick<InboxStore, 'accept' | 'putAside'>;
  readonly outbox: Pick<OutboxStore, 'record'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** Throws `busy` when so much of the shop waits that no more is taken. */
  admit(tenant: string): void;
  /** The address providers reach this program under, without a slash at the end: what they sign. */
  publicUrl(): string;
  /** A message is stored; its conversation is due after this many milliseconds. */
  onAccepted(dueMs: number, owner: OpenAccount, messageId: string): void;
  /** A provider's report may have settled what the outbox waits for. */
  onReported(): void;
  /** Durable when it resolves. @returns What became of it, in a word for the log. */
  onEcho?(echo: ReceivedEcho): Promise<string>;
}

/** What the provider is answered, and what the log line says of the request. */
export interface Received {
  readonly acknowledgement: Channel['acknowledgement'];
  readonly line: LogFields;
}

/** Takes one request of a channel's provider: what happened, or (by GET) whether this address is ours. */
export type ReceiveWebhook = (channel: string, request: RawRequest) => Promise<Received>;

/**
 * Verified before it is believed, durable before it is acknowledged. The tenant follows from the account that is named inside
 * what is signed, event by event: platforms batch. Every request that is not the provider's own is refused with the same words,
 * whatever is wrong with it.
 *
 * What one customer wrote is stored in the order it came; customers do not wait for each other. When something of a batch cannot
 * be stored now, the rest is, and the provider is asked to come again with all of it.
 *
 * @throws {AppError} `signature_refused`; `storage_away`, `busy`: the provider comes again.
 */
export function createReceiveWebhook(parts: ReceiveParts): ReceiveWebhook {
  const decoySecret = parts.ids.secret();
  return async (name, request) => {
    if (parts.failAt) await parts.failAt('inbox.received');
    const channel = parts.directory.channel(name);
    if (channel === undefined) throw new AppError('signature_refused');
    if (request.method === 'GET') return greet(parts, channel, request);
    const ownerOf = await genuineOwners({ ...parts, decoySecret }, channel, request);
    if (parts.failAt) await parts.failAt('inbox.verified');
    const events = channel.decode(request, parts.clock.now());
    const taken = await inLanes(events, laneOf, (event) => take(parts, ownerOf, event));
    const failed = taken.find(({ error }) => error !== undefined);
    if (failed !== undefined) throw failed.error;
    if (parts.failAt) await parts.failAt('inbox.before_ack');
    return { acknowledgement: channel.acknowledgement, line: lineOf(name, taken) };
  };
}

/** A provider makes sure that this address is ours before it delivers here. */
function greet({ directory }: ReceiveParts, channel: Channel, request: RawRequest): Received {
  const body = channel.handshake?.(request, directory.secretsOfAll(channel.name));
  if (body === undefined) throw new AppError('signature_refused');
  const line = { channel: channel.name, outcome: 'handshake' };
  return { acknowledgement: { type: 'text/plain; charset=utf-8', body }, line };
}

/** What must stay in order: everything of one customer, and the reports on one conversation's replies. */
function laneOf(event: ChannelEvent): string {
  const about =
    event.kind === 'status' ? (event.outboxId?.split('.')[0] ?? '') : 'contact' in event ? event.contact.address : '';
  return `${event.account} ${about}`;
}

interface Taken {
  readonly tenant?: string;
  readonly outcome: string;
  readonly error?: unknown;
}

async function take(parts: ReceiveParts, ownerOf: OwnerOf, event: ChannelEvent): Promise<Taken> {
  try {
    const owner = await ownerOf(event.account);
    if (owner === undefined) return { outcome: 'nobody' };
    const outcome = await keep(parts, owner, event);
    return { tenant: owner.tenant, outcome };
  } catch (error) {
    return { outcome: 'failed', error };
  }
}

async function keep(parts: ReceiveParts, owner: OpenAccount, event: ChannelEvent): Promise<string> {
  try {
    return await outcomeOf(parts, owner, event);
  } catch (error) {
    if (!isTheirFault(error)) throw error;
    return putAside(parts, owner, unstorable(event));
  }
}

/** PostgreSQL refuses the values themselves: they would be refused each time the provider comes again. */
function isTheirFault(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error) ?? '');
}

function unstorable(event: ChannelEvent): Problem {
  const name =
    'message' in event ? event.message.messageId : event.kind === 'status' ? event.providerId : event.reference;
  const body = JSON.stringify(event);
  return { kind: 'problem', account: event.account, reference: `${event.kind}.${name}`, code: 'unstorable', body };
}

function outcomeOf(parts: ReceiveParts, owner: OpenAccount, event: ChannelEvent): Promise<string> {
  switch (event.kind) {
    case 'message':
      return accept(parts, owner, event);
    case 'status':
      return record(parts, owner, event);
    case 'echo':
      return parts.onEcho?.(echoOf(owner, event)) ?? Promise.resolve('echo');
    case 'problem':
      return putAside(parts, owner, event);
  }
}

function lineOf(channel: string, taken: readonly Taken[]): LogFields {
  const tenants = new Set(taken.flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant])));
  const counts = new Map<string, number>();
  for (const { outcome } of taken) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const outcome = [...counts].map(([word, count]) => (count === 1 ? word : `${word}×${count}`)).join(' ');
  return { tenant: [...tenants].join(',') || '-', channel, outcome: outcome || 'nothing' };
}

async function accept(
  { inbox, admit, onAccepted, failAt }: ReceiveParts,
  owner: OpenAccount,
  event: MessageEvent,
): Promise<string> {
  admit(owner.tenant);
  if (failAt) await failAt('inbox.before_insert');
  const accepted = await inbox.accept(arrivalOf(owner, event));
  if (failAt) await failAt('inbox.committed');
  if (accepted === 'new') onAccepted(owner.debounceMs, owner, event.message.messageId);
  return accepted;
}

async function record(
  { outbox, onReported, log }: ReceiveParts,
  { tenant, channel, account }: OpenAccount,
  { outboxId, providerId: givenId, status, errorCode }: Extract<ChannelEvent, { kind: 'status' }>,
): Promise<string> {
  const key = outboxKeyOf(outboxId);
  if (key === undefined) return 'unknown';
  const providerId = storableText(givenId);
  const code = errorCode === undefined ? null : storableText(errorCode);
  const recorded = await outbox.record({ tenant, account, ...key, providerId, status, code });
  const fields = { tenant, channel: channel.name, conversation: key.conversation, code };
  if (recorded === 'foreign') log.warn('A reply went out twice.', { ...fields, event: 'send.doubled' });
  if (recorded === 'recorded' && status === 'failed') {
    log.warn('A reply did not reach the customer.', { ...fields, event: 'send.undelivered' });
  }
  if (recorded === 'recorded') onReported();
  return recorded;
}

function echoOf(owner: OpenAccount, { contact, message, carries }: EchoEvent): ReceivedEcho {
  return {
    owner,
    ...identityOf(owner, contact),
    address: storableText(contact.address),
    message: { ...message, messageId: storableText(message.messageId), text: storableText(message.text) },
    carries,
  };
}

/** Kept before it is acknowledged, and told once. */
async function putAside({ inbox, log }: ReceiveParts, owner: OpenAccount, problem: Problem): Promise<string> {
  const { tenant, account } = owner;
  const channel = owner.channel.name;
  const [reference, code] = [storableText(problem.reference), storableText(problem.code)];
  const isNew = await inbox.putAside({ tenant, channel, account, reference, code, body: storableText(problem.body) });
  const fields = { tenant, channel, reference, code, event: 'webhook.problem' };
  if (isNew) log.warn('Something a provider told could not be taken and was put aside.', fields);
  return 'aside';
}
