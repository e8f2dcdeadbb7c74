import { createHash } from 'node:crypto';

import type { BusinessFiles, Manifest } from '../../contracts/version.js';

/** The SHA-256 (hex) of each file, by path in sorted order. */
export function manifestOf(files: BusinessFiles): Manifest {
  const paths = [...files.keys()].sort();
  return Object.fromEntries(paths.map((path) => [path, sha256(files.get(path) ?? new Uint8Array())]));
}

/** The one name of a closed set of files: SHA-256 (hex) over the sorted lines `<sha256 of file>  <path>`, joined by `\n`. */
export function manifestHashOf(manifest: Manifest): string {
  const lines = Object.entries(manifest).map(([path, hash]) => `${hash}  ${path}`);
  return sha256(lines.sort().join('\n'));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
