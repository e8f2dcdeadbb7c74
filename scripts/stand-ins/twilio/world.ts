import type { KeptMessage, StandInAccount } from './account.js';
import type { Faults } from '../faults.js';
import type { Said } from '../deliver-often.js';
import type { Saying } from './inbound.js';
import type { Ledger } from '../ledger.js';
import type { OnItsWay } from './statuses.js';

/** Everything the stand-in holds, for its API and for whoever directs it. */
export interface World {
  readonly ledger: Ledger;
  readonly faults: Faults;
  accounts(): readonly StandInAccount[];
  /** Adds a number, or changes where its messages go. */
  putAccount(account: StandInAccount): void;
  /** Oldest first. */
  messages(): Iterable<KeptMessage>;
  keep(message: KeptMessage): void;
  /** A customer writes. @throws {RangeError} When nobody has that number. */
  say(saying: Saying): Promise<Said>;
  /** Reports a message's way to the customer, in the background. */
  report(message: OnItsWay): void;
}
