import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chaos, Fault } from '../twilio/faults.js';
import { jsonBodyOf } from '../twilio/request-parser.js';
import type { Change, Saying } from './changes.js';
import { json } from './graph-api.js';
import type { StandInNumber } from './number.js';
import { conversationOf, type Answering, type World } from './world.js';

type Order = (world: World, request: IncomingMessage, query: URLSearchParams) => Promise<unknown>;

/** What whoever directs the stand-in may ask: JSON in, JSON out. */
const ORDERS: Readonly<Record<string, Order>> = {
  /** A customer writes; answers when the webhook has been called. */
  'POST /stand-in/say': async (world, request) => world.say(await jsonBodyOf<Saying>(request)),
  /** The shop answers a customer from its own phone. */
  'POST /stand-in/answer-by-phone': async (world, request) => world.answerByPhone(await jsonBodyOf<Answering>(request)),
  /** Posts a change as it is: `{ "number", "change": { "field", "value" } }`. */
  'POST /stand-in/post': async (world, request) => {
    const { number, change } = await jsonBodyOf<{ number: string; change: Change }>(request);
    return { statuses: await world.post(number, change) };
  },
  /** `?number=…&customer=…`: what was said, oldest first. */
  'GET /stand-in/conversation': (world, _request, query) =>
    Promise.resolve({ messages: conversationOf(world, query.get('number') ?? '', query.get('customer') ?? '') }),
  /** Adds a number, or changes where its messages go. */
  'POST /stand-in/numbers': async (world, request) => world.putNumber(await jsonBodyOf<StandInNumber>(request)),
  /** What the next sends meet, one each. */
  'POST /stand-in/faults': async (world, request) => world.faults.queue(...(await jsonBodyOf<Fault[]>(request))),
  /** Faults at random from now on; `null` ends them. */
  'POST /stand-in/chaos': async (world, request) =>
    world.faults.chaos((await jsonBodyOf<Chaos | null>(request)) ?? undefined),
  /** Everything that happened. */
  'GET /stand-in/ledger': (world) => Promise.resolve({ entries: world.ledger.entries }),
};

/** Answers whoever directs the stand-in; not to pages of a browser, which say where they come from. */
export async function answerControl(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const order = ORDERS[`${request.method ?? ''} ${url.pathname}`];
  if (order !== undefined && request.headers.origin === undefined)
    json(response, 200, (await order(world, request, url.searchParams)) ?? {});
  else json(response, 404, { error: { message: 'Unknown path components', type: 'OAuthException', code: 2500 } });
}
