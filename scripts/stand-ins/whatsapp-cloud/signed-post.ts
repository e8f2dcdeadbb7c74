import { createHmac, randomInt } from 'node:crypto';

const NOT_ASCII = /[\u0080-\uffff]/g;

/** One signed post. */
export interface SignedPost {
  readonly url: string;
  readonly payload: unknown;
  readonly appSecret: string;
  readonly msMax: number;
}

/** JSON as Meta sends and signs it: what is not ASCII as `\uXXXX` in lower case, slashes escaped. */
export function wireText(payload: unknown): string {
  return JSON.stringify(payload)
    .replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}

/** The value of `X-Hub-Signature-256`. Written apart from the program it tries. */
export function sign(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Posts the way Meta does. @returns The status; 0 when no answer came. */
export async function postSigned({ url, payload, appSecret, msMax }: SignedPost): Promise<number> {
  const body = wireText(payload);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'facebookexternalua',
        'X-Hub-Signature': `sha1=${createHmac('sha1', appSecret).update(body).digest('hex')}`,
        'X-Hub-Signature-256': sign(body, appSecret),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(msMax),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/**
 * Makes sure of a webhook the way Meta does before it delivers there.
 *
 * @returns Whether it gave the challenge back, as bare text.
 */
export async function greet(webhook: string, verifyToken: string): Promise<boolean> {
  const challenge = String(randomInt(1_000_000_000));
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.challenge': challenge,
    'hub.verify_token': verifyToken,
  });
  const response = await fetch(`${webhook}?${query.toString()}`);
  return response.status === 200 && (await response.text()) === challenge;
}
