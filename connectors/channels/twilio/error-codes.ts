const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * What a refusal asks of us. `wait`: it passes by itself. `mend`: somebody has to change something at the provider or in the
 * settings; it is tried now and then, until it is too old. `never`: the same message is refused however often we ask.
 */
export type RefusalKind = 'wait' | 'mend' | 'never';

/** One refusal of the provider. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** The least wait before the next try, in milliseconds; our own curve when absent. */
  readonly delayMs?: number;
}

/** Shortest wait before a sender that was told to slow down tries again without a hint, in milliseconds. */
export const THROTTLED_DELAY_MS = 2 * SECOND_MS;

const THROTTLED: Refusal = { kind: 'wait', delayMs: THROTTLED_DELAY_MS };
const AWAY: Refusal = { kind: 'wait' };
const TO_MEND: Refusal = { kind: 'mend', delayMs: MINUTE_MS };
const NEVER: Refusal = { kind: 'never' };

/**
 * Twilio's refusals, by code. One that is not here is `never`: an honest failure beats a loop, and the dead letters list it.
 *
 * Source: Twilio's error dictionary, https://www.twilio.com/docs/api/errors.
 */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  '14107': THROTTLED, // rate limit of the message service
  '20003': TO_MEND, // the account's id or token is not right
  '20005': TO_MEND, // the account is not active
  '20429': THROTTLED, // too many requests
  '20503': AWAY, // service unavailable
  '21211': NEVER, // no valid number
  '21408': TO_MEND, // not allowed to send to this region
  '21610': NEVER, // the customer has unsubscribed
  '21611': THROTTLED, // the sender's queue is full
  '21614': NEVER, // not a number that takes messages
  '21617': NEVER, // the text is too long
  '21619': NEVER, // neither text nor media
  '21655': NEVER, // no such template
  '21656': NEVER, // the template's values do not fit
  '30001': THROTTLED, // queue overflow
  '30002': TO_MEND, // the account is suspended
  '30022': THROTTLED, // rate limit of the carrier
  '63001': TO_MEND, // the channel did not let us in
  '63003': NEVER, // the customer has no account on the channel
  '63007': TO_MEND, // the sender is not set up
  '63016': NEVER, // free text outside the customer's 24 hours
  '63017': THROTTLED, // rate limit of the channel
  '63018': THROTTLED, // rate limit of the channel's sender
  '63020': TO_MEND, // the business has not let Twilio in
  '63021': NEVER, // the channel does not take this content
  '63022': TO_MEND, // the business's certificate does not hold
};

/** What to do about a refusal. @param code - As the provider says it. */
export function refusalOf(code: string): Refusal {
  return REFUSALS[code] ?? NEVER;
}
