import { setTimeout as sleep } from 'node:timers/promises';

import type { World } from './world.js';

const CUSTOMERS = 10;
const PAUSE_MS = 250;
const DUPLICATES_MAX = 5;

/** What was said while the load was on. */
export interface Spoken {
  readonly messages: number;
  /** Answered 2xx at least once. */
  readonly taken: number;
  /** Calls of the webhook. */
  readonly posts: number;
}

/** How customers behave. */
export interface LoadOptions {
  readonly random: () => number;
  /** Each message is delivered up to five times, some at once and some after; otherwise every tenth twice. */
  readonly isDuplicated?: boolean;
  /** Of their first words; so that two loads are told apart. */
  readonly label: string;
}

/** Customers who write until told to stop; each waits until the provider is done with what they wrote before. */
export function startLoad({ standIn, number }: World, { random, isDuplicated = false, label }: LoadOptions) {
  let isOver = false;
  let messages = 0;
  let taken = 0;
  let posts = 0;
  const talks = Array.from({ length: CUSTOMERS }, async (_, customer) => {
    const from = `whatsapp:+4477009${String(customer).padStart(5, '0')}`;
    await sleep(random() * PAUSE_MS);
    for (let count = 1; !isOver; count += 1) {
      const copies = isDuplicated ? 1 + Math.floor(random() * DUPLICATES_MAX) : random() < 0.1 ? 2 : 1;
      const twins = 1 + Math.floor(random() * copies);
      const text = `${label} ${String(customer)}-${String(count)}`;
      const said = await standIn.say({ to: number, from, text, twins, repeats: copies - twins });
      messages += 1;
      posts += said.statuses.length;
      if (said.isTaken) taken += 1;
      await sleep(PAUSE_MS);
    }
  });
  return {
    async stop(): Promise<Spoken> {
      isOver = true;
      await Promise.all(talks);
      return { messages, taken, posts };
    },
  };
}
