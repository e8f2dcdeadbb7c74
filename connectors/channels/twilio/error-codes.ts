/**
 * Refusals of Twilio that may go away by themselves; all others stay as they are however often we ask.
 *
 * Source: Twilio's error dictionary. A refusal that is not here is final: an honest failure beats a loop.
 */
export const RETRYABLE_CODES: ReadonlySet<string> = new Set([
  '14107', // rate limit of the message service
  '20429', // too many requests
  '20503', // service unavailable
  '30001', // queue overflow
  '30022', // rate limit of the carrier
  '63017', // rate limit of the channel
  '63018', // rate limit of the channel's sender
  '63022', // the channel's provider is away
]);

/** Shortest wait before a sender that was told to slow down tries again without a hint, in milliseconds. */
export const THROTTLED_DELAY_MS = 2_000;
