import Type from 'typebox';

import type { Readiness } from '../contracts/probe.js';
import type { Route } from '../contracts/route.js';
import { jsonAnswer } from './json-answer.js';

const ReadinessSchema = Type.Object({
  ready: Type.Boolean(),
  probes: Type.Array(
    Type.Object({
      name: Type.String(),
      state: Type.Union([Type.Literal('ok'), Type.Literal('warning'), Type.Literal('failed')]),
      text: Type.String(),
      problems: Type.Optional(Type.Array(Type.String())),
    }),
  ),
});

/** `GET /ready`: whether this node should be sent customers, and how each part is doing. */
export function createReadyRoute(look: () => Promise<Readiness>): Route {
  return {
    method: 'GET',
    path: '/ready',
    summary: 'Whether this server is ready, with each probe',
    responses: {
      200: { description: 'Ready to serve.', schema: ReadinessSchema },
      503: { description: 'Not ready: send customers to another server.', schema: ReadinessSchema },
    },
    quiet: true,
    async handle() {
      const readiness = await look();
      return jsonAnswer(readiness, readiness.ready ? 200 : 503);
    },
  };
}
