import type { Engine } from '../container.js';
import { AppError } from '../contracts/errors.js';
import type { BusinessFiles, Problem } from '../contracts/version.js';
import type { BusinessSource } from '../retrieval/storage/business-source.js';
import { loadBusiness } from '../retrieval/storage/load-business.js';
import { placeProblems } from '../retrieval/storage/place-problems.js';
import { manifestHashOf, manifestOf } from '../retrieval/storage/manifest.js';
import { readFolder } from '../retrieval/storage/read-folder.js';
import type { Shop } from '../services/businesses/shop.js';
import { formatProblems } from '../services/publishing/format-problem.js';
import { hasErrors } from '../services/publishing/publish-folder.js';
import { tenantOf } from './batch-folder.js';

/** A folder that was never published stands for the first version of itself. */
const UNPUBLISHED = 1;

/** A folder that can be used, read and checked. */
export interface ReadFolder {
  readonly source: BusinessSource;
  readonly files: BusinessFiles;
}

/** How a folder is read for a command. */
export interface ReadOptions {
  /** Is given the warnings, one line each. */
  tell(line: string): void;
  /** What only the engine can see; left out where neither rules nor wording are used. */
  inspect?(source: BusinessSource): readonly Problem[];
}

/**
 * Reads a folder as it is. Files it lacks are empty; without tenant.json it stands for a neutral shop.
 *
 * @throws {AppError} `business_refused` with every problem, when there is an error among them.
 */
export async function readBusinessFolder(folder: string, { tell, inspect }: ReadOptions): Promise<ReadFolder> {
  const { files, problems: unreadable } = await readFolder(folder);
  const { business: source, problems: found } = loadBusiness(files, { tenantRequired: false });
  const inspected = source === undefined ? [] : placeProblems(inspect?.(source) ?? [], files);
  const problems = [...unreadable, ...found, ...inspected];
  const lines = formatProblems(problems);
  if (source === undefined || hasErrors(problems)) {
    throw new AppError('business_refused', { message: `${folder} cannot be used:\n${lines.join('\n')}` });
  }
  lines.forEach(tell);
  return { source, files };
}

/** Opens a folder as it is for whole answers: what a publish would compute is computed here. */
export async function openFolderShop(folder: string, engine: Engine, tell: ReadOptions['tell']): Promise<Shop> {
  return openReadFolder(folder, await readBusinessFolder(folder, { tell, inspect: engine.inspect }), engine);
}

/** A folder that was read already, opened. */
export function openReadFolder(
  folder: string,
  { source, files }: ReadFolder,
  engine: Pick<Engine, 'openSource'>,
): Shop {
  const manifestHash = manifestHashOf(manifestOf(files));
  return engine.openSource(source, files, { tenant: tenantOf(folder), number: UNPUBLISHED, manifestHash });
}
