/** The edge of the demo page: answers of our own server are taken for what their contract says. */
import type { DemoEdited, DemoShops, DemoTrace, DemoVoices, DemoWhatsappLog } from '../../app/contracts/demo.js';

/** The shops to try. */
export async function shopsOf(response: Response): Promise<DemoShops> {
  return (await response.json()) as DemoShops;
}

/** One explained turn. */
export async function traceOf(response: Response): Promise<DemoTrace> {
  return (await response.json()) as DemoTrace;
}

/** One turn in every mode. */
export async function voicesOf(response: Response): Promise<DemoVoices> {
  return (await response.json()) as DemoVoices;
}

/** What an edit changed. */
export async function editedOf(response: Response): Promise<DemoEdited> {
  return (await response.json()) as DemoEdited;
}

/** The stand-in's conversation. */
export async function whatsappOf(response: Response): Promise<DemoWhatsappLog> {
  return (await response.json()) as DemoWhatsappLog;
}

/** What the server says went wrong. */
export async function refusalOf(response: Response): Promise<string> {
  const fallback = 'That did not work. Please try again.';
  const answer = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
  return answer.error?.message ?? fallback;
}

/** The detail of a `truepenny:answer` event of the widget. */
export function answeredTurnOf(event: Event): { tenant: string; turn: string } | undefined {
  const detail = (event as CustomEvent<{ tenant?: string; turn?: string | null }>).detail;
  return typeof detail.tenant === 'string' && typeof detail.turn === 'string'
    ? { tenant: detail.tenant, turn: detail.turn }
    : undefined;
}
