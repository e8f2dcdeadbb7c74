import type { Faults } from '../faults.js';
import type { Said } from '../deliver-often.js';
import type { Ledger } from '../ledger.js';
import type { Change, Saying } from './changes.js';
import type { KeptMessage, StandInNumber } from './number.js';

/** A message that was taken and is on its way. */
export interface OnItsWay {
  readonly number: StandInNumber;
  readonly message: KeptMessage;
  readonly reference: string | undefined;
  /** It fails with this code in the end. */
  readonly failure: number | undefined;
}

/** What the shop's own phone sends. */
export interface Answering {
  readonly number: string;
  readonly to: string;
  readonly text: string;
  /** Fields besides the usual ones, or instead of them. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Everything the stand-in holds, for its API and for whoever directs it. */
export interface World {
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** Ids of the messages that were shown as read, with an answer being typed. */
  readonly typings: string[];
  numbers(): readonly StandInNumber[];
  /** Adds a number, or changes where its messages go. */
  putNumber(number: StandInNumber): void;
  /** Oldest first. */
  messages(): Iterable<KeptMessage>;
  keep(message: KeptMessage): void;
  /** A customer writes. @throws {RangeError} When nobody has that number. */
  say(saying: Saying): Promise<Said>;
  /** The shop answers from its own phone. @throws {RangeError} When nobody has that number. */
  answerByPhone(answering: Answering): Promise<Said>;
  /** Posts a change as it is. @throws {RangeError} When nobody has that number. */
  post(number: string, change: Change): Promise<readonly number[]>;
  /** Reports a message's way to the customer. Resolves when the first report was told. */
  report(message: OnItsWay): Promise<void>;
}
