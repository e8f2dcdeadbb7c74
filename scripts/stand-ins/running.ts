import { conversationOf } from './conversation-of.js';
import type { Ledger } from './ledger.js';
import type { LocalServer } from './listen-locally.js';

interface Settling<Message> {
  readonly ledger: Ledger;
  messages(): Iterable<Message>;
  settled(): Promise<void>;
}

/** A stand-in of a channel that is up. */
export interface Running<Message> {
  /** Where it answers, for the variable that names the provider's address. */
  readonly url: string;
  /** What one customer and one number said to each other, oldest first. */
  conversation(number: string, customer: string): readonly Message[];
  /** Resolves when nothing is being delivered or reported any more. */
  settled(): Promise<void>;
  /** Takes nothing more, and waits until it is settled. */
  close(): Promise<void>;
}

/** A stand-in's world with its server. */
export function runningOf<
  Message extends { readonly from: string; readonly to: string },
  World extends Settling<Message>,
>(world: World & Settling<Message>, server: LocalServer): World & Running<Message> {
  return {
    ...world,
    url: server.url,
    conversation: (number, customer) => conversationOf<Message>(world, number, customer),
    async close() {
      await server.close();
      await world.settled();
      world.ledger.close();
    },
  };
}
