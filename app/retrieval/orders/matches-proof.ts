import type { OrderProof, ProofKind } from '../../contracts/orders.js';

/** Fewer digits than these prove no phone; so many at the end are compared where one has its country code and the other has not. */
const PHONE_DIGITS_MIN = 8;
const POSTCODE_LENGTH_MIN = 3;
const EMAIL_LENGTH_MIN = 6;

/**
 * Whether what the customer gave is what the shop's order holds, whatever the spelling: capitals and spaces of a postcode or an
 * e-mail address, the country code of a phone. What is missing or too short matches nothing.
 */
export function matchesProof({ kind, value }: OrderProof, held: unknown): boolean {
  if (typeof held !== 'string' && typeof held !== 'number') return false;
  return COMPARE[kind](value, String(held));
}

const COMPARE: Readonly<Record<ProofKind, (said: string, held: string) => boolean>> = {
  email: (said, held) => isSame(emailOf(said), emailOf(held), EMAIL_LENGTH_MIN),
  postcode: (said, held) => isSame(postcodeOf(said), postcodeOf(held), POSTCODE_LENGTH_MIN),
  phone: (said, held) => isSamePhone(phoneOf(said), phoneOf(held)),
};

function isSame(said: string, held: string, lengthMin: number): boolean {
  return said.length >= lengthMin && said === held;
}

function emailOf(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

function postcodeOf(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The digits without what is dialled first inside the country, or out of it. */
function phoneOf(text: string): string {
  return text.replaceAll(/\(0\)/g, '').replaceAll(/\D/g, '').replace(/^0+/, '');
}

function isSamePhone(said: string, held: string): boolean {
  const [short, long] = said.length < held.length ? [said, held] : [held, said];
  return short.length >= PHONE_DIGITS_MIN && long.length - short.length <= COUNTRY_CODE_MAX && long.endsWith(short);
}

const COUNTRY_CODE_MAX = 3;
