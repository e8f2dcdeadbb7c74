import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerOrders, COMMON_ORDERS, type Orders } from '../answer-orders.js';
import { conversationOf } from '../conversation-of.js';
import { json } from '../listen-locally.js';
import { jsonBodyOf } from '../request-parser.js';
import type { Change, Saying } from './changes.js';
import type { StandInNumber } from './number.js';
import type { Answering, World } from './world.js';

const NOT_FOUND = { error: { message: 'Unknown path components', type: 'OAuthException', code: 2500 } };

/** What whoever directs the stand-in may ask: JSON in, JSON out. */
const ORDERS: Orders<World> = {
  ...COMMON_ORDERS,
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
};

/** Answers whoever directs the stand-in, and says so where there is nothing at that address. */
export async function answerControl(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await answerOrders(ORDERS, world, { request, response }))) json(response, 404, NOT_FOUND);
}
