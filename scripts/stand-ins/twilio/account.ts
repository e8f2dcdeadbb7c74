/** A number of a shop at the stand-in. */
export interface StandInAccount {
  /** Begins with AC. */
  readonly sid: string;
  readonly authToken: string;
  /** `whatsapp:+…` */
  readonly number: string;
  /** Where messages to the number are posted. */
  readonly webhook: string;
  /** Where they are posted when that failed; the webhook again when absent. */
  readonly fallback?: string;
}

/** One message as the provider keeps it. */
export interface KeptMessage {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly createdAt: Date;
  status: string;
  errorCode: string | null;
}

/** Forms as they travel: names may repeat. */
export type Parameters = readonly (readonly [name: string, value: string])[];
