/** A number of a shop at the stand-in. */
export interface StandInNumber {
  /** Its `phone_number_id`. */
  readonly id: string;
  /** As people see it, e.g. `15550001111`. */
  readonly display: string;
  /** The business account it belongs to. */
  readonly business: string;
  readonly appSecret: string;
  readonly accessToken: string;
  /** Where everything about the number is posted: one address per app, so numbers of one app name the same. */
  readonly webhook: string;
}

/** One message as the provider keeps it. */
export interface KeptMessage {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** A number's id, or a customer. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly createdMs: number;
  status: string;
}

/** A name for a new message, in the provider's manner. */
export function newMessageId(random: (bytes: number) => Buffer): string {
  return `wamid.${random(24).toString('base64')}`;
}
