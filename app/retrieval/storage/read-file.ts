import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

import type { Problem } from '../../contracts/version.js';

const MEGABYTE = 1024 * 1024;

/** A file's bytes, or why there are none. `isPassing`: it may be different in a moment (half written, just replaced). */
export type FileReading =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly isPassing: boolean };

/** Which file of which folder, and how large it may be. */
export interface FileToRead {
  /** The folder, with links resolved: nothing outside it is ever read. */
  readonly root: string;
  readonly path: string;
  readonly bytesMax: number;
}

/**
 * Reads one file of a business folder whole: a plain file inside the folder, within its size, the same before and after.
 *
 * Links are followed only to places inside the folder. Waits for nobody: a pipe or a device is refused, not opened and read.
 */
export async function readBusinessFile({ root, path, bytesMax }: FileToRead): Promise<FileReading> {
  let handle: FileHandle | undefined;
  try {
    const target = await realpath(join(root, path));
    if (!target.startsWith(root + sep)) return refused(path, LEADS_OUT);
    handle = await open(target, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    return await readWhole(handle, path, bytesMax);
  } catch (cause) {
    const code = codeOf(cause);
    return refused(path, SYSTEM_WORDS.get(code) ?? unreadable(code), code === 'ENOENT' || code === 'ELOOP');
  } finally {
    await handle?.close();
  }
}

async function readWhole(handle: FileHandle, path: string, bytesMax: number): Promise<FileReading> {
  const before = await handle.stat();
  if (before.isDirectory()) return refused(path, IS_FOLDER);
  if (!before.isFile()) return refused(path, NO_FILE);
  if (before.size > bytesMax) return refused(path, tooLarge(before.size, bytesMax));
  const bytes = Buffer.allocUnsafeSlow(before.size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    length += bytesRead;
    if (bytesRead === 0 || length === bytes.length) break;
  }
  const after = await handle.stat();
  const isSame = length === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs;
  return isSame ? { kind: 'read', bytes: bytes.subarray(0, length) } : refused(path, STILL_WRITTEN, true);
}

/** The code of a system error, or an empty text. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

interface Words {
  readonly message: string;
  readonly remedy: string;
}

const LEADS_OUT: Words = {
  message: 'This link leads out of the business folder, where nothing is read.',
  remedy: 'Put the file itself here.',
};
const IS_FOLDER: Words = { message: 'There is a folder where a file belongs.', remedy: 'Rename or remove the folder.' };
const NO_FILE: Words = { message: 'This is a pipe or a device, not a file.', remedy: 'Put a plain file here.' };
const STILL_WRITTEN: Words = {
  message: 'The file is still being written.',
  remedy: 'Wait until it is saved; it is read again then.',
};
const GONE: Words = {
  message: 'The file is gone, or its link leads nowhere.',
  remedy: 'Put it back, or remove the link.',
};
const FORBIDDEN: Words = {
  message: 'The program may not read this file.',
  remedy: 'Give it the right to, for example with: chmod a+r <file>',
};

const SYSTEM_WORDS = new Map<string, Words>([
  ['ENOENT', GONE],
  ['ENOTDIR', GONE],
  ['ELOOP', GONE],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
]);

function unreadable(code: string): Words {
  return {
    message: `The file cannot be read (${code === '' ? 'unknown reason' : code}).`,
    remedy: 'Look at the disk and the rights of the file.',
  };
}

function tooLarge(size: number, bytesMax: number): Words {
  return {
    message: `The file has ${Math.ceil(size / MEGABYTE)} MB; at most ${bytesMax / MEGABYTE} MB are read.`,
    remedy: 'Make it smaller.',
  };
}

function refused(path: string, words: Words, isPassing = false): FileReading {
  return { kind: 'refused', problem: { severity: 'error', file: path, ...words }, isPassing };
}
