import { setTimeout as sleep } from 'node:timers/promises';

import type { Often } from '../stand-ins/deliver-often.js';
import type { World } from './world.js';

const CUSTOMERS = 10;
const PAUSE_MS = 200;
const DELIVERIES_MAX = 5;

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
  /** Of their first words; so that two loads are told apart. */
  readonly label: string;
}

/**
 * Customers who write until told to stop; each waits until the provider is done with what they wrote before. Every message is
 * delivered one to five times, some of them at once and some after.
 */
export function startLoad({ provider }: Pick<World, 'provider'>, { random, label }: LoadOptions) {
  let isOver = false;
  let messages = 0;
  let taken = 0;
  let posts = 0;
  const talks = Array.from({ length: CUSTOMERS }, async (_, customer) => {
    const from = provider.customerOf(customer);
    await sleep(random() * PAUSE_MS);
    for (let count = 1; !isOver; count += 1) {
      const text = `${label} ${String(customer)}-${String(count)}`;
      const said = await provider.say({ from, text, ...oftenOf(random) });
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

/** One to five deliveries, some of them at once. */
export function oftenOf(random: () => number): Required<Pick<Often, 'twins' | 'repeats'>> {
  const copies = 1 + Math.floor(random() * DELIVERIES_MAX);
  const twins = 1 + Math.floor(random() * copies);
  return { twins, repeats: copies - twins };
}
