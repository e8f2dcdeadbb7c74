import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerOrders, COMMON_ORDERS, type Orders } from '../answer-orders.js';
import { conversationOf } from '../conversation-of.js';
import { json } from '../listen-locally.js';
import { jsonBodyOf } from '../request-parser.js';
import type { StandInAccount } from './account.js';
import type { Saying } from './inbound.js';
import type { World } from './world.js';

const NOT_FOUND = { code: 20404, message: 'The requested resource was not found', status: 404 };

/** What whoever directs the stand-in may ask: JSON in, JSON out. */
const ORDERS: Orders<World> = {
  ...COMMON_ORDERS,
  /** A customer writes; answers when the webhook has been called. */
  'POST /stand-in/say': async (world, request) => world.say(await jsonBodyOf<Saying>(request)),
  /** `?number=…&customer=…`: what was said, oldest first. */
  'GET /stand-in/conversation': (world, _request, query) =>
    Promise.resolve({ messages: conversationOf(world, query.get('number') ?? '', query.get('customer') ?? '') }),
  /** Adds a number, or changes where its messages go. */
  'POST /stand-in/accounts': async (world, request) => world.putAccount(await jsonBodyOf<StandInAccount>(request)),
};

/** Answers whoever directs the stand-in, and says so where there is nothing at that address. */
export async function answerControl(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!(await answerOrders(ORDERS, world, { request, response }))) json(response, 404, NOT_FOUND);
}
