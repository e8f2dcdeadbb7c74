import { json } from '../../listen-locally.js';
import { chunksOf, completionOf } from '../wire.js';
import type { Answering, Send } from './answering.js';

/** As the real one does it: one JSON object, or the events of a stream. */
export const sendAnswer: Send = (answering) => {
  const { request, said, heading, response } = answering;
  if (!request.isStream) {
    json(response, 200, completionOf(said, heading));
    return;
  }
  openStream(answering);
  response.end([...eventsOf(answering), event('[DONE]')].join(''));
};

/** Headers of a stream. */
export function openStream({ response, heading }: Answering): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache',
    'X-Request-Id': heading.id,
  });
}

/** The events of an answer, the closing one not among them. */
export function eventsOf({ request, said, heading, chance }: Answering): readonly string[] {
  const { wantsUsage } = request;
  return chunksOf(said, heading, { chance, wantsUsage }).map((chunk) => event(JSON.stringify(chunk)));
}

/** One event of a stream. */
export function event(payload: string): string {
  return `data: ${payload}\n\n`;
}
