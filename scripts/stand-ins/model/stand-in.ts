import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { createBackgroundWork } from '../background-work.js';
import { json, listenLocally } from '../listen-locally.js';
import { bodyOf } from '../request-parser.js';
import { briefOf } from './brief-parser.js';
import { createCalls, type Calls } from './calls.js';
import { chanceOf } from './chance.js';
import { chatRequestOf, type ChatRequest } from './chat-request-parser.js';
import { SHAPE_FAULTS } from './faults/shape-faults.js';
import { sendAnswer } from './faults/send-answer.js';
import { TRANSPORT_FAULTS } from './faults/transport-faults.js';
import { PERSONALITIES } from './personalities.js';
import type { Said } from './said.js';
import { errorBody, tokensIn, type Heading } from './wire.js';

/** How the stand-in behaves. */
export interface ModelStandInOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The same request and seed give the same bytes. */
  readonly seed?: string;
  /** Where the calls are kept; in memory only when absent. */
  readonly callsFile?: string;
}

/** A running stand-in. */
export interface ModelStandIn {
  /** For LLM_BASE_URL. */
  readonly url: string;
  readonly calls: Calls;
  close(): Promise<void>;
}

/** A key that is never right. */
export const WRONG_KEY = 'wrong-key';
const STALLER_DEFAULT = 'stall-after-headers';

/** Starts a language model on this machine: the OpenAI wire on a port of its own, and no model behind it. */
export async function startModelStandIn({
  port = 0,
  seed = '',
  callsFile,
}: ModelStandInOptions = {}): Promise<ModelStandIn> {
  const calls = createCalls(callsFile);
  const { track, settled } = createBackgroundWork();
  const server = await listenLocally((request, response) => {
    void track(
      answer({ request, response, calls, seed }).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else json(response, 500, errorBody(error instanceof Error ? error.message : String(error), 'server_error'));
      }),
    );
  }, port);
  return {
    url: `${server.url}/v1`,
    calls,
    async close() {
      await server.close();
      await settled();
      calls.close();
    },
  };
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly calls: Calls;
  readonly seed: string;
}

async function answer(call: Call): Promise<void> {
  const { request, response } = call;
  const path = (request.url ?? '').replace(/\?.*$/, '').replace(/^\/v1/, '');
  const way = `${request.method ?? ''} ${path}`;
  if (request.headers.authorization === `Bearer ${WRONG_KEY}`)
    json(response, 401, errorBody('Incorrect API key provided.', 'invalid_api_key'));
  else if (way === 'POST /chat/completions') await complete(call, await bodyOf(request));
  else if (way === 'GET /models') json(response, 200, modelList());
  else json(response, 404, errorBody(`Invalid URL (${way})`, 'unknown_url'));
}

/** Refuses what it cannot read and models it does not have; answers the rest. */
async function complete(call: Call, body: string): Promise<void> {
  const asked = chatRequestOf(body);
  if ('wrong' in asked) json(call.response, 400, errorBody(asked.wrong, 'invalid_value'));
  else await speak(call, asked, body);
}

async function speak({ request, response, calls, seed }: Call, asked: ChatRequest, body: string): Promise<void> {
  const [name = '', parameter = ''] = asked.model.split(/:(.*)/s);
  const personality = PERSONALITIES[name];
  if (personality === undefined) {
    json(response, 404, errorBody(`The model \`${asked.model}\` does not exist`, 'model_not_found'));
    return;
  }
  const digest = createHash('sha256').update(body).digest('hex');
  const brief = briefOf(asked.messages);
  const chance = chanceOf(`${seed}\0${digest}`);
  const fault = faultOf(name, parameter);
  const shape = SHAPE_FAULTS[fault];
  const honest = personality({ request: asked, brief, chance, parameter: fault === '' ? parameter : '' });
  const said = shape === undefined ? honest : shape(honest, asked);
  calls.append({
    model: asked.model,
    task: brief.task,
    conversation: String(request.headers['x-conversation'] ?? ''),
    messages: asked.messages,
    tools: asked.tools.map((tool) => tool.name),
    authorization: request.headers.authorization ?? '',
    content: said.content,
    lies: said.lies ?? [],
    ...(said.honest !== undefined && { honest: said.honest }),
    ...(fault !== '' && { fault }),
  });
  const heading = headingOf(asked, said, digest);
  const answering = { request: asked, said, heading, chance, response };
  const send = TRANSPORT_FAULTS[fault] ?? sendAnswer;
  await send(answering);
}

/** Stallers and breakers are named after what goes wrong: `staller:bytes-one-a-second`, `breaker:http-500`. */
function faultOf(name: string, parameter: string): string {
  if (name === 'staller') return parameter === '' ? STALLER_DEFAULT : parameter;
  return name === 'breaker' ? parameter : '';
}

function headingOf({ model, messages }: ChatRequest, said: Said, digest: string): Heading {
  const prompt = tokensIn(messages.map(({ content }) => content).join('\n'));
  const completion = tokensIn(JSON.stringify(said.content ?? '') + JSON.stringify(said.calls ?? ''));
  const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
  return { id: `chatcmpl-${digest.slice(0, 24)}`, model, usage };
}

function modelList(): Record<string, unknown> {
  return {
    object: 'list',
    data: Object.keys(PERSONALITIES).map((id) => ({ id, object: 'model', created: 0, owned_by: 'stand-in' })),
  };
}
