import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

import type { Clock } from '../../contracts/clock.js';
import { CONVERSATIONS_FOLDER, IMAGES_FOLDER } from '../../retrieval/storage/business-kinds.js';
import { folderSignature } from './folder-signature.js';

/** How long a folder must be quiet after a change: editors write in several steps. */
export const QUIET_MS = 120;

/** How often folders are looked at even though nobody told of a change: links, network drives, missing watches. */
export const POLL_MS = 700;

/** What watching needs. */
export interface WatchParts {
  readonly clock: Pick<Clock, 'after' | 'every'>;
  /** The folders to watch, by tenant; asked anew at each look, so new shops are found. */
  readonly folders: () => Promise<ReadonlyMap<string, string>>;
  /** Called once per change with the tenant; calls never overlap. */
  readonly onChange: (tenant: string) => Promise<void>;
  /** Told of a failure in `onChange`; watching goes on. */
  readonly onError: (error: unknown) => void;
}

/**
 * Watches business folders: the system's notifications for speed, a poll behind them for certainty.
 *
 * @param seen - Signatures as of the last publish: what has not changed since is left alone.
 * @returns A stop.
 */
export function watchFolders(parts: WatchParts, seen: Map<string, string>): () => void {
  const watchers = new Map<string, FSWatcher>();
  let isStopped = false;
  let isLooking = false;
  let isWanted = false;
  let cancelQuiet = (): void => undefined;

  const look = async (): Promise<void> => {
    for (const [tenant, folder] of await parts.folders()) {
      listen(folder);
      const signature = await folderSignature(folder);
      if (isStopped || seen.get(tenant) === signature) continue;
      seen.set(tenant, signature);
      await parts.onChange(tenant);
    }
  };
  // One look at a time; a change during a look is looked at right after it.
  const lookSoon = (): void => {
    isWanted = true;
    if (isLooking || isStopped) return;
    isLooking = true;
    isWanted = false;
    void look()
      .catch(parts.onError)
      .finally(() => {
        isLooking = false;
        if (isWanted) lookSoon();
      });
  };
  const lookWhenQuiet = (): void => {
    cancelQuiet();
    cancelQuiet = parts.clock.after(QUIET_MS, lookSoon);
  };
  const listen = (folder: string): void => {
    for (const path of [folder, join(folder, CONVERSATIONS_FOLDER), join(folder, IMAGES_FOLDER)]) {
      if (isStopped || watchers.has(path)) continue;
      const watcher = watchQuietly(path, lookWhenQuiet, () => watchers.delete(path));
      if (watcher !== undefined) watchers.set(path, watcher);
    }
  };

  const cancelPoll = parts.clock.every(POLL_MS, lookSoon);
  lookSoon();
  return () => {
    isStopped = true;
    cancelPoll();
    cancelQuiet();
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** A folder that cannot be watched (gone, or out of watches) is left to the poll. */
function watchQuietly(path: string, onChange: () => void, onGone: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(path, { persistent: false }, onChange);
    watcher.on('error', () => {
      watcher.close();
      onGone();
    });
    return watcher;
  } catch {
    return undefined;
  }
}
