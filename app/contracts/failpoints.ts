/** The places where the program can be made to break, so that tests can try what comes after a break right there. */

/** Every place, in the order a message meets them. A new step is tried by `npm run faults` from the day it stands here. */
export const FAILPOINTS = [
  'inbox.received',
  'inbox.verified',
  'inbox.before_insert',
  'inbox.committed',
  'inbox.before_ack',
  'turn.claimed',
  'turn.context_loaded',
  'turn.rules_done',
  'turn.before_commit',
  'turn.committed',
  'send.marked_sending',
  'send.request_written',
  'send.response_read',
  'send.before_mark_sent',
  'send.marked_sent',
  'job.claimed',
  'job.before_settle',
  'job.settled',
  'followup.claimed',
  'followup.fenced',
  'publish.folder_read',
  'publish.prepared',
  'publish.stored',
  'publish.recorded',
] as const;

/** One of {@link FAILPOINTS}. */
export type Failpoint = (typeof FAILPOINTS)[number];

/**
 * Told that a place is reached; may end the process, throw, or take its time. `undefined` wherever nothing is tried, which is
 * everywhere but in tests: who reaches a place asks for that first, and pays one property read.
 */
export type FailAt = ((place: Failpoint) => Promise<void>) | undefined;
