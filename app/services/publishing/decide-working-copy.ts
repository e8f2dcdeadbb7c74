/** One published version, as the folder's record and the database name it. */
export interface VersionMark {
  /** Counts from 1. */
  readonly number: number;
  readonly manifestHash: string;
}

/** What is known of a working copy and of the shop it belongs to. */
export interface WorkingCopy {
  readonly tenant: string;
  /** Hash of what the folder holds now. */
  readonly folderManifest: string;
  /** The version the folder was last in step with, as it says itself. */
  readonly record: VersionMark | undefined;
  readonly live: VersionMark | undefined;
  /** The number of a version with exactly the folder's content, if there ever was one. */
  readonly known: number | undefined;
}

/** What to do with a folder. */
export type WorkingCopyDecision =
  | { readonly kind: 'publish'; readonly why: 'first' | 'edited'; readonly expectedLive: number | undefined }
  /** `in-step`: the folder is what is live. `behind`: it is an older version, untouched. */
  | { readonly kind: 'skip'; readonly why: 'in-step' | 'behind' }
  | { readonly kind: 'refuse'; readonly message: string; readonly commands: readonly [pull: string, publish: string] };

/**
 * Whether a folder is published: only an edit of the version that is live is, and the very first start.
 *
 * The folder is a working copy. Equal to its record but behind, it is never published: an old node that starts again must not
 * bring back old prices. Without a record it is matched against all versions there ever were; an unknown content is refused,
 * because nobody can tell whether it is newer or older than what is live.
 */
export function decideWorkingCopy(copy: WorkingCopy): WorkingCopyDecision {
  const { folderManifest, record, live, known } = copy;
  if (live === undefined) return { kind: 'publish', why: 'first', expectedLive: undefined };
  if (folderManifest === live.manifestHash) return { kind: 'skip', why: 'in-step' };
  if (record === undefined) return known === undefined ? refuse(copy, UNKNOWN) : { kind: 'skip', why: 'behind' };
  if (folderManifest === record.manifestHash) return { kind: 'skip', why: 'behind' };
  const isRecordLive = record.number === live.number && record.manifestHash === live.manifestHash;
  if (isRecordLive) return { kind: 'publish', why: 'edited', expectedLive: live.number };
  return refuse(
    copy,
    `The folder was edited after version ${record.number}, and version ${live.number} is live by now.`,
  );
}

const UNKNOWN = 'The folder has no record of a version, and its content was never published.';

function refuse({ tenant }: WorkingCopy, message: string): WorkingCopyDecision {
  return { kind: 'refuse', message, commands: [`truepenny pull ${tenant}`, `truepenny publish ${tenant} --force`] };
}
