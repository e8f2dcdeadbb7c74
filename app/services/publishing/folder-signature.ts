import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { CONVERSATIONS_FOLDER, IMAGES_FOLDER } from '../../retrieval/storage/business-kinds.js';
import { RECORD_FILE } from './folder-record.js';

/**
 * A short text that differs when anything in a folder may have: size, times and identity of each file, links followed.
 *
 * Cheap enough to ask for twice a second; saying "changed" once too often is harmless, the content decides.
 */
export async function folderSignature(folder: string): Promise<string> {
  const parts = await Promise.all(
    ['', CONVERSATIONS_FOLDER, IMAGES_FOLDER].map((inside) => entriesOf(join(folder, inside))),
  );
  return parts.flat().join('\n');
}

async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const watched = names.filter((name) => !name.startsWith('.') && name !== RECORD_FILE).sort();
  return Promise.all(watched.map((name) => entryOf(join(folder, name))));
}

async function entryOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found === undefined) return `${path} gone`;
  const { dev, ino, size, mode, mtimeNs, ctimeNs } = found;
  return found.isDirectory()
    ? `${path} folder ${dev} ${ino}`
    : `${path} ${dev} ${ino} ${size} ${mode} ${mtimeNs} ${ctimeNs}`;
}
