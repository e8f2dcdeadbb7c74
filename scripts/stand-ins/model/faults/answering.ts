import type { ServerResponse } from 'node:http';
import type { Chance } from '../chance.js';
import type { ChatRequest } from '../chat-request-parser.js';
import type { Said } from '../said.js';
import type { Heading } from '../wire.js';

/** An answer on its way out. */
export interface Answering {
  readonly request: ChatRequest;
  readonly said: Said;
  readonly heading: Heading;
  readonly chance: Chance;
  readonly response: ServerResponse;
}

/** A way to send an answer, or to fail at it. */
export type Send = (answering: Answering) => void | Promise<void>;
