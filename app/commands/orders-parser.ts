import type { ConversationFile } from '../contracts/business/conversation.js';
import { AppError } from '../contracts/errors.js';

/** What an order system answers, as golden conversations write it. */
type ToldOrders = NonNullable<ConversationFile['orders']>;

/** The `orders` of an input line; none when absent. @throws {AppError} `bad_request` when it is something else. */
export function parseOrders(value: unknown): ToldOrders {
  if (value === undefined) return {};
  const isTold = isObject(value) && Object.values(value).every((order) => order === null || isObject(order));
  if (!isTold)
    throw new AppError('bad_request', { message: '"orders" takes answers by order number: { "10023": { … } }.' });
  return value as ToldOrders;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
