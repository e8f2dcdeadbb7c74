import type { Brief } from './brief-parser.js';
import type { Chance } from './chance.js';
import type { ChatRequest } from './chat-request-parser.js';
import type { Said } from './said.js';

/** What a personality is given. */
export interface Asked {
  readonly request: ChatRequest;
  readonly brief: Brief;
  readonly chance: Chance;
  /** What stands after the colon of the model's name. */
  readonly parameter: string;
}

/** A way to answer; pure, so that the same request gives the same answer. */
export type Personality = (asked: Asked) => Said;
