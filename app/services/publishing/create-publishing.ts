import { join } from 'node:path';

import type { Clock } from '../../contracts/clock.js';
import { AppError } from '../../contracts/errors.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { Log } from '../../contracts/log.js';
import type { VersionStore } from '../../contracts/storage.js';
import type { Difference, Problem, StoredVersion } from '../../contracts/version.js';
import type { TellProgress } from '../../retrieval/prepare-version.js';
import { readSteadyFolder, tenantFolders } from '../../retrieval/storage/read-folder.js';
import { diffFiles } from './diff/diff-files.js';
import { folderSignature } from './folder-signature.js';
import { formatProblems } from './format-problem.js';
import { createInTurn } from './in-turn.js';
import type { PreparingWorker } from './preparing-worker.js';
import { type PublishOutcome, publishFolder } from './publish-folder.js';
import { createProgressLog } from './progress-log.js';
import { type Pulled, pullVersion } from './pull-version.js';
import { watchFolders } from './watch-folders.js';

/** What publishing is made of. */
export interface PublishingParts {
  readonly versions: Pick<VersionStore, 'live' | 'load' | 'known' | 'publish' | 'takenAccounts'>;
  /** Where versions are checked and computed. */
  readonly worker: PreparingWorker;
  readonly clock: Clock;
  readonly log: Pick<Log, 'notice' | 'warn' | 'error'>;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** The folder of all business folders. */
  readonly businessRoot: string;
  /** Only this tenant. */
  readonly only?: string | undefined;
}

/** Business folders on their way to becoming versions. */
export interface Publishing {
  /** Publishes each folder that is due. A folder with problems stops nobody, itself included: its last good version serves. */
  start(): Promise<ReadonlyMap<string, PublishOutcome>>;
  /** Follows edits until stopped; for development. */
  watch(): () => void;
  /** Publishes one folder now; `force` publishes over whatever is live. */
  publish(tenant: string, options: { by: string; force?: boolean; tell?: TellProgress }): Promise<PublishOutcome>;
  /** Makes the folder hold exactly what is live. */
  pull(tenant: string): Promise<Pulled>;
  /** How the folder differs from what is live, in the owner's words. */
  diff(tenant: string): Promise<readonly Difference[]>;
  /** The last outcome per tenant: for `/ready` and the command line. */
  outcomes(): ReadonlyMap<string, PublishOutcome>;
  /** Gives up what is under way; what was live stays live. */
  close(): Promise<void>;
}

/** Publishing over one business root; one folder at a time, so that publish, pull and watch never meet in the middle. */
export function createPublishing(parts: PublishingParts): Publishing {
  const { versions, worker, clock, log, businessRoot, only, failAt } = parts;
  const outcomes = new Map<string, PublishOutcome>();
  const seen = new Map<string, string>();
  const inTurn = createInTurn();
  const prepare: PreparingWorker['prepare'] = (version, tell) => worker.prepare(version, tell);
  const folderParts = { versions, clock, failAt, prepare, pathsInStep: new Map<string, readonly string[]>() };

  const folders = async (): Promise<Map<string, string>> => {
    const tenants = (await tenantFolders(businessRoot)).filter((tenant) => only === undefined || tenant === only);
    return new Map(tenants.map((tenant) => [tenant, join(businessRoot, tenant)]));
  };
  const publish: Publishing['publish'] = (tenant, options) =>
    inTurn(async () => {
      if (options.by === 'edit') worker.wake();
      const tell = createProgressLog({ clock, log, tenant });
      const target = { tell, ...options, tenant, folder: join(businessRoot, tenant) };
      const outcome = await publishFolder(folderParts, target).catch((error: unknown) => stoppedOutcome(error, tenant));
      outcomes.set(tenant, outcome);
      tellOutcome(log, tenant, outcome);
      return outcome;
    });
  const loadLive = async (tenant: string): Promise<StoredVersion> => {
    const live = await versions.live(tenant);
    const stored = live && (await versions.load(tenant, live.number));
    if (stored === undefined)
      throw new AppError('unknown_tenant', { message: `Nothing is published for ${tenant} yet.` });
    return stored;
  };

  return {
    publish,
    outcomes: () => outcomes,
    close: () => worker.close(),
    async start() {
      for (const [tenant, folder] of await folders()) {
        seen.set(tenant, await folderSignature(folder));
        await publish(tenant, { by: 'start' }).catch((error: unknown) =>
          log.error(error, { tenant, doing: 'publishing' }),
        );
      }
      return outcomes;
    },
    watch() {
      const onChange = async (tenant: string): Promise<void> => {
        await publish(tenant, { by: 'edit' });
      };
      const onError = (error: unknown): void => log.error(error, { doing: 'following edits' });
      return watchFolders({ clock, folders, onChange, onError }, seen);
    },
    pull: (tenant) => inTurn(async () => pullVersion(join(businessRoot, tenant), await loadLive(tenant))),
    async diff(tenant) {
      const { files } = await readSteadyFolder(join(businessRoot, tenant), clock);
      return diffFiles((await loadLive(tenant)).files, files);
    },
  };
}

/** Work that was cut short left everything as it was, and can be asked for again. @throws Any other error, as it came. */
function stoppedOutcome(error: unknown, tenant: string): PublishOutcome {
  if (!(error instanceof AppError) || error.code !== 'preparing_stopped') throw error;
  return { kind: 'refused', message: error.message, commands: [`npx truepenny publish ${tenant}`], problems: [] };
}

function tellOutcome(log: PublishingParts['log'], tenant: string, outcome: PublishOutcome): void {
  const { problems } = outcome;
  switch (outcome.kind) {
    case 'published':
      log.notice(`${tenant}: version ${outcome.number} is live.`);
      if (problems.length > 0) log.warn(`${tenant}: worth a look.\n${formatProblems(problems).join('\n')}`, { tenant });
      break;
    case 'skipped':
      if (outcome.why === 'behind')
        log.notice(`${tenant}: the folder is an older version; version ${outcome.live} stays live.`, { tenant });
      break;
    case 'quarantined': {
      const serving = outcome.live === undefined ? 'nothing is live yet' : `version ${outcome.live} stays live`;
      log.warn(`${tenant}: the folder has problems and was not published; ${serving}.\n${linesOf(problems)}`, {
        tenant,
      });
      return;
    }
    case 'refused':
      log.warn(`${tenant}: ${outcome.message} Run one of: ${outcome.commands.join(' | ')}`, { tenant });
      break;
    default: {
      const never: never = outcome;
      throw new RangeError(`no words for the outcome ${String(never)}`);
    }
  }
}

function linesOf(problems: readonly Problem[]): string {
  return formatProblems(problems.filter(({ severity }) => severity === 'error')).join('\n');
}
