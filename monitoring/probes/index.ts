/** What `/ready` looks at. One more: a file beside this one, and a line here. */
import type { ModelProviderHealth } from '../../app/contracts/model-calls.js';
import type { Probe } from '../../app/contracts/probe.js';
import { createBusinessesProbe, type ShopHealth } from './businesses.js';
import { createChannelsProbe, type ClosedChannel } from './channels.js';
import { createDatabaseProbe } from './database.js';
import { createDeliveryProbe, type WaitingWork, type WentWrong } from './delivery.js';
import { createModelProbe } from './model.js';
import { createNoticesProbe } from './notices.js';
import { createStoppingProbe } from './stopping.js';

/** What the probes look at. */
export interface ProbeParts {
  isStopping(): boolean;
  health(): Promise<{ readonly isServing: boolean; readonly latencyMs: number }>;
  shops(): readonly ShopHealth[];
  closedChannels(): readonly ClosedChannel[];
  noticeProblems(): readonly string[];
  backlog(): readonly WaitingWork[];
  letters(): readonly WentWrong[];
  /** How each provider of language models is doing. */
  models(): readonly ModelProviderHealth[];
}

/** All probes, in the order they are shown. */
export function createProbes(parts: ProbeParts): readonly Probe[] {
  return [
    createStoppingProbe(parts.isStopping),
    createDatabaseProbe(parts.health),
    createBusinessesProbe(parts.shops),
    createChannelsProbe(parts.closedChannels),
    createNoticesProbe(parts.noticeProblems),
    createDeliveryProbe(parts),
    createModelProbe(parts.models),
  ];
}
