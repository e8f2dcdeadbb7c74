import type { EventSink } from '../../contracts/route.js';
import type { Charge, ChatExcerpt, ChatStore } from '../../contracts/storage.js';
import type { WebIdentity } from '../turns/web-identity.js';
import { chatMessageOf } from './chat-message.js';

/** Messages read at once; a caller who was away for longer gets them in several steps. */
const MESSAGES_PER_READ = 200;

/** What following is made of. */
export interface FollowerParts {
  readonly chats: Pick<ChatStore, 'read'>;
  readonly tenant: string;
  readonly identity: WebIdentity;
  readonly afterSeq: number | undefined;
  readonly sink: EventSink;
}

/** One open stream: how far its caller is, and what is sent. */
export interface Follower {
  readonly tenant: string;
  readonly conversation: string;
  /** Sends what is new. Asked again while it is at it, it looks once more: nothing said in between is missed. */
  refresh(): void;
  /** Whether the caller has seen this. */
  isAt(newest: { readonly seq: number; readonly charge: Charge }): boolean;
  typing(): void;
  write(lines: string): void;
  /** Ends the answer; the caller may come again. */
  end(): void;
  /** The caller has gone: nothing more is read. */
  leave(): void;
}

interface Position {
  seq: number | undefined;
  charge: Charge | undefined;
  isReading: boolean;
  /** Something was told while it was being read. */
  isBehind: boolean;
  isGone: boolean;
}

/** A caller at the place they name; messages come in order and once, whatever is told how often. */
export function createFollower({ chats, tenant, identity, afterSeq, sink }: FollowerParts): Follower {
  const { conversation } = identity;
  const at: Position = { seq: afterSeq, charge: undefined, isReading: false, isBehind: false, isGone: false };

  const send = ({ messages, charge }: ChatExcerpt): void => {
    for (const message of messages) {
      sink.write(event('message', chatMessageOf(tenant, identity, message), message.seq));
      at.seq = message.seq;
    }
    if (at.charge !== charge) sink.write(event('state', { state: charge }));
    at.charge = charge;
  };

  const readOn = async (): Promise<void> => {
    for (;;) {
      const after = at.seq === undefined ? {} : { afterSeq: at.seq };
      const excerpt = await chats.read({ tenant, conversation, ...after, limit: MESSAGES_PER_READ });
      if (at.isGone || excerpt === undefined) return;
      send(excerpt);
      if (excerpt.messages.length < MESSAGES_PER_READ) return;
    }
  };

  const refresh = async (): Promise<void> => {
    at.isReading = true;
    at.isBehind = true;
    while (at.isBehind && !at.isGone) {
      at.isBehind = false;
      // A database that is away is no news; the sweep asks again.
      await readOn().catch(() => undefined);
    }
    at.isReading = false;
  };

  return {
    tenant,
    conversation,
    refresh() {
      if (at.isReading) at.isBehind = true;
      else void refresh();
    },
    isAt: ({ seq, charge }) => at.seq === seq && at.charge === charge,
    typing: () => sink.write(event('typing', {})),
    write: (lines) => sink.write(lines),
    end: () => sink.end(),
    leave() {
      at.isGone = true;
    },
  };
}

function event(name: string, value: unknown, id?: number): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}
