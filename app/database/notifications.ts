import pg from 'pg';
import type { Clock } from '../contracts/clock.js';
import type { Log } from '../contracts/log.js';
import type { Sql } from './pool.js';

const RECONNECT_DELAY_MS = 500;
/** PostgreSQL takes less than 8,000 bytes. */
const PAYLOAD_LENGTH_MAX = 7_900;
const SEPARATOR = '\n';
/** The word itself is nothing to wait for the disk for: there is a sweep behind it. */
const NOTIFY_SQL = `select pg_notify($1, payload) from unnest($2::text[]) as t (payload),
  (select set_config('synchronous_commit', 'off', true)) as unhurried`;

/** One subject on which all processes of a database talk. Words are ids: no content ever travels here. */
export interface Topic {
  /** Sends the word to all processes, this one too, with others of the same moment. It may get lost. */
  tell(word: string): void;
  /** Calls back for each word. Returns a stop. */
  hear(onWord: (word: string) => void): () => void;
}

/** How a topic sends. */
export interface TopicOptions {
  readonly channel: string;
  /** Words of one process go out at most this often, in milliseconds; what happens in between goes along. */
  readonly coalesceMs: number;
  /** Whether words of one moment share a notification. */
  readonly isPacked: boolean;
}

/** NOTIFY and LISTEN for one process: many topics over one connection of their own, which opens when somebody first listens. */
export interface Notifications {
  topic(options: TopicOptions): Topic;
  /** Sends what is still to be told, and listens no more. */
  close(): Promise<void>;
}

/** What notifications stand on. */
export interface NotificationParts {
  readonly address: pg.ClientConfig;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
}

/** The listening connection is replaced when it is lost. */
export function createNotifications(parts: NotificationParts): Notifications {
  const listeners = new Map<string, Set<(word: string) => void>>();
  const tellings: Telling[] = [];
  const ear = createEar(parts, (channel, word) => listeners.get(channel)?.forEach((listener) => listener(word)));
  return {
    topic(options) {
      const own = new Set<(word: string) => void>();
      const telling = createTelling(parts, options);
      listeners.set(options.channel, own);
      tellings.push(telling);
      return {
        tell: (word) => telling.tell(word),
        hear(onWord) {
          own.add(onWord);
          ear.open([...listeners.keys()]);
          return () => own.delete(onWord);
        },
      };
    },
    async close() {
      await Promise.all(tellings.map((telling) => telling.flush()));
      await ear.close();
    },
  };
}

interface Telling {
  tell(word: string): void;
  flush(): Promise<void>;
}

function createTelling(parts: NotificationParts, { channel, coalesceMs, isPacked }: TopicOptions): Telling {
  const { sql, clock, log } = parts;
  const untold = new Set<string>();
  const flush = async (): Promise<void> => {
    if (untold.size === 0) return;
    const words = [...untold];
    untold.clear();
    const payloads = isPacked ? packed(words) : words;
    const statement = { name: 'notify', text: NOTIFY_SQL, values: [channel, payloads] };
    await sql.call(statement).catch((error: unknown) => log.error(error));
  };
  return {
    tell(word) {
      if (untold.size === 0) clock.after(coalesceMs, () => void flush());
      untold.add(word);
    },
    flush,
  };
}

/** As many words in one notification as fit. */
function packed(words: readonly string[]): readonly string[] {
  const payloads: string[] = [];
  for (const word of words) {
    const last = payloads.at(-1);
    if (last === undefined || last.length + word.length >= PAYLOAD_LENGTH_MAX) payloads.push(word);
    else payloads[payloads.length - 1] = `${last}${SEPARATOR}${word}`;
  }
  return payloads;
}

function createEar({ address, clock }: NotificationParts, onWord: (channel: string, word: string) => void) {
  let client: pg.Client | undefined;
  let channels: readonly string[] = [];
  let isClosed = false;

  const listen = async (): Promise<void> => {
    const listening = new pg.Client({ ...address, application_name: 'truepenny listen', keepAlive: true });
    client = listening;
    listening.on('error', () => undefined);
    listening.on('notification', ({ channel, payload = '' }) =>
      payload.split(SEPARATOR).forEach((word) => onWord(channel, word)),
    );
    listening.once('end', () => void relisten());
    await listening.connect();
    await listening.query(channels.map((channel) => `listen ${channel}`).join('; '));
  };

  const relisten = async (): Promise<void> => {
    await clock.sleep(RECONNECT_DELAY_MS, { unref: true });
    if (!isClosed) await listen().catch(() => undefined);
  };

  return {
    /** Listens to all topics there are, whoever asks first: topics are made before anybody listens. */
    open(all: readonly string[]): void {
      channels = all;
      if (client === undefined) void listen().catch(() => undefined);
    },
    async close(): Promise<void> {
      isClosed = true;
      await client?.end().catch(() => undefined);
    },
  };
}
