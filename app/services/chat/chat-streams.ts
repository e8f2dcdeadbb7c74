import type { Clock } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { EventSink } from '../../contracts/route.js';
import type { ChatStore } from '../../contracts/storage.js';
import { webIdentityOf } from '../turns/web-identity.js';
import { createFollower, type Follower } from './follower.js';

/** Open streams of one process. */
export const STREAMS_MAX = 5_000;
/** Open streams of one conversation: tabs and devices of one visitor. */
export const STREAMS_PER_CONVERSATION_MAX = 20;
/** Proxies close connections that are silent for longer, in milliseconds. */
const HEARTBEAT_PERIOD_MS = 15_000;
/** How late news can be when their notification was lost, in milliseconds. */
const SWEEP_PERIOD_MS = 5_000;
/** Tells how soon a browser's own EventSource comes again, in milliseconds. */
const HELLO = 'retry: 1000\n\n';
const HEARTBEAT = ': \n\n';

/** Who wants to follow what. */
export interface StreamRequest {
  readonly tenant: string;
  readonly conversation: string;
  readonly visitor: string;
  /** The last message seen; without it the stream begins with the newest ones there are. */
  readonly afterSeq: number | undefined;
}

/** What streams are made of. */
export interface ChatStreamParts {
  readonly chats: Pick<ChatStore, 'read' | 'newest' | 'hear'>;
  readonly clock: Pick<Clock, 'every'>;
}

/** The web conversations somebody is looking at right now. */
export interface ChatStreams {
  /**
   * Opens a stream: messages from where the caller was, then what comes.
   *
   * @returns What to hand the caller's sink to.
   * @throws {AppError} `not_found` when this visitor has no such conversation, whether or not anybody has; `busy`; `stopping`.
   */
  open(request: StreamRequest): (sink: EventSink) => () => void;
  /** Tells whoever follows the conversation here that an answer is being worked out. */
  typing(conversation: string): void;
  size(): number;
  /** Ends all streams, so that their callers come again elsewhere; refuses new ones. */
  close(): void;
}

/** Streams over the stored conversations: a notification says that there is something, the database says what. */
export function createChatStreams({ chats, clock }: ChatStreamParts): ChatStreams {
  const byConversation = new Map<string, Set<Follower>>();
  let size = 0;
  let isClosed = false;
  const all = (): readonly Follower[] => [...byConversation.values()].flatMap((followers) => [...followers]);
  const stopHearing = chats.hear(({ conversation }) => {
    for (const follower of byConversation.get(conversation) ?? []) follower.refresh();
  });
  const stopSweep = clock.every(SWEEP_PERIOD_MS, () => void sweep(chats, all()));
  const stopBeating = clock.every(HEARTBEAT_PERIOD_MS, () => {
    for (const follower of all()) follower.write(HEARTBEAT);
  });

  const add = (follower: Follower): (() => void) => {
    const { conversation } = follower;
    const followers = byConversation.get(conversation) ?? new Set();
    byConversation.set(conversation, followers.add(follower));
    size += 1;
    follower.write(HELLO);
    follower.refresh();
    return () => {
      follower.leave();
      if (!followers.delete(follower)) return;
      size -= 1;
      if (followers.size === 0) byConversation.delete(conversation);
    };
  };

  return {
    open({ tenant, conversation, visitor, afterSeq }) {
      if (isClosed) throw new AppError('stopping');
      const identity = webIdentityOf(tenant, visitor);
      if (identity.conversation !== conversation) throw new AppError('not_found');
      const followers = byConversation.get(conversation)?.size ?? 0;
      if (size >= STREAMS_MAX || followers >= STREAMS_PER_CONVERSATION_MAX) throw new AppError('busy');
      return (sink) => add(createFollower({ chats, tenant, identity, afterSeq, sink }));
    },
    typing(conversation) {
      for (const follower of byConversation.get(conversation) ?? []) follower.typing();
    },
    size: () => size,
    close() {
      isClosed = true;
      stopHearing();
      stopSweep();
      stopBeating();
      for (const follower of all()) follower.end();
    },
  };
}

/** The shop a visitor has this conversation with, among some; there is nothing to look up, ids follow from the secret. */
export function tenantOfWebChat(
  tenants: Iterable<string>,
  { conversation, visitor }: { readonly conversation: string; readonly visitor: string },
): string | undefined {
  for (const tenant of tenants) if (webIdentityOf(tenant, visitor).conversation === conversation) return tenant;
  return undefined;
}

/** One question per shop, however many look on. A database that is away is asked again by the next sweep. */
async function sweep(chats: Pick<ChatStore, 'newest'>, followers: readonly Follower[]): Promise<void> {
  for (const tenant of new Set(followers.map((follower) => follower.tenant))) {
    const own = followers.filter((follower) => follower.tenant === tenant);
    const conversations = [...new Set(own.map(({ conversation }) => conversation))];
    const newest = await chats.newest(tenant, conversations).catch(() => []);
    const known = new Map(newest.map((chat) => [chat.conversation, chat]));
    for (const follower of own) {
      const chat = known.get(follower.conversation);
      if (chat !== undefined && !follower.isAt(chat)) follower.refresh();
    }
  }
}
