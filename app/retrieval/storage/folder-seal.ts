import { createHash } from 'node:crypto';

import { FORMAT_VERSION } from '../../contracts/business/common.js';
import type { Artifacts, Manifest } from '../../contracts/version.js';
import { BUSINESS_SCHEMAS } from './business-kinds.js';
import { manifestHashOf } from './manifest.js';

/** The name under which a version keeps its seal. */
export const SEAL_ARTIFACT = 'folder.seal';

/**
 * Says that files with these hashes went through this program's reader and schemas without an error.
 *
 * Another format or other schemas give another seal: what an older program let through is checked anew.
 */
export function sealOf(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(sealText(manifest));
}

/** Whether a stored version carries the seal of its own files. */
export function isSealed({
  manifest,
  artifacts,
}: {
  readonly manifest: Manifest;
  readonly artifacts: Artifacts;
}): boolean {
  const seal = artifacts.get(SEAL_ARTIFACT);
  return seal !== undefined && new TextDecoder().decode(seal) === sealText(manifest);
}

function sealText(manifest: Manifest): string {
  return `${checksHash()} ${manifestHashOf(manifest)}`;
}

let known: string | undefined;

function checksHash(): string {
  return (known ??= createHash('sha256')
    .update(JSON.stringify([FORMAT_VERSION, BUSINESS_SCHEMAS]))
    .digest('hex'));
}
