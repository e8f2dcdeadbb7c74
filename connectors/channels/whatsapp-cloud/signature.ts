import { createHmac, hash, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

/**
 * The `X-Hub-Signature-256` of a body: HMAC-SHA256 under the app's secret, over the bytes as they travelled. Meta sends what is
 * not ASCII as `\uXXXX` and signs exactly that, so a body that was parsed and written again would not match.
 *
 * Source: developers.facebook.com, Graph API webhooks, "validate payloads".
 */
export function signatureOf(appSecret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Whether one of the secrets made the signature. All are tried, in constant time, so that nothing is learnt from how long it takes. */
export function isSigned(body: Uint8Array, signature: string, appSecrets: readonly string[]): boolean {
  const expected = appSecrets.map((secret) => signatureOf(secret, body));
  return SIGNATURE.test(signature) && expected.map((one) => isSame(one, signature)).includes(true);
}

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
