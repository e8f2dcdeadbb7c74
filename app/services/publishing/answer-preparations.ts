import type { MessagePort } from 'node:worker_threads';

import type { PreparedVersion, TellProgress, VersionToPrepare } from '../../retrieval/prepare-version.js';
import { parseVersionToPrepare, type PreparationMessage } from './preparation-parser.js';

/** Prepares a version in the worker. */
type Prepare = (version: VersionToPrepare, tell: TellProgress) => PreparedVersion;

/**
 * The worker's whole life: each request is answered by progress, then by what came of it. An exception ends the worker, which the
 * other side takes for its answer.
 */
export function answerPreparations(port: MessagePort, prepare: Prepare): void {
  port.on('message', (message: unknown) => {
    const version = parseVersionToPrepare(message);
    const say = (answer: PreparationMessage, bytes: readonly Uint8Array<ArrayBuffer>[] = []): void =>
      port.postMessage(
        answer,
        bytes.map(({ buffer }) => buffer),
      );
    const prepared = prepare(version, (doing, share) => say({ kind: 'progress', doing, share }));
    const { problems, content } = prepared;
    if (content === undefined) {
      say({ kind: 'prepared', problems });
      return;
    }
    const isKept = ([name, bytes]: readonly [string, Uint8Array]): boolean => version.reusable.get(name) === bytes;
    const kept = [...content.artifacts].filter(isKept).map(([name]) => name);
    const made = [...content.artifacts]
      .filter((one) => !isKept(one))
      .map(([name, bytes]) => [name, alone(bytes)] as const);
    const { accounts } = content;
    say(
      { kind: 'prepared', problems, content: { accounts, kept, made: new Map(made) } },
      made.map(([, bytes]) => bytes),
    );
  });
}

/** Only a buffer of its own can be handed over without being copied. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isAlone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}
