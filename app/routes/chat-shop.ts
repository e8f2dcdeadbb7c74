import { ErrorResponse } from '../contracts/chat.js';
import { AppError } from '../contracts/errors.js';
import type { Route } from '../contracts/route.js';
import { ShopFront } from '../contracts/widget.js';
import { shopFrontOf, type FrontedBusiness } from '../services/chat/shop-front.js';
import type { ChatRouteParts } from './chat.js';

/** What the shop's front needs. */
export interface ChatShopRouteParts extends Pick<ChatRouteParts, 'checkOrigin'> {
  /** `undefined` for a tenant without a live version. */
  business(tenant: string): FrontedBusiness | undefined;
}

/** `GET /chat_api/shop`: what the widget shows before anybody said anything. */
export function createChatShopRoute({ business, checkOrigin }: ChatShopRouteParts): Route {
  return {
    method: 'GET',
    path: '/chat_api/shop',
    summary: 'The shop as its visitor meets it',
    query: { tenant: 'The shop.', locale: "The visitor's language, such as de or pt-BR." },
    responses: {
      200: { description: 'Name, colours, greeting and the questions before a chat.', schema: ShopFront },
      403: { description: 'This page may not talk to this shop.', schema: ErrorResponse },
      404: { description: 'No such shop.', schema: ErrorResponse },
    },
    crossOrigin: true,
    handle(request) {
      const tenant = request.query('tenant') ?? '';
      checkOrigin(tenant, request.origin, request.host);
      const found = business(tenant);
      if (found === undefined) throw new AppError('unknown_tenant');
      const front = shopFrontOf(found, request.query('locale') ?? '');
      return { headers: { 'Cache-Control': 'no-cache' }, body: JSON.stringify(front) };
    },
  };
}
