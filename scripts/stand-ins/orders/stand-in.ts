import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { json, listenLocally } from '../listen-locally.js';
import { demoOrder } from './demo-orders.js';

/**
 * How the order system fails.
 * - `slow`: it never answers. `broken`: status 500. `html`: a page instead of JSON. `huge`: more than anybody should read.
 * - `redirect`: it sends the caller elsewhere. `list`: JSON of another type. `empty`: JSON without anything in it.
 * - `denied`: it does not take the secret. `reset`: the connection breaks.
 */
export const ORDER_FAULTS = ['slow', 'broken', 'html', 'huge', 'redirect', 'list', 'empty', 'denied', 'reset'] as const;
/** One of {@link ORDER_FAULTS}. */
export type OrderFault = (typeof ORDER_FAULTS)[number];

/** Order numbers that always fail, for trying by hand. */
const FAULTY: Readonly<Record<string, OrderFault>> = {
  '10090': 'slow',
  '10091': 'broken',
  '10092': 'html',
  '10093': 'huge',
  '10094': 'redirect',
  '10095': 'list',
};
const PATH = /^\/v1\/orders\/([A-Za-z0-9%._-]{1,60})$/;
const HUGE_BYTES = 1_048_576;

/** How the stand-in is started. */
export interface OrderStandInOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The secret it asks for; as good as random when absent. */
  readonly token?: string;
  /** Its clock, in milliseconds since 1970. */
  readonly nowMs?: () => number;
}

/** A running stand-in. */
export interface RunningOrders {
  /** For ORDERS_BASE_URL. */
  readonly url: string;
  readonly token: string;
  /** Numbers it was asked for, in order. */
  readonly asked: readonly string[];
  /** From now on everything fails like this; `undefined`: nothing but the numbers that always do. */
  fail(how: OrderFault | undefined): void;
  close(): Promise<void>;
}

/** Starts a shop's order system on this machine, with a handful of orders. */
export async function startOrderStandIn(options: OrderStandInOptions = {}): Promise<RunningOrders> {
  const { token = randomBytes(24).toString('base64url'), nowMs = Date.now, port } = options;
  const asked: string[] = [];
  let fault: OrderFault | undefined;
  const server = await listenLocally((request, response) => {
    const number = numberIn(request);
    if (request.method !== 'GET' || number === undefined) {
      json(response, 404, { error: 'no such page' });
      return;
    }
    asked.push(number);
    const how = fault ?? FAULTY[number];
    if (how !== undefined) FAULTS[how](response);
    else if (request.headers.authorization !== `Bearer ${token}`) json(response, 401, { error: 'no access' });
    else answerOrder(response, demoOrder(number, nowMs()));
  }, port);
  const fail = (how: OrderFault | undefined): void => {
    fault = how;
  };
  return { url: server.url, token, asked, fail, close: server.close };
}

function answerOrder(response: ServerResponse, order: object | undefined): void {
  if (order === undefined) json(response, 404, { error: 'no such order' });
  else json(response, 200, order);
}

function numberIn({ url = '' }: IncomingMessage): string | undefined {
  const number = PATH.exec(url)?.[1];
  return number === undefined ? undefined : decodeURIComponent(number);
}

const FAULTS: Readonly<Record<OrderFault, (response: ServerResponse) => void>> = {
  slow: () => undefined,
  broken: (response) => json(response, 500, { error: 'broken' }),
  html: (response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>'),
  huge: (response) => json(response, 200, { state: 'in_transit', note: 'x'.repeat(HUGE_BYTES) }),
  redirect: (response) => void response.writeHead(302, { Location: 'http://127.0.0.1:1/v1/orders/10023' }).end(),
  list: (response) => json(response, 200, [demoOrder('10023', 0)]),
  empty: (response) => json(response, 200, {}),
  denied: (response) => json(response, 403, { error: 'no access' }),
  reset: (response) => void response.destroy(),
};
