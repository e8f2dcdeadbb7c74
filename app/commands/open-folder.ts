import type { Engine } from '../container.js';
import { AppError } from '../contracts/errors.js';
import type { Business } from '../contracts/stores.js';
import type { BusinessFiles, StoredVersion } from '../contracts/version.js';
import { buildArtifacts, openBusiness } from '../retrieval/open-business.js';
import { emptyBusiness, type BusinessSource } from '../retrieval/storage/business-source.js';
import { loadBusiness } from '../retrieval/storage/load-business.js';
import { manifestHashOf, manifestOf } from '../retrieval/storage/manifest.js';
import { readFolder } from '../retrieval/storage/read-folder.js';
import { formatProblems } from '../services/publishing/format-problem.js';
import { hasErrors } from '../services/publishing/publish-folder.js';
import { tenantOf } from './batch-folder.js';

const TENANT_FILE = 'tenant.json';
/** A folder that was never published stands for version 1 of itself, published at no particular moment. */
const UNPUBLISHED = { number: 1, publishedAt: '1970-01-01T00:00:00.000Z' } as const;

type FolderEngine = Pick<Engine, 'compile' | 'inspect'>;
const STORES_ALONE: FolderEngine = { compile: buildArtifacts, inspect: () => [] };

/** Opens a folder's stores without rules, wording and understanding: all that searching and classifying need. */
export async function openFolderAlone(folder: string, tell: (line: string) => void): Promise<Business> {
  return openBusiness(await openFolder(folder, STORES_ALONE, tell));
}

/**
 * Reads a folder as it is, as if it were published; a folder without tenant.json stands for a neutral shop.
 *
 * @param tell - Is given the warnings, one line each.
 * @throws {AppError} `business_refused` with every problem, when there is an error among them.
 */
export async function openFolder(
  folder: string,
  engine: FolderEngine,
  tell: (line: string) => void,
): Promise<StoredVersion> {
  const reading = await readFolder(folder);
  const files = withTenant(reading.files);
  const { business, problems: found } = loadBusiness(files);
  const problems = [...reading.problems, ...found, ...(business === undefined ? [] : engine.inspect(business))];
  const lines = formatProblems(problems);
  if (business === undefined || hasErrors(problems)) {
    throw new AppError('business_refused', { message: `${folder} cannot be used:\n${lines.join('\n')}` });
  }
  lines.forEach(tell);
  return asVersion(folder, { files, business }, engine);
}

/** A folder's content in the form of a stored version. */
export async function asVersion(
  folder: string,
  { files, business }: { files: BusinessFiles; business: BusinessSource },
  engine: Pick<Engine, 'compile'>,
): Promise<StoredVersion> {
  const manifest = manifestOf(files);
  const artifacts = await engine.compile(business, files);
  return {
    ...UNPUBLISHED,
    tenant: tenantOf(folder),
    manifest,
    manifestHash: manifestHashOf(manifest),
    files,
    artifacts,
  };
}

function withTenant(files: BusinessFiles): BusinessFiles {
  if (files.has(TENANT_FILE)) return files;
  return new Map([...files, [TENANT_FILE, Buffer.from(JSON.stringify(emptyBusiness().tenant))]]);
}
