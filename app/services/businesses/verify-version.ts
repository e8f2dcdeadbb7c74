import { hash } from 'node:crypto';

import { AppError } from '../../contracts/errors.js';
import type { StoredVersion } from '../../contracts/version.js';

/**
 * Holds a stored version against its own manifest: every file listed, present, and byte for byte the one that was published.
 *
 * @throws {AppError} `business_refused` naming the first file that differs. A half-read or altered version is never served.
 */
export function verifyVersion({ manifest, manifestHash, files, tenant, number }: StoredVersion): void {
  const refuse = (what: string): never => {
    throw new AppError('business_refused', {
      message: `Version ${number} of ${tenant} cannot be served: ${what}. Publish the folder again: truepenny publish business/${tenant} --force`,
    });
  };
  const names = Object.keys(manifest).toSorted();
  const lines = names.map((name) => `${manifest[name] ?? ''}  ${name}`);
  for (const name of names) {
    const content = files.get(name);
    if (content === undefined) return refuse(`${name} is missing`);
    if (hash('sha256', content) !== manifest[name]) return refuse(`${name} is not what was published`);
  }
  if (files.size !== names.length) return refuse('it holds files nobody published');
  if (hash('sha256', lines.join('\n')) !== manifestHash) refuse('its list of files is not the one that was published');
}
