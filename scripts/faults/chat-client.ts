import { randomBytes } from 'node:crypto';

/** A message as it is posted. */
export interface Posted {
  readonly tenant: string;
  readonly visitor: string;
  readonly messageId: string;
  readonly text: string;
}

/** What an acknowledged message was answered with. */
export interface Acknowledged {
  readonly posted: Posted;
  readonly turn: string;
  readonly text: string;
}

/** A fresh visitor secret. */
export function newVisitor(): string {
  return randomBytes(32).toString('base64url');
}

/** Posts one message. @returns The answer, or undefined when it was refused or the connection broke: not acknowledged. */
export async function post(url: string, posted: Posted): Promise<Acknowledged | undefined> {
  const response = await send(url, posted).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  const answer: unknown = await response.json().catch(() => undefined);
  return answer === undefined ? undefined : acknowledgedOf(posted, answer);
}

function acknowledgedOf(posted: Posted, answer: unknown): Acknowledged | undefined {
  if (typeof answer !== 'object' || answer === null || !('turn' in answer) || !('reply' in answer)) return undefined;
  const { turn, reply } = answer;
  const hasText = typeof reply === 'object' && reply !== null && 'text' in reply && typeof reply.text === 'string';
  return typeof turn === 'string' && hasText ? { posted, turn, text: String(reply.text) } : undefined;
}

/** Posts one message. @returns The status; 0 when no answer came. */
export function statusOf(url: string, posted: Posted): Promise<number> {
  return send(url, posted).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
}

function send(url: string, posted: Posted): Promise<Response> {
  return fetch(`${url}/chat_api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(posted),
  });
}
