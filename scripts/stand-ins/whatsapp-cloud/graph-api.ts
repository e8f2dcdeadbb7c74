import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../faults.js';
import { json } from '../listen-locally.js';
import { bodyOf, objectOf } from '../request-parser.js';
import type { StandInNumber } from './number.js';
import { textIn, type Loose } from './send-parser.js';
import { isInWindow, refusalOf, takenMessage, type Refusal } from './sends.js';
import type { World } from './world.js';

const MESSAGES = /^\/v[0-9]+\.[0-9]+\/(\d+)\/messages$/;
const WINDOW_CODE = 131_047;
const THROUGHPUT_CODE = 130_429;
const UNKNOWN_CODE = 131_000;
const TOO_MANY = 429;
const DEAD_TOKEN: Refusal = { status: 401, code: 190, message: 'Error validating access token' };
const NO_OBJECT: Refusal = {
  status: 400,
  code: 100,
  message: '(#100) Unsupported post request. Object does not exist',
};

/** Answers the Graph API: sending a message, showing one as read. Returns whether the address was one of its. */
export async function answerGraph(world: World, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const id = MESSAGES.exec(new URL(request.url ?? '/', 'http://stand-in').pathname)?.[1];
  if (id === undefined || request.method !== 'POST') return false;
  const number = world.numbers().find((one) => one.id === id);
  const body = objectOf(await bodyOf(request));
  if (!world.numbers().some(({ accessToken }) => request.headers.authorization === `Bearer ${accessToken}`)) {
    refuse(response, DEAD_TOKEN);
  } else if (number === undefined || request.headers.authorization !== `Bearer ${number.accessToken}`) {
    refuse(response, NO_OBJECT);
  } else if (textIn(body, 'status') === 'read') {
    world.typings.push(textIn(body, 'message_id'));
    json(response, 200, { success: true });
  } else await takeSend(world, { number, body }, response);
  return true;
}

interface Send {
  readonly number: StandInNumber;
  readonly body: Loose;
}

async function takeSend(world: World, { number, body }: Send, response: ServerResponse): Promise<void> {
  const fault = world.faults.next();
  if (fault?.how === 'reset') return void response.destroy();
  if (fault?.how === 'slow') await sleep(fault.delayMs);
  const refusal = fault?.how === 'answer' ? faultRefusal(fault) : refusalOf(body);
  if (refusal !== undefined) {
    const to = textIn(body, 'to') || textIn(body, 'recipient');
    world.ledger.append({ kind: 'refused', to, status: refusal.status, code: refusal.code });
    refuse(response, refusal, fault?.how === 'answer' ? fault.retryAfter : undefined);
    return;
  }
  const message = takenMessage(number, body);
  const isReachable = textIn(body, 'type') === 'template' || isInWindow(world.messages(), message);
  const failure = fault?.how === 'async' ? fault.code : isReachable ? undefined : WINDOW_CODE;
  const reference = textIn(body, 'biz_opaque_callback_data') || undefined;
  world.keep(message);
  const { id: sid, from, to } = message;
  world.ledger.append({ kind: 'accepted', sid, from, to, body: message.body, ...(reference && { reference }) });
  await world.report({ number, message, reference, failure });
  answerTaken(fault, response, { sid, to });
}

function answerTaken(
  fault: Fault | undefined,
  response: ServerResponse,
  { sid, to }: { sid: string; to: string },
): void {
  if (fault?.how === 'accept-reset') return void response.destroy();
  if (fault?.how === 'accept-hang') return;
  if (fault?.how === 'accept-answer') return void response.writeHead(fault.status).end('Bad gateway');
  json(response, 200, {
    messaging_product: 'whatsapp',
    contacts: [{ input: to, wa_id: to }],
    messages: [{ id: sid, message_status: 'accepted' }],
  });
}

function faultRefusal({ status, code }: Extract<Fault, { how: 'answer' }>): Refusal {
  const used = code ?? (status === TOO_MANY ? THROUGHPUT_CODE : UNKNOWN_CODE);
  return { status, code: used, message: `(#${used}) As asked.` };
}

function refuse(response: ServerResponse, { status, code, message }: Refusal, retryAfter?: string): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  json(response, status, {
    error: {
      ...{ message, type: 'OAuthException', code, is_transient: false, fbtrace_id: 'AstandIn' },
      error_data: { messaging_product: 'whatsapp', details: message },
    },
  });
}
