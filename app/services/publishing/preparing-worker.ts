import { Worker } from 'node:worker_threads';

import type { CancelTimer, Clock } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { PreparedVersion, TellProgress, VersionToPrepare } from '../../retrieval/prepare-version.js';
import { createInTurn } from './in-turn.js';
import { parsePreparationMessage, type PreparationMessage } from './preparation-parser.js';

/** How long the worker waits for more to do, in milliseconds: a second edit is live sooner, and then its memory is given back. */
export const IDLE_MS = 2_000;

/** Prepares versions in a thread of its own, so that customers are answered meanwhile. */
export interface PreparingWorker {
  /**
   * Checks a folder's files and computes what its version needs; one at a time, in the order they are asked for.
   *
   * @throws {AppError} `preparing_stopped` when the thread ends before it is done: by a mistake of ours, for want of memory, or
   * because of {@link close}.
   */
  prepare(version: VersionToPrepare, tell: TellProgress): Promise<PreparedVersion>;
  /** Begins the thread while whoever will ask still reads the folder: a cold one takes most of a second. */
  wake(): void;
  /** Ends the thread, and with it what is under way. Nothing can be prepared afterwards. */
  close(): Promise<void>;
}

/** What a worker is made of. */
export interface PreparingWorkerParts {
  /** The module that runs in the thread. */
  readonly file: URL;
  readonly clock: Pick<Clock, 'after'>;
  readonly idleMs?: number;
}

/** Makes the worker; its thread begins with the first version, and again after it ended. */
export function createPreparingWorker({ file, clock, idleMs = IDLE_MS }: PreparingWorkerParts): PreparingWorker {
  const inTurn = createInTurn();
  let thread: Worker | undefined;
  let isClosed = false;
  let cancelIdle: CancelTimer = () => undefined;

  const begin = (): Worker => {
    const begun = new Worker(file);
    const forget = (): void => {
      if (thread === begun) thread = undefined;
    };
    begun.once('exit', forget);
    // One that breaks before it was asked says nothing here: the next one breaks the same way, and is heard.
    begun.on('error', forget);
    return begun;
  };
  /** Forgotten first: it takes a while to end, and whoever asks meanwhile needs another one. */
  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };
  /** A waiting thread keeps no process alive. */
  const rest = (): void => {
    thread?.unref();
    if (!isClosed) cancelIdle = clock.after(idleMs, () => void end());
  };
  const prepare = async (version: VersionToPrepare, tell: TellProgress): Promise<PreparedVersion> => {
    if (isClosed) throw stopped('the program is stopping');
    cancelIdle();
    thread ??= begin();
    try {
      return await ask(thread, { version, tell });
    } finally {
      rest();
    }
  };
  return {
    prepare: (version, tell) => inTurn(() => prepare(version, tell)),
    wake() {
      if (isClosed || thread !== undefined) return;
      thread = begin();
      rest();
    },
    async close() {
      isClosed = true;
      cancelIdle();
      await end();
    },
  };
}

interface Request {
  readonly version: VersionToPrepare;
  readonly tell: TellProgress;
}

function ask(thread: Worker, { version, tell }: Request): Promise<PreparedVersion> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      how();
    };
    const onMessage = (said: unknown): void => {
      const message = parsePreparationMessage(said);
      if (message.kind === 'progress') tell(message.doing, message.share);
      else settle(() => resolve(preparedOf(message, version)));
    };
    const onError = (cause: unknown): void =>
      settle(() => reject(stopped(cause instanceof Error ? cause.message : String(cause), cause)));
    const onExit = (code: number): void => settle(() => reject(stopped(`its thread ended with code ${code}`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.ref();
    thread.postMessage(version);
  });
}

function preparedOf(
  { problems, content }: PreparationMessage & { readonly kind: 'prepared' },
  { reusable }: VersionToPrepare,
): PreparedVersion {
  if (content === undefined) return { problems };
  const kept = [...reusable].filter(([name]) => content.kept.includes(name));
  return { problems, content: { accounts: content.accounts, artifacts: new Map([...kept, ...content.made]) } };
}

function stopped(why: string, cause?: unknown): AppError {
  const message = `Preparing the new version stopped before it was done: ${why}. What was live stays live.`;
  return new AppError('preparing_stopped', { message, cause });
}
