import { AppError } from '../../contracts/errors.js';
import type { StoredVersion } from '../../contracts/version.js';
import { damagedPaths, manifestHashOf } from '../../retrieval/storage/manifest.js';

/**
 * Holds a stored version against its own manifest: every file present, and byte for byte the one that was published.
 *
 * @throws {AppError} `business_refused` naming the files. A half-read or altered version is never served.
 */
export function verifyVersion({ manifest, manifestHash, files, tenant, number }: StoredVersion): void {
  const damaged = damagedPaths(files, manifest);
  if (damaged.length === 0 && manifestHashOf(manifest) === manifestHash) return;
  const what = damaged.length === 0 ? 'its list of files' : damaged.join(', ');
  throw new AppError('business_refused', {
    message:
      `Version ${number} of ${tenant} cannot be served: ${what} changed after it was published. ` +
      `Publish the folder again: npx truepenny publish ${tenant} --force`,
  });
}
