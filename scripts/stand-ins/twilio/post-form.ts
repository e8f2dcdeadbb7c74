import { createHmac } from 'node:crypto';
import type { Parameters } from './account.js';

/** Twilio waits this long for a webhook, in milliseconds. */
export const WEBHOOK_MS_MAX = 15_000;

/** One signed post. */
export interface SignedPost {
  readonly url: string;
  readonly parameters: Parameters;
  readonly authToken: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly msMax?: number;
}

/**
 * Posts a form the way Twilio does: signed over the address and all parameters. Written apart from the program it tries.
 *
 * @returns The status; 0 when no answer came.
 */
export async function postForm({
  url,
  parameters,
  authToken,
  headers = {},
  msMax = WEBHOOK_MS_MAX,
}: SignedPost): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'User-Agent': 'TwilioProxy/1.1',
        'X-Twilio-Signature': sign(url, parameters, authToken),
        ...headers,
      },
      body: formText(parameters),
      redirect: 'manual',
      signal: AbortSignal.timeout(msMax),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function formText(parameters: Parameters): string {
  const form = new URLSearchParams();
  for (const [name, value] of parameters) form.append(name, value);
  return form.toString();
}

/** Base64 of HMAC-SHA1 over the address and the sorted parameters. */
export function sign(url: string, parameters: Parameters, authToken: string): string {
  const sorted = parameters.toSorted(byParameter);
  const distinct = sorted.filter(([name, value], index) => {
    const before = sorted[index - 1];
    return before?.[0] !== name || before[1] !== value;
  });
  const text = distinct.map(([name, value]) => name + value).join('');
  return createHmac('sha1', authToken)
    .update(url + text)
    .digest('base64');
}

function byParameter([name, value]: Parameters[number], [otherName, otherValue]: Parameters[number]): number {
  if (name !== otherName) return name < otherName ? -1 : 1;
  return value < otherValue ? -1 : 1;
}
