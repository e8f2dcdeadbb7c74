import type { RawRequest } from '../../../app/contracts/channel.js';

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** The parameters of a form post, in the order received. */
export type Form = readonly (readonly [name: string, value: string])[];

/**
 * Reads a form post from its raw bytes.
 *
 * @returns `undefined` for what Twilio never sends: another type, packed or encoded bodies, bytes that are no UTF-8.
 */
export function formOf({ method, headers, body }: RawRequest): Form | undefined {
  const type = headers['content-type'];
  if (method !== 'POST' || typeof type !== 'string' || !FORM_TYPE.test(type)) return undefined;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return undefined;
  const text = textOf(body);
  return text === undefined ? undefined : [...new URLSearchParams(text)];
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** The first value of a parameter, or nothing. */
export function valueOf(form: Form, name: string): string | undefined {
  return form.find(([other]) => other === name)?.[1];
}
