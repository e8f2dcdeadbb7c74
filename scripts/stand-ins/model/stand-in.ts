import type { IncomingMessage, ServerResponse } from 'node:http';

import type { ModelPlayer } from '../../../app/contracts/stand-in.js';
import { createBackgroundWork } from '../background-work.js';
import { json, listenLocally } from '../listen-locally.js';
import { bodyOf } from '../request-parser.js';
import { createCalls, type Calls } from './calls.js';
import { sendAnswer } from './faults/send-answer.js';
import { TRANSPORT_FAULTS } from './faults/transport-faults.js';
import { PERSONALITIES } from './personalities.js';
import { speakAs, type Spoken } from './speak.js';
import { errorBody } from './wire.js';

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

/** One that words answers honestly, for who has no model yet. */
export async function playModelStandIn(): Promise<ModelPlayer> {
  const { url, close } = await startModelStandIn();
  return { url, model: 'faithful', close };
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
  else if (way === 'GET /stand-in/calls') json(response, 200, { count: call.calls.all.length });
  else json(response, 404, errorBody(`Invalid URL (${way})`, 'unknown_url'));
}

async function complete(call: Call, body: string): Promise<void> {
  const spoken = speakAs(body, call.seed);
  if ('wrong' in spoken) json(call.response, spoken.status, errorBody(spoken.wrong, spoken.code));
  else await send(call, spoken);
}

async function send({ request, response, calls }: Call, spoken: Spoken): Promise<void> {
  const { asked, brief, said, fault, heading, chance } = spoken;
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
  const sendIt = TRANSPORT_FAULTS[fault] ?? sendAnswer;
  await sendIt({ request: asked, said, heading, chance, response });
}

function modelList(): Record<string, unknown> {
  return {
    object: 'list',
    data: Object.keys(PERSONALITIES).map((id) => ({ id, object: 'model', created: 0, owned_by: 'stand-in' })),
  };
}
