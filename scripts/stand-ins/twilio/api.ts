import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptMessage } from './account.js';
import type { Fault } from '../faults.js';
import { json } from '../listen-locally.js';
import { bodyOf } from '../request-parser.js';
import { credentialsOf, isInWindow, refusalOf, shownMessage, takenMessage, type Refusal } from './sends.js';
import type { World } from './world.js';

const MESSAGES = /^\/[0-9]{4}-[0-9]{2}-[0-9]{2}\/Accounts\/([^/]+)\/Messages\.json$/;
const PAGE_SIZE = 50;
const WINDOW_CODE = 63_016;
const UNAUTHORISED: Refusal = { status: 401, code: 20003, message: 'Authenticate' };

/** Answers Twilio's own API: sending a message, listing messages. Returns whether the address was one of its. */
export async function answerApi(world: World, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const sid = MESSAGES.exec(url.pathname)?.[1];
  if (sid === undefined) return false;
  const { sid: login, token } = credentialsOf(request.headers.authorization);
  const isKnown = world.accounts().some((account) => account.sid === sid && account.authToken === token);
  if (login !== sid || !isKnown) refuse(response, UNAUTHORISED);
  else if (request.method === 'POST')
    await takeSend(world, new URLSearchParams(await bodyOf(request)), { sid, response });
  else list(world, url.searchParams, { sid, response });
  return true;
}

interface Answering {
  readonly sid: string;
  readonly response: ServerResponse;
}

async function takeSend(world: World, form: URLSearchParams, { sid, response }: Answering): Promise<void> {
  const fault = world.faults.next();
  if (fault?.how === 'reset') return void response.destroy();
  if (fault?.how === 'slow') await sleep(fault.delayMs);
  const account = world.accounts().find((one) => one.sid === sid && one.number === form.get('From'));
  const refusal = fault?.how === 'answer' ? faultRefusal(fault) : refusalOf(form, account);
  if (refusal !== undefined || account === undefined) {
    const { status, code } = refusal ?? UNAUTHORISED;
    world.ledger.append({ kind: 'refused', to: form.get('To') ?? '', status, code });
    const retryAfter = fault?.how === 'answer' ? fault.retryAfter : undefined;
    refuse(response, refusal ?? UNAUTHORISED, retryAfter);
    return;
  }
  const message = takenMessage(form);
  const failure = fault?.how === 'async' ? fault.code : mayReach(world, form, message) ? undefined : WINDOW_CODE;
  world.keep(message);
  const { from, to, body } = message;
  const reference = referenceOf(form);
  world.ledger.append({ kind: 'accepted', sid: message.sid, from, to, body, ...(reference && { reference }) });
  world.report({ account, message, callback: form.get('StatusCallback') ?? undefined, failure });
  answerTaken(fault, response, shownMessage(sid, message));
}

/** What the sender wrote into the address of its reports. */
function referenceOf(form: URLSearchParams): string | undefined {
  const callback = form.get('StatusCallback') ?? '';
  return URL.canParse(callback) ? (new URL(callback).searchParams.get('outbox') ?? undefined) : undefined;
}

/** A template reaches anybody; a free text only who wrote lately. */
function mayReach(world: World, form: URLSearchParams, message: KeptMessage): boolean {
  return form.has('ContentSid') || isInWindow(world.messages(), message);
}

function answerTaken(fault: Fault | undefined, response: ServerResponse, message: Record<string, unknown>): void {
  if (fault?.how === 'accept-reset') return void response.destroy();
  if (fault?.how === 'accept-hang') return;
  if (fault?.how === 'accept-answer') return void response.writeHead(fault.status).end('Bad gateway');
  json(response, 201, message);
}

function faultRefusal({ status, code }: Extract<Fault, { how: 'answer' }>): Refusal {
  return { status, code: code ?? (status === 429 ? 20_429 : 20_500), message: 'As asked.' };
}

function list(world: World, query: URLSearchParams, { sid, response }: Answering): void {
  const numbers = new Set(world.accounts().flatMap((account) => (account.sid === sid ? [account.number] : [])));
  const [to, from, since] = [query.get('To'), query.get('From'), Date.parse(query.get('DateSent>') ?? '')];
  const [size, page] = [Number(query.get('PageSize') ?? PAGE_SIZE), Number(query.get('Page') ?? 0)];
  const matching = [...world.messages()]
    .filter((message) => numbers.has(message.from) || numbers.has(message.to))
    .filter((message) => (to === null || message.to === to) && (from === null || message.from === from))
    .filter(({ createdAt }) => Number.isNaN(since) || createdAt.getTime() >= since)
    .toReversed();
  const shown = matching.slice(page * size, (page + 1) * size);
  const isLast = matching.length <= (page + 1) * size;
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'Page'));
  next.set('Page', String(page + 1));
  json(response, 200, {
    messages: shown.map((message) => shownMessage(sid, message)),
    next_page_uri: isLast ? null : `/2010-04-01/Accounts/${sid}/Messages.json?${next.toString()}`,
  });
}

function refuse(response: ServerResponse, { status, code, message }: Refusal, retryAfter?: string): void {
  if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
  json(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}
