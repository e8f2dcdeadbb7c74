import type { Route } from '../contracts/route.js';

const TEXT = `Truepenny is running.

POST /chat_api   a customer's message, answered
GET  /docs       how to use it, to try out in the browser
GET  /ready      how each part is doing
GET  /metrics    figures for Prometheus
`;

/** `GET /`: for whoever opens the address in a browser. */
export function createWelcomeRoute(): Route {
  return {
    method: 'GET',
    path: '/',
    summary: 'Where to find what',
    responses: { 200: { description: 'A short list of addresses.', type: 'text/plain' } },
    undocumented: true,
    handle: () => ({ type: 'text/plain; charset=utf-8', body: TEXT }),
  };
}
