import { setTimeout as sleep } from 'node:timers/promises';

/** How often one message reaches the webhook. */
export interface Often {
  /** The same message on so many sockets at once; 1 when absent. */
  readonly twins?: number;
  /** Posted again so often after it was taken, as providers now and then do. */
  readonly repeats?: number;
  readonly delayMs?: number;
}

/** What became of a message: the status of every call of the webhook. */
export interface Said {
  readonly sid: string;
  readonly statuses: readonly number[];
  readonly isTaken: boolean;
}

/** Delivers one message as often as asked for. @returns The status of every call of the webhook. */
export async function deliverOften(
  deliver: () => Promise<readonly number[]>,
  { twins = 1, repeats = 0, delayMs = 0 }: Often,
): Promise<readonly number[]> {
  if (delayMs > 0) await sleep(delayMs);
  const statuses = (await Promise.all(Array.from({ length: twins }, deliver))).flat();
  for (let count = 0; count < repeats; count += 1) statuses.push(...(await deliver()));
  return statuses;
}
