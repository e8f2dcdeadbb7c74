import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { StoredVersion } from '../../contracts/version.js';
import { CONVERSATIONS_FOLDER, IMAGES_FOLDER, isBusinessPath } from '../../retrieval/storage/business-kinds.js';
import { readFolder } from '../../retrieval/storage/read-folder.js';
import { removeRecord, writeRecord } from './folder-record.js';
import { syncFolder, writeWhole } from './write-whole.js';

/** What a pull changed in the folder, by path. */
export interface Pulled {
  readonly number: number;
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Makes a folder hold exactly one stored version.
 *
 * Every file is replaced whole. The record goes first and comes last, so that a pull cut short leaves a folder that counts as
 * unknown and is never published by itself. Files that are none of a business folder's stay as they are.
 *
 * @param stored - A verified version.
 */
export async function pullVersion(folder: string, stored: StoredVersion): Promise<Pulled> {
  const strange = [...stored.files.keys()].find((path) => !isBusinessPath(path));
  if (strange !== undefined)
    throw new RangeError(`version ${stored.number} holds ${strange}, which is no business file`);
  const { files: present } = await readFolder(folder);
  await removeRecord(folder);
  const changed = [...stored.files].filter(([path, bytes]) => !isSame(present.get(path), bytes));
  for (const [path, bytes] of changed) await writeWhole(folder, path, bytes);
  const removed = (await pathsOnDisk(folder)).filter((path) => !stored.files.has(path));
  for (const path of removed) await rm(join(folder, path));
  await syncFolder(folder);
  await writeRecord(folder, stored);
  return { number: stored.number, written: changed.map(([path]) => path), removed };
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

async function pathsOnDisk(folder: string): Promise<string[]> {
  const names = async (inside: string, prefix: string): Promise<string[]> => {
    const entries = await readdir(inside, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => prefix + name);
  };
  const paths = await Promise.all([
    names(folder, ''),
    names(join(folder, CONVERSATIONS_FOLDER), `${CONVERSATIONS_FOLDER}/`),
    names(join(folder, IMAGES_FOLDER), `${IMAGES_FOLDER}/`),
  ]);
  return paths.flat().filter(isBusinessPath);
}
