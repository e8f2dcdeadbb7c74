import type { TwilioStandIn } from '../../scripts/stand-ins/twilio/stand-in.js';
import type { EchoAccount } from './echo-node.js';

/** A shop with two secrets: one is being replaced. */
export const SHOES: EchoAccount = {
  tenant: 'shoes',
  number: 'whatsapp:+14155238886',
  secrets: {
    accountSid: 'AC00000000000000000000000000000001',
    authToken: 'secret_of_shoes',
    authTokenNext: 'next_of_shoes',
  },
};
/** Another shop, with an account of its own. */
export const BAKERY: EchoAccount = {
  tenant: 'bakery',
  number: 'whatsapp:+4930901820',
  secrets: { accountSid: 'AC00000000000000000000000000000002', authToken: 'secret_of_bakery' },
};

/** What a customer got by the provider's own ledger. */
export function repliesIn({ ledger }: TwilioStandIn, customer: string): readonly string[] {
  return ledger.entries.flatMap((entry) => (entry.kind === 'accepted' && entry.to === customer ? [entry.body] : []));
}

/** A customer of one's own. */
export function customerOf(number: number): string {
  return `whatsapp:+4477009${String(number).padStart(5, '0')}`;
}
