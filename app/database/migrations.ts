import type { Migration } from 'kysely';
import * as tables from './migrations/0001-tables.js';
import * as functions from './migrations/0002-functions.js';
import * as channelTables from './migrations/0003-channel-tables.js';
import * as inboxFunctions from './migrations/0004-inbox-functions.js';
import * as outboxFunctions from './migrations/0005-outbox-functions.js';
import * as webChat from './migrations/0006-web-chat.js';

/**
 * All migrations in order. Append only: a released one is never edited, because databases out there have run it.
 * Old code must work on the new schema while nodes are replaced one by one (expand first, contract a release later).
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tables': tables,
  '0002-functions': functions,
  '0003-channel-tables': channelTables,
  '0004-inbox-functions': inboxFunctions,
  '0005-outbox-functions': outboxFunctions,
  '0006-web-chat': webChat,
};
