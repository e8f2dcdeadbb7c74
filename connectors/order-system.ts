import { LOOK_UP_MS, type OrdersSettings } from '../app/contracts/business/orders.js';
import type { JsonObject, OrderAnswer, OrderQuestion, OrderSystem, OrderTrouble } from '../app/contracts/orders.js';
import type { GuardedAnswer, GuardedCall, GuardedHttp } from './guarded-http.js';

/** Longest answer on one order, in bytes. */
export const ORDER_BYTES_MAX = 65_536;

/** Somebody who plays a shop's order system on this machine. */
export interface OrderPlace {
  readonly url: string;
  /** What it takes for the shop's secret. */
  readonly secret: string;
}

/** What order systems are asked with. */
export interface OrderSystemParts {
  readonly http: GuardedHttp;
  /** Takes the place of the shops' own hosts; the operator's, and trusted. */
  readonly baseUrl: string | undefined;
  secretOf(reference: string): string | undefined;
  /** Who plays the shop's order system here; nobody for nearly all. */
  standInFor(question: OrderQuestion): Promise<OrderPlace | undefined>;
}

/**
 * Asks shops' own order systems over https: one try, within the shop's time, no redirects, at most {@link ORDER_BYTES_MAX} bytes.
 *
 * A secret that is named and not set closes the way: nothing is asked without it.
 */
export function createOrderSystem(parts: OrderSystemParts): OrderSystem {
  return {
    async ask(question) {
      const { settings } = question;
      const place = await parts.standInFor(question);
      const secret = settings.secret && (parts.secretOf(settings.secret.value) ?? place?.secret);
      const headers = headersOf(settings, secret);
      if (headers === undefined) return unavailable('no-access');
      const base = parts.baseUrl ?? place?.url;
      const own = new URL(settings.url.replace('{order}', encodeURIComponent(question.number)));
      const url = base === undefined ? own : new URL(own.pathname + own.search, base);
      const call: GuardedCall = {
        ...{ url, headers, msMax: settings.timeoutMs ?? LOOK_UP_MS, bytesMax: ORDER_BYTES_MAX },
        isTrusted: base !== undefined,
      };
      return answerOf(await parts.http.get(call));
    },
  };
}

/** `undefined` when the secret is missing, or is none that a header can hold. */
function headersOf({ secret }: OrdersSettings, value: string | undefined): Record<string, string> | undefined {
  const accept = { Accept: 'application/json' };
  if (secret === undefined) return accept;
  if (value === undefined || !/^[\x20-\x7e]+$/.test(value)) return undefined;
  return { ...accept, [secret.header]: secret.scheme === undefined ? value : `${secret.scheme} ${value}` };
}

function answerOf(answer: GuardedAnswer): OrderAnswer {
  if (answer.kind === 'failed') return unavailable(answer.reason);
  const { status, text } = answer;
  if (status === 404 || status === 410) return { kind: 'not-found' };
  if (status === 401 || status === 403 || status === 407) return unavailable('no-access');
  if (status < 200 || status >= 300) return unavailable('failing');
  const order = objectIn(text);
  return order === undefined ? unavailable('malformed') : { kind: 'found', order };
}

function unavailable(reason: OrderTrouble): OrderAnswer {
  return { kind: 'unavailable', reason };
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
