import type {
  DemoEdit,
  DemoEdited,
  DemoShops,
  DemoTrace,
  DemoVoices,
  DemoWhatsapp,
  DemoWhatsappLog,
} from '../../app/contracts/demo.js';
import { editedOf, refusalOf, shopsOf, traceOf, voicesOf, whatsappOf } from './demo-answer-parser.js';

const REQUEST_TIMEOUT_MS = 20_000;

/** A refusal in words a person can read. */
export class DemoRefusal extends Error {}

async function ask(path: string, body?: unknown): Promise<Response> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, {
    ...(body === undefined ? {} : post),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  if (!response.ok) throw new DemoRefusal(await refusalOf(response));
  return response;
}

/** The shops to try. */
export async function fetchShops(): Promise<DemoShops> {
  return shopsOf(await ask('/demo/shops'));
}

/** Why an answer says what it says. */
export async function fetchTrace(tenant: string, turn: string): Promise<DemoTrace> {
  return traceOf(await ask(`/demo/turns/${encodeURIComponent(turn)}?${new URLSearchParams({ tenant }).toString()}`));
}

/** The same question in every mode; a model may take its time. */
export async function fetchVoices(tenant: string, turn: string): Promise<DemoVoices> {
  const path = `/demo/turns/${encodeURIComponent(turn)}/voices?${new URLSearchParams({ tenant }).toString()}`;
  return voicesOf(await ask(path));
}

/** Changes one value in the shop's folder and waits until it is live. */
export async function postEdit(edit: DemoEdit): Promise<DemoEdited> {
  return editedOf(await ask('/demo/edits', edit));
}

/** Says something to the shop's WhatsApp number at the stand-in. */
export async function postWhatsapp(message: DemoWhatsapp): Promise<void> {
  await ask('/demo/whatsapp', message);
}

/** What was said there. */
export async function fetchWhatsapp(tenant: string, customer: string): Promise<DemoWhatsappLog> {
  return whatsappOf(await ask(`/demo/whatsapp?${new URLSearchParams({ tenant, customer }).toString()}`));
}
