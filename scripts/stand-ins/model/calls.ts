import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { ChatMessage } from './chat-request-parser.js';

/** One request that reached the stand-in. */
export interface ModelCall {
  readonly model: string;
  readonly task: string;
  /** Which conversation of the caller's it belongs to, as the `user` field or the header `x-conversation` says; else empty. */
  readonly conversation: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly string[];
  readonly authorization: string;
  /** What was answered; `undefined` where a fault came in place of it. */
  readonly content: unknown;
  readonly lies: readonly string[];
  /** The answer without the lies. */
  readonly honest?: string;
  readonly fault?: string;
}

/** Every call, oldest first. */
export interface Calls {
  readonly all: readonly ModelCall[];
  append(call: ModelCall): void;
  /** Begins anew, for long runs that have read what they wanted. */
  clear(): void;
  close(): void;
}

/** An append-only list, and a file of JSON lines where one is named. */
export function createCalls(file?: string): Calls {
  const all: ModelCall[] = [];
  const handle = file === undefined ? undefined : openSync(file, 'a');
  return {
    all,
    append(call) {
      all.push(call);
      if (handle === undefined) return;
      writeSync(handle, `${JSON.stringify(call)}\n`);
      fdatasyncSync(handle);
    },
    clear: () => void all.splice(0),
    close: () => (handle === undefined ? undefined : closeSync(handle)),
  };
}
