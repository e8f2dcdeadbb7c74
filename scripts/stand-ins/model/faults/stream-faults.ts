import { setTimeout as sleep } from 'node:timers/promises';
import type { Answering, Send } from './answering.js';
import { event, eventsOf, openStream } from './send-answer.js';

const KEEP_ALIVE_MS = 200;
const BYTE_MS = 1_000;
const HUGE_CHUNKS = 1_600;
const HUGE_CHUNK_BYTES = 64 * 1024;

/**
 * What goes wrong while an answer is under way. A caller that wants no stream gets the same on its one body: that begins and stalls,
 * drips, or never ends.
 */
export const STREAM_FAULTS: Readonly<Record<string, Send>> = {
  'never-answers': () => undefined,
  'stall-after-headers': (answering) => {
    openStream(answering);
    answering.response.flushHeaders();
  },
  'stall-after-tokens': (answering) => {
    openStream(answering);
    const events = eventsOf(answering);
    answering.response.write(events.slice(0, Math.ceil(events.length / 2)).join(''));
  },
  'keep-alive-only': async (answering) => {
    openStream(answering);
    await writeUntilGone(answering, () => ': keep-alive\n\n', KEEP_ALIVE_MS);
  },
  'byte-a-second': async (answering) => {
    openStream(answering);
    const bytes = Buffer.from(eventsOf(answering).join(''));
    let at = 0;
    await writeUntilGone(answering, () => bytes.subarray(at, (at += 1)), BYTE_MS);
  },
  'cut-in-character': cutAfter((text) => {
    const bytes = Buffer.from(text.replace('"text', '"téxt'));
    const split = bytes.indexOf(0xc3) + 1;
    return bytes.subarray(0, split > 0 ? split : bytes.length / 2);
  }),
  'cut-in-json': cutAfter((text) => Buffer.from(text).subarray(0, text.length / 2)),
  'no-done': (answering) => {
    openStream(answering);
    answering.response.end(eventsOf(answering).join(''));
  },
  'chunk-twice': sendChanged((events) => events.flatMap((one, index) => (index % 3 === 1 ? [one, one] : [one]))),
  'chunks-out-of-order': sendChanged((events) => [
    ...events.slice(0, 1),
    ...events.slice(1, -1).toReversed(),
    ...events.slice(-1),
  ]),
  endless: async (answering) => {
    openStream(answering);
    const [, piece = ''] = eventsOf(answering);
    await writeUntilGone(answering, () => piece, 1);
  },
  'hundred-megabytes': async (answering) => {
    openStream(answering);
    const padding = `: ${'.'.repeat(HUGE_CHUNK_BYTES)}\n\n`;
    let count = 0;
    await writeUntilGone(answering, () => ((count += 1) > HUGE_CHUNKS ? undefined : padding), 0);
    answering.response.end(event('[DONE]'));
  },
};

/** Until whoever listens has gone, or there is nothing left to say. */
async function writeUntilGone(
  { response }: Answering,
  next: () => string | Buffer | undefined,
  everyMs: number,
): Promise<void> {
  while (!response.destroyed && !response.writableEnded) {
    const piece = next();
    if (piece === undefined) return;
    if (!response.write(piece)) await drained(response);
    await sleep(everyMs);
  }
}

function drained(response: Answering['response']): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

function cutAfter(part: (text: string) => Buffer): Send {
  return (answering) => {
    openStream(answering);
    answering.response.write(part(eventsOf(answering).join('')), () => void answering.response.destroy());
  };
}

function sendChanged(change: (events: readonly string[]) => readonly string[]): Send {
  return (answering) => {
    openStream(answering);
    answering.response.end([...change(eventsOf(answering)), event('[DONE]')].join(''));
  };
}
