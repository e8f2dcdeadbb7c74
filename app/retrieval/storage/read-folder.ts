import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock } from '../../contracts/clock.js';
import type { BusinessFiles, Problem } from '../../contracts/version.js';
import { CONVERSATIONS_FOLDER, IMAGES_FOLDER, TOP_FILES, isBusinessPath, isKnownName } from './business-kinds.js';
import { closestName } from './closest-name.js';
import { codeOf, readBusinessFile } from './read-file.js';
import { JSON_BYTES_MAX } from './strict-json.js';

const MEGABYTE = 1024 * 1024;

/** The largest golden conversation and the largest picture, in bytes. */
export const CONVERSATION_BYTES_MAX = MEGABYTE;
/** The largest picture, in bytes. */
export const IMAGE_BYTES_MAX = 4 * MEGABYTE;

/** All files of one folder together, in bytes. */
export const FOLDER_BYTES_MAX = 256 * MEGABYTE;

/** Files of one folder. */
export const FOLDER_FILES_MAX = 20_000;

/** How often a folder that keeps changing is read again, and the pause in between. */
export const READS_MAX = 40;
/** The pause before a folder that changed is read again, in milliseconds. */
export const READ_PAUSE_MS = 40;

/** Readings in a row that must be the same; more when a file is gone, which some editors do for a moment while saving. */
const SAME_READS = 1;
const SAME_READS_WHEN_GONE = 20;

/** Names of tenants: they become folders, rows and addresses. A name with a dot is none. */
export const TENANT_KEY = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** What a folder holds at one moment. */
export interface FolderReading {
  readonly files: BusinessFiles;
  readonly problems: readonly Problem[];
  /** Something was in the middle of changing: worth reading again. */
  readonly isPassing: boolean;
}

/** Reads the files a business folder may have, and nothing else. Never throws for what is on the disk: that is a problem to tell. */
export async function readFolder(folder: string): Promise<FolderReading> {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  let isPassing = false;
  const root = await realpath(folder).catch((cause: unknown) => void problems.push(noFolder(codeOf(cause))));
  if (typeof root !== 'string') return { files, problems, isPassing };
  let bytesLeft = FOLDER_BYTES_MAX;
  for (const path of await pathsIn(root, problems)) {
    const reading = await readBusinessFile({ root, path, bytesMax: Math.min(bytesMaxOf(path), bytesLeft) });
    if (reading.kind === 'refused') {
      problems.push(reading.problem);
      isPassing ||= reading.isPassing;
    } else {
      files.set(path, reading.bytes);
      bytesLeft -= reading.bytes.length;
    }
  }
  return { files, problems, isPassing };
}

/**
 * Reads a folder until two readings in a row are the same, so that a version is a closed set: never half of an edit.
 *
 * @param expected - Paths that were there before; when one is gone, it is waited for a little longer.
 * @returns The last reading; after {@link READS_MAX} with a problem that says so when it never stood still.
 */
export async function readSteadyFolder(
  folder: string,
  clock: Pick<Clock, 'sleep'>,
  expected: Iterable<string> = [],
): Promise<FolderReading> {
  let before = await readFolder(folder);
  let same = 0;
  for (let reads = 1; reads < READS_MAX; reads += 1) {
    await clock.sleep(READ_PAUSE_MS);
    const now = await readFolder(folder);
    same = !now.isPassing && sameReading(before, now) ? same + 1 : 0;
    const isWhole = [...expected].every((path) => now.files.has(path));
    if (same >= (isWhole ? SAME_READS : SAME_READS_WHEN_GONE)) return now;
    before = now;
  }
  return before.isPassing || same > 0 ? before : { ...before, problems: [...before.problems, RESTLESS] };
}

/** The tenants of a business root: the folders whose names are tenant keys, sorted. */
export async function tenantFolders(businessRoot: string): Promise<string[]> {
  const entries = await readdir(businessRoot, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return folders
    .map(({ name }) => name)
    .filter((name) => TENANT_KEY.test(name))
    .sort();
}

async function pathsIn(root: string, problems: Problem[]): Promise<string[]> {
  const top = await namesIn(root, '', problems);
  for (const name of top) {
    if (name.toLowerCase().endsWith('.json') && !isBusinessPath(name) && !name.startsWith('.'))
      problems.push(unknownFile(name));
  }
  const paths = top.filter(isBusinessPath);
  for (const folder of [CONVERSATIONS_FOLDER, IMAGES_FOLDER].filter((name) => top.includes(name))) {
    for (const name of await namesIn(root, folder, problems)) {
      if (isKnownName(folder, name)) paths.push(`${folder}/${name}`);
      else if (!name.startsWith('.')) problems.push(strangeName(`${folder}/${name}`, folder));
    }
  }
  if (paths.length > FOLDER_FILES_MAX) problems.push(tooMany(paths.length));
  return paths.sort().slice(0, FOLDER_FILES_MAX);
}

async function namesIn(root: string, folder: string, problems: Problem[]): Promise<string[]> {
  try {
    const inside = await realpath(join(root, folder));
    if (inside !== root && !inside.startsWith(`${root}/`)) throw new RangeError('a link out of the folder');
    return await readdir(inside);
  } catch (cause) {
    problems.push(noFolder(codeOf(cause), folder));
    return [];
  }
}

function bytesMaxOf(path: string): number {
  if (path.startsWith(`${IMAGES_FOLDER}/`)) return IMAGE_BYTES_MAX;
  return path.startsWith(`${CONVERSATIONS_FOLDER}/`) ? CONVERSATION_BYTES_MAX : JSON_BYTES_MAX;
}

function sameReading(one: FolderReading, other: FolderReading): boolean {
  const isSame = ([path, bytes]: readonly [string, Uint8Array]): boolean => {
    const others = other.files.get(path);
    return others !== undefined && Buffer.compare(bytes, others) === 0;
  };
  const haveSameFiles = one.files.size === other.files.size && [...one.files].every(isSame);
  return haveSameFiles && JSON.stringify(one.problems) === JSON.stringify(other.problems);
}

const RESTLESS: Problem = {
  severity: 'error',
  file: '.',
  message: 'The folder keeps changing while it is read.',
  remedy: 'Wait until whatever writes to it is done; it is read again then.',
};

function noFolder(code: string, folder = '.'): Problem {
  const why =
    code === 'ENOENT'
      ? 'does not exist'
      : code === 'ENOTDIR'
        ? 'is no folder'
        : `cannot be read${code === '' ? '' : ` (${code})`}`;
  return { severity: 'error', file: folder, message: `The folder ${why}.`, remedy: 'Check its name and its rights.' };
}

function unknownFile(name: string): Problem {
  const meant = closestName(name, TOP_FILES);
  const remedy = meant === undefined ? `Known files: ${TOP_FILES.join(', ')}.` : `Did you mean ${meant}?`;
  return { severity: 'warning', file: name, message: 'This file is not read.', remedy };
}

function strangeName(file: string, folder: string): Problem {
  const kinds = folder === IMAGES_FOLDER ? 'svg, png, jpg or webp' : 'json';
  const remedy = `Name it with letters, digits, ".", "-" and "_", ending in ${kinds}.`;
  return { severity: 'warning', file, message: 'This file is not read.', remedy };
}

function tooMany(count: number): Problem {
  const message = `The folder has ${count.toLocaleString('en')} files; at most ${FOLDER_FILES_MAX.toLocaleString('en')} are read.`;
  return { severity: 'error', file: '.', message, remedy: 'Remove what is not needed.' };
}
