import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { writeWhole } from './write-whole.js';
import type { VersionMark } from './decide-working-copy.js';

/** Beside the folder's files, git-ignored: which version the folder was last in step with. */
export const RECORD_FILE = '.published.json';

const HASH = /^[0-9a-f]{64}$/;

/** Reads the folder's record; one that is missing or makes no sense is none. */
export async function readRecord(folder: string): Promise<VersionMark | undefined> {
  const text = await readFile(join(folder, RECORD_FILE), 'utf8').catch(() => '');
  const [, number, manifestHash] = /^\{\s*"version":\s*(\d{1,9}),\s*"manifest":\s*"([^"]*)"\s*\}\s*$/.exec(text) ?? [];
  if (number === undefined || manifestHash === undefined || !HASH.test(manifestHash)) return undefined;
  return { number: Number(number), manifestHash };
}

/**
 * Writes the folder's record, whole or not at all.
 *
 * @returns Whether it could be written; a folder that may only be read goes without.
 */
export async function writeRecord(folder: string, mark: VersionMark): Promise<boolean> {
  const text = `{ "version": ${mark.number}, "manifest": "${mark.manifestHash}" }\n`;
  const current = await readRecord(folder);
  if (current?.number === mark.number && current.manifestHash === mark.manifestHash) return true;
  return writeWhole(folder, RECORD_FILE, Buffer.from(text)).then(
    () => true,
    () => false,
  );
}

/** Forgets the record: until a new one is written, the folder counts as unknown. */
export async function removeRecord(folder: string): Promise<void> {
  await rm(join(folder, RECORD_FILE), { force: true });
}
