/** A phone number as WhatsApp writes it (`wa_id`): its digits with the country code, nothing else. */
const NUMBER = /^\d{5,20}$/;
/** A business-scoped user id: a country, a dot, letters and digits. Whoever hides their number has nothing else. */
const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]{1,140}$/;

/** How the provider is told who a message is for. */
export type Recipient = { readonly to: string } | { readonly recipient: string };

/** The field an address goes into. */
export function recipientOf(address: string): Recipient {
  return USER_ID.test(address) ? { recipient: address } : { to: address };
}

/** The digits of a number, whichever way it is written; empty when it is none. */
export function numberOf(text: string): string {
  const digits = text.replace(/^\+/, '');
  return NUMBER.test(digits) ? digits : '';
}

/** The id, or empty when it is none. */
export function userIdOf(text: string): string {
  return USER_ID.test(text) ? text : '';
}
