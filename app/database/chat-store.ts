import type { AdmittedMessages, ChatExcerpt, ChatStore, StoredMessage, WatchedChat } from '../contracts/storage.js';
import type { Charge } from '../contracts/storage.js';
import type { Notifications } from './notifications.js';
import type { Sql } from './pool.js';

/** A second tab is told this late at most, in milliseconds; under load the notifications of a process stay few. */
const COALESCE_MS = 25;
const CHANNEL = 'truepenny_chats';
const ADMITTED_CHANNEL = 'truepenny_admitted';
/** Neither tenants nor conversation ids have blanks. */
const BLANK = ' ';

type MessageRow = Omit<StoredMessage, 'content'> & { content: StoredMessage['content'] | null; body: string | null };
interface ExcerptRow {
  readonly excerpt: { charge: Charge; messages: readonly MessageRow[] } | null;
}
interface NewestRow {
  readonly conversation: string;
  readonly seq: number;
  readonly charge: Charge;
}

/** Conversations in PostgreSQL, and what is told about them among processes. */
export function createChatStore(sql: Sql, notifications: Notifications): ChatStore {
  const topic = notifications.topic({ channel: CHANNEL, coalesceMs: COALESCE_MS, isPacked: true });
  const admitted = notifications.topic({ channel: ADMITTED_CHANNEL, coalesceMs: COALESCE_MS, isPacked: true });
  return {
    async read({ tenant, conversation, afterSeq, limit }) {
      const [row] = await sql.call<ExcerptRow>({
        name: 'read_chat',
        text: 'select read_chat($1, $2, $3, $4) as excerpt',
        values: [tenant, conversation, afterSeq ?? null, limit],
      });
      return row?.excerpt ? excerptOf(row.excerpt) : undefined;
    },
    newest: (tenant, conversations) =>
      sql.call<NewestRow>({
        name: 'newest_messages',
        text: 'select conversation, seq, charge from newest_messages($1, $2)',
        values: [tenant, conversations],
      }),
    tell: ({ tenant, conversation }) => topic.tell(`${tenant}${BLANK}${conversation}`),
    hear: (onNews) => topic.hear((word) => onNews(chatOf(word))),
    tellAdmitted: ({ tenant, conversation, node, count }) =>
      admitted.tell([tenant, conversation, node, String(count)].join(BLANK)),
    hearAdmitted: (onAdmitted) => admitted.hear((word) => onAdmitted(admittedOf(word))),
  };
}

function chatOf(word: string): WatchedChat {
  const [tenant = '', conversation = ''] = word.split(BLANK);
  return { tenant, conversation };
}

function admittedOf(word: string): AdmittedMessages {
  const [tenant = '', conversation = '', node = '', count = ''] = word.split(BLANK);
  return { tenant, conversation, node, count: Number(count) };
}

function excerptOf({ charge, messages }: NonNullable<ExcerptRow['excerpt']>): ChatExcerpt {
  return { charge, messages: messages.map(messageOf) };
}

function messageOf({ body, content, at, ...message }: MessageRow): StoredMessage {
  const text = body ?? '';
  return {
    ...message,
    content: content ?? { text, parts: [{ kind: 'text', text }] },
    at: new Date(at).toISOString(),
  };
}
