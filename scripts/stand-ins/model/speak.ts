import { createHash } from 'node:crypto';

import { briefOf, type Brief } from './brief-parser.js';
import { chanceOf, type Chance } from './chance.js';
import { chatRequestOf, type ChatRequest } from './chat-request-parser.js';
import { SHAPE_FAULTS } from './faults/shape-faults.js';
import { PERSONALITIES } from './personalities.js';
import type { Said } from './said.js';
import { tokensIn, type Heading, type Usage } from './wire.js';

/** An answer before it is sent. */
export interface Spoken {
  readonly asked: ChatRequest;
  readonly brief: Brief;
  readonly said: Said;
  readonly usage: Usage;
  readonly heading: Heading;
  readonly chance: Chance;
  /** What is to go wrong; empty where nothing is. */
  readonly fault: string;
}

/** What it says to a request it cannot answer, as status and code of a provider. */
export interface NotSpoken {
  readonly wrong: string;
  readonly status: number;
  readonly code: string;
}

const STALLER_DEFAULT = 'stall-after-headers';

/** Answers a request without a wire. Pure: the same body and seed, the same answer. */
export function speakAs(body: string, seed: string): Spoken | NotSpoken {
  const asked = chatRequestOf(body);
  if ('wrong' in asked) return { wrong: asked.wrong, status: 400, code: 'invalid_value' };
  const [name = '', parameter = ''] = asked.model.split(/:(.*)/s);
  const personality = PERSONALITIES[name];
  if (personality === undefined)
    return { wrong: `The model \`${asked.model}\` does not exist`, status: 404, code: 'model_not_found' };
  const digest = createHash('sha256').update(body).digest('hex');
  const brief = briefOf(asked.messages);
  const chance = chanceOf(`${seed}\0${digest}`);
  const fault = faultOf(name, parameter);
  const said = personality({ request: asked, brief, chance, parameter: fault === '' ? parameter : '' });
  const sent = SHAPE_FAULTS[fault]?.(said, asked) ?? said;
  const usage = usageOf(asked, sent);
  const heading = { id: `chatcmpl-${digest.slice(0, 24)}`, model: asked.model, usage };
  return { asked, brief, said: sent, usage, heading, chance, fault };
}

/** Stallers and breakers are named after what goes wrong: `staller:byte-a-second`, `breaker:http-500`. */
function faultOf(name: string, parameter: string): string {
  if (name === 'staller') return parameter === '' ? STALLER_DEFAULT : parameter;
  return name === 'breaker' ? parameter : '';
}

function usageOf({ messages }: ChatRequest, said: Said): Usage {
  const prompt = tokensIn(messages.map(({ content }) => content).join('\n'));
  const completion = tokensIn(JSON.stringify(said.content ?? '') + JSON.stringify(said.calls ?? ''));
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
