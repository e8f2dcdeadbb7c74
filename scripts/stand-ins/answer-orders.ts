import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos, Fault, Faults } from './faults.js';
import type { Ledger } from './ledger.js';
import { json } from './listen-locally.js';
import { jsonBodyOf } from './request-parser.js';

/** What whoever directs a stand-in asks for; the answer is sent as JSON. */
export type Order<World> = (world: World, request: IncomingMessage, query: URLSearchParams) => Promise<unknown>;

/** Orders by method and path, as in `POST /stand-in/say`. */
export type Orders<World> = Readonly<Record<string, Order<World>>>;

/** What every stand-in of a channel can be told. */
export const COMMON_ORDERS: Orders<{ readonly faults: Faults; readonly ledger: Ledger }> = {
  /** What the next sends meet, one each. */
  'POST /stand-in/faults': async ({ faults }, request) => faults.queue(...(await jsonBodyOf<Fault[]>(request))),
  /** Faults at random from now on; `null` ends them. */
  'POST /stand-in/chaos': async ({ faults }, request) =>
    faults.chaos((await jsonBodyOf<Chaos | null>(request)) ?? undefined),
  /** Everything that happened. */
  'GET /stand-in/ledger': ({ ledger }) => Promise.resolve({ entries: ledger.entries }),
};

/**
 * Answers whoever directs the stand-in; not to pages of a browser, which say where they come from.
 *
 * @returns Whether it was an order; nothing is answered otherwise.
 */
export async function answerOrders<World>(
  orders: Orders<World>,
  world: World,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const order = orders[`${request.method ?? ''} ${url.pathname}`];
  if (order === undefined || request.headers.origin !== undefined) return false;
  json(response, 200, (await order(world, request, url.searchParams)) ?? {});
  return true;
}
