import type { Artifacts } from '../../contracts/version.js';
import type { PreparedVersion, TellProgress, VersionToPrepare } from '../../retrieval/prepare-version.js';

/** What the worker says while it prepares a version: how far it is, any number of times, and once what came of it. */
export type PreparationMessage =
  | { readonly kind: 'progress'; readonly doing: Parameters<TellProgress>[0]; readonly share: number }
  | {
      readonly kind: 'prepared';
      readonly problems: PreparedVersion['problems'];
      readonly content?: {
        readonly accounts: NonNullable<PreparedVersion['content']>['accounts'];
        /** Artifacts that were computed. */
        readonly made: Artifacts;
        /** Names of those that were reused: they need not travel back. */
        readonly kept: readonly string[];
      };
    };

/** A request as the worker receives it. Both ends are this program, and the copy between threads keeps types. */
export function parseVersionToPrepare(message: unknown): VersionToPrepare {
  return message as VersionToPrepare;
}

/** A message of the worker; see {@link parseVersionToPrepare}. */
export function parsePreparationMessage(message: unknown): PreparationMessage {
  return message as PreparationMessage;
}
