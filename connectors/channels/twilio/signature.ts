import { createHmac, timingSafeEqual } from 'node:crypto';

/** Everything a signature covers. */
export interface SignedRequest {
  /** The whole address as Twilio called it: scheme, host, path and query. */
  readonly url: string;
  /** All parameters received, known or not, repeated ones included. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };
const AUTHORITY = /^(https?:)\/\/([^/?#]+)/;

/**
 * The `X-Twilio-Signature` of a form post: base64 of HMAC-SHA1 over the address and the parameters, sorted by name, each as
 * name and value; of a repeated name the distinct values, sorted.
 *
 * Source: Twilio's own library, `lib/webhooks/webhooks.js`.
 */
export function signatureOf(authToken: string, { url, parameters }: SignedRequest): string {
  const names = [...new Set(parameters.map(([name]) => name))].sort();
  const pairs = names.flatMap((name) => {
    const values = new Set(parameters.filter(([other]) => other === name).map(([, value]) => value));
    return [...values].sort().map((value) => name + value);
  });
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''), 'utf8')
    .digest('base64');
}

/**
 * Whether one of the secrets made the signature. All are tried, and compared in constant time, so that nothing is learnt from
 * how long it takes. The address is tried with and without its default port, as Twilio's own library does.
 */
export function isSigned(request: SignedRequest, signature: string, authTokens: readonly string[]): boolean {
  const given = Buffer.from(signature, 'utf8');
  const expected = authTokens.flatMap((token) =>
    portVariants(request.url).map((url) => Buffer.from(signatureOf(token, { ...request, url }), 'utf8')),
  );
  return expected.map((one) => one.length === given.length && timingSafeEqual(one, given)).includes(true);
}

function portVariants(url: string): readonly string[] {
  const [start = '', scheme = '', authority = ''] = AUTHORITY.exec(url) ?? [];
  const suffix = `:${DEFAULT_PORTS[scheme] ?? ''}`;
  const rest = url.slice(start.length);
  if (authority.endsWith(suffix)) return [url, `${scheme}//${authority.slice(0, -suffix.length)}${rest}`];
  const hasPort = /:\d+$/.test(authority);
  return hasPort ? [url] : [url, `${scheme}//${authority}${suffix}${rest}`];
}
