import type { Migration } from 'kysely';
import * as tables from './migrations/0001-tables.js';
import * as functions from './migrations/0002-functions.js';
import * as channelTables from './migrations/0003-channel-tables.js';
import * as inboxFunctions from './migrations/0004-inbox-functions.js';
import * as outboxFunctions from './migrations/0005-outbox-functions.js';
import * as webChat from './migrations/0006-web-chat.js';
import * as people from './migrations/0007-people.js';
import * as peopleFunctions from './migrations/0008-people-functions.js';
import * as peopleReads from './migrations/0009-people-reads.js';
import * as noticeFunctions from './migrations/0010-notice-functions.js';
import * as housekeeping from './migrations/0011-housekeeping.js';
import * as isolatedFailures from './migrations/0012-isolated-failures.js';
import * as lateMessages from './migrations/0013-late-messages.js';
import * as deadLetters from './migrations/0014-dead-letters.js';
import * as jobs from './migrations/0015-jobs.js';
import * as followUps from './migrations/0016-follow-ups.js';
import * as followUpFence from './migrations/0018-follow-up-fence.js';
import * as problems from './migrations/0019-problems.js';
import * as leanerCommit from './migrations/0020-leaner-commit.js';
import * as drafts from './migrations/0021-drafts.js';
import * as markedMessages from './migrations/0022-marked-messages.js';
import * as sameSecond from './migrations/0023-same-second.js';
import * as sameSecondPlace from './migrations/0024-same-second-place.js';
import * as modelCalls from './migrations/0025-model-calls.js';
import * as shadowTurns from './migrations/0026-shadow-turns.js';
import * as leads from './migrations/0027-leads.js';
import * as listedProblems from './migrations/0028-listed-problems.js';
import * as modelSpent from './migrations/0029-model-spent.js';
import * as countedProblems from './migrations/0030-counted-problems.js';
import * as settledAttempt from './migrations/0031-settled-attempt.js';

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
  '0007-people': people,
  '0008-people-functions': peopleFunctions,
  '0009-people-reads': peopleReads,
  '0010-notice-functions': noticeFunctions,
  '0011-housekeeping': housekeeping,
  '0012-isolated-failures': isolatedFailures,
  '0013-late-messages': lateMessages,
  '0014-dead-letters': deadLetters,
  '0015-jobs': jobs,
  '0016-follow-ups': followUps,
  '0018-follow-up-fence': followUpFence,
  '0019-problems': problems,
  '0020-leaner-commit': leanerCommit,
  '0021-drafts': drafts,
  '0022-marked-messages': markedMessages,
  '0023-same-second': sameSecond,
  '0024-same-second-place': sameSecondPlace,
  '0025-model-calls': modelCalls,
  '0026-shadow-turns': shadowTurns,
  '0027-leads': leads,
  '0028-listed-problems': listedProblems,
  '0029-model-spent': modelSpent,
  '0030-counted-problems': countedProblems,
  '0031-settled-attempt': settledAttempt,
};
