import type { Clock } from '../../contracts/clock.js';
import type { FailAt } from '../../contracts/failpoints.js';
import type { VersionStore } from '../../contracts/storage.js';
import type { Artifacts, BusinessFiles, Manifest, Problem } from '../../contracts/version.js';
import {
  type PreparedVersion,
  reusableArtifacts,
  type TellProgress,
  type VersionToPrepare,
} from '../../retrieval/prepare-version.js';
import { manifestHashOf, manifestOf } from '../../retrieval/storage/manifest.js';
import { readSteadyFolder } from '../../retrieval/storage/read-folder.js';
import { type VersionMark, type WorkingCopyDecision, decideWorkingCopy } from './decide-working-copy.js';
import { readRecord, writeRecord } from './folder-record.js';

/** How often a publish is decided anew because somebody else published meanwhile. */
const TRIES_MAX = 5;

/** What publishing a folder needs. */
export interface FolderPublishingParts {
  readonly versions: Pick<VersionStore, 'live' | 'known' | 'publish' | 'load' | 'takenAccounts'>;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Where tests let it break. */
  readonly failAt?: FailAt;
  /** Checks the files and computes once what no start should have to: indexes, learned models. */
  readonly prepare: (version: VersionToPrepare, tell: TellProgress) => PreparedVersion | Promise<PreparedVersion>;
  /** The files each folder had when it was last in step, by tenant; kept up here. */
  readonly pathsInStep: Map<string, readonly string[]>;
}

/** Which folder is published, by whom, and whether over whatever is live. */
export interface FolderToPublish {
  readonly tenant: string;
  readonly folder: string;
  /** For the audit: `start`, `edit`, `cli`. */
  readonly by: string;
  readonly force?: boolean;
  /** Is told how far it is. */
  readonly tell?: TellProgress;
}

/** What became of it; `problems` are warnings unless it was refused. */
export type PublishOutcome =
  | {
      readonly kind: 'published';
      readonly number: number;
      readonly hasRecord: boolean;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'skipped';
      readonly why: 'in-step' | 'behind';
      readonly live: number;
      readonly problems: readonly Problem[];
    }
  /** The folder does not validate: the last good version stays live. */
  | { readonly kind: 'quarantined'; readonly live: number | undefined; readonly problems: readonly Problem[] }
  /** The folder may be fine, but nobody can tell that it is newer than what is live. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly commands: readonly string[];
      readonly problems: readonly Problem[];
    };

/** A folder as read, with its name. */
interface FolderContent {
  readonly files: BusinessFiles;
  readonly manifest: Manifest;
  readonly manifestHash: string;
  readonly problems: readonly Problem[];
}

/**
 * Publishes one folder if it is due: reads it as a closed set, decides by the working-copy rule, validates, computes, stores.
 *
 * The live version changes only when everything succeeded; any problem leaves it as it was.
 */
export async function publishFolder(parts: FolderPublishingParts, target: FolderToPublish): Promise<PublishOutcome> {
  const content = await readContent(parts, target);
  for (let tries = 1; ; tries += 1) {
    const live = await parts.versions.live(target.tenant);
    if (hasErrors(content.problems)) return { kind: 'quarantined', live: live?.number, problems: content.problems };
    const decision = await decide(parts, target, { content, live });
    if (decision.kind === 'refuse') return { ...decision, kind: 'refused', problems: content.problems };
    if (decision.kind === 'skip') return skip(parts, target, { why: decision.why, content, live });
    const outcome = await publishContent(parts, target, { content, live });
    if (outcome !== 'conflict' || tries === TRIES_MAX) return outcome === 'conflict' ? crowded(content) : outcome;
  }
}

async function readContent(
  { clock, pathsInStep }: FolderPublishingParts,
  { folder, tenant }: FolderToPublish,
): Promise<FolderContent> {
  const { files, problems } = await readSteadyFolder(folder, clock, pathsInStep.get(tenant));
  const manifest = manifestOf(files);
  return { files, problems, manifest, manifestHash: manifestHashOf(manifest) };
}

