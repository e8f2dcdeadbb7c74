import type { Clock } from '../../contracts/clock.js';
import type { Log } from '../../contracts/log.js';
import type { TellProgress } from '../../retrieval/prepare-version.js';

/** Work that ends sooner needs no words, in milliseconds. */
export const PATIENCE_MS = 2_000;
const PERCENT = 100;

/** How far a publish is, in words: `training 40 %`. */
export function progressWords(doing: string, share: number): string {
  return share === 0 ? doing : `${doing} ${Math.floor(share * PERCENT)} %`;
}

/** Where progress goes. */
export interface ProgressLogParts {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Pick<Log, 'notice'>;
  readonly tenant: string;
}

/** Logs the progress of a publish that makes people wait. */
export function createProgressLog({ clock, log, tenant }: ProgressLogParts): TellProgress {
  const begunMs = clock.monotonicMs();
  return (doing, share) => {
    if (clock.monotonicMs() - begunMs < PATIENCE_MS) return;
    log.notice(`${tenant}: ${progressWords(doing, share)}.`, { tenant });
  };
}
