import Type from 'typebox';

import type { Route } from '../contracts/route.js';
import { jsonAnswer } from './json-answer.js';

const Health = Type.Object({ status: Type.Literal('alive') });

/** `GET /health`: the process answers. Says nothing about what it needs; that is `/ready`. */
export function createHealthRoute(): Route {
  const answer = jsonAnswer({ status: 'alive' });
  return {
    method: 'GET',
    path: '/health',
    summary: 'Whether the process is alive',
    responses: { 200: { description: 'It is.', schema: Health } },
    quiet: true,
    handle: () => answer,
  };
}