interface Situation {
  readonly content: FolderContent;
  readonly live: VersionMark | undefined;
}

async function decide(
  { versions }: FolderPublishingParts,
  { tenant, folder, force }: FolderToPublish,
  { content, live }: Situation,
): Promise<WorkingCopyDecision> {
  const folderManifest = content.manifestHash;
  if (force === true && folderManifest !== live?.manifestHash) {
    return { kind: 'publish', why: 'edited', expectedLive: live?.number };
  }
  const record = await readRecord(folder);
  const known = record === undefined ? await versions.known(tenant, folderManifest) : undefined;
  return decideWorkingCopy({ tenant, folderManifest, record, live, known });
}

async function skip(
  { pathsInStep }: FolderPublishingParts,
  { tenant, folder }: FolderToPublish,
  { why, content, live }: Situation & { why: 'in-step' | 'behind' },
): Promise<PublishOutcome> {
  if (why === 'in-step' && live !== undefined) {
    pathsInStep.set(tenant, [...content.files.keys()]);
    await writeRecord(folder, live);
  }
  return { kind: 'skipped', why, live: live?.number ?? 0, problems: content.problems };
}

async function publishContent(
  parts: FolderPublishingParts,
  target: FolderToPublish,
  { content, live }: Situation,
): Promise<PublishOutcome | 'conflict'> {
  const { manifestHash, manifest, files } = content;
  if (parts.failAt) await parts.failAt('publish.folder_read');
  const reusable = live === undefined ? new Map() : await reusableOf(parts, target.tenant, { manifest, live });
  const prepared = await parts.prepare({ files, manifest, reusable }, target.tell ?? (() => undefined));
  const problems = [...content.problems, ...prepared.problems];
  if (prepared.content === undefined) return { kind: 'quarantined', live: live?.number, problems };
  if (parts.failAt) await parts.failAt('publish.prepared');
  const stored = await parts.versions.publish({
    tenant: target.tenant,
    expectedLive: live?.number,
    force: target.force ?? false,
    manifestHash,
    manifest,
    files,
    ...prepared.content,
    by: target.by,
  });
  if (parts.failAt) await parts.failAt('publish.stored');
  if (stored.status === 'conflict') return 'conflict';
  parts.pathsInStep.set(target.tenant, [...files.keys()]);
  const hasRecord = await writeRecord(target.folder, { number: stored.number, manifestHash });
  if (parts.failAt) await parts.failAt('publish.recorded');
  const taken = await parts.versions.takenAccounts(target.tenant, prepared.content.accounts);
  return { kind: 'published', number: stored.number, hasRecord, problems: [...problems, ...taken.map(takenProblem)] };
}

/** Only the database knows the other shops, so this cannot be told by a check of the folder. */
function takenProblem({ channel, account }: { readonly channel: string; readonly account: string }): Problem {
  return {
    severity: 'warning',
    file: 'tenant.json',
    pointer: `/channels/${channel}/account`,
    message: `The ${channel} account ${account} belongs to another shop here, which named it first: its messages go there.`,
    remedy: 'Take it out of one of the two folders and publish both.',
  };
}

/** A version that cannot be loaded any more only costs time: everything is computed afresh. */
async function reusableOf(
  { versions }: FolderPublishingParts,
  tenant: string,
  { manifest, live }: { readonly manifest: Manifest; readonly live: VersionMark },
): Promise<Artifacts> {
  const before = await versions.load(tenant, live.number).catch(() => undefined);
  return before === undefined ? new Map() : reusableArtifacts(manifest, before);
}

function crowded({ problems }: FolderContent): PublishOutcome {
  const message = 'Others keep publishing this shop at the same moment.';
  return { kind: 'refused', message, commands: [], problems };
}

/** Whether any problem keeps a folder from being published. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
