import { basename } from 'node:path';

import type { Clock } from '../../contracts/clock.js';
import type { BusinessFiles, Problem } from '../../contracts/version.js';
import type { BusinessSource, GoldenConversation } from '../../retrieval/storage/business-source.js';
import { loadBusiness } from '../../retrieval/storage/load-business.js';
import { placeProblems } from '../../retrieval/storage/place-problems.js';
import { readSteadyFolder } from '../../retrieval/storage/read-folder.js';
import { repairFiles } from '../self-repair/repair-files.js';
import { formatProblems } from './format-problem.js';
import { hasErrors } from './publish-folder.js';
import { writeWhole } from './write-whole.js';

/** What became of one golden conversation. */
export interface PlayResult {
  readonly passed: boolean;
  /** What was said and what was expected, one line each. */
  readonly differences: readonly string[];
}

/** What checking needs from the engine. */
export interface CheckParts {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly play: (source: BusinessSource, golden: GoldenConversation) => PlayResult | Promise<PlayResult>;
  readonly inspect: (source: BusinessSource) => readonly Problem[];
}

/** What `truepenny check` found in one folder. */
export interface FolderCheck {
  readonly folder: string;
  readonly problems: readonly Problem[];
  /** Changes that would be safe; made only when asked for. */
  readonly repairs: readonly Problem[];
  readonly golden: {
    readonly passed: number;
    readonly total: number;
    readonly failed: readonly { readonly file: string; readonly differences: readonly string[] }[];
  };
  /** Whether nothing is wrong: no error, and every golden conversation passes. */
  readonly isSound: boolean;
}

/**
 * Checks business folders: every problem with its place and remedy, then the golden conversations of a folder without errors.
 *
 * @param options - `repair` writes the safe repairs to disk before checking; without it nothing is changed.
 */
export async function checkFolders(
  parts: CheckParts,
  folders: readonly string[],
  options: { readonly repair?: boolean } = {},
): Promise<FolderCheck[]> {
  const checks: FolderCheck[] = [];
  for (const folder of folders) checks.push(await checkFolder(parts, folder, options.repair ?? false));
  return checks;
}

async function checkFolder(parts: CheckParts, folder: string, isRepairing: boolean): Promise<FolderCheck> {
  const reading = await readSteadyFolder(folder, parts.clock);
  const repaired = repairFiles(reading.files);
  if (isRepairing) await writeRepaired(folder, reading.files, repaired.files);
  const files = isRepairing ? repaired.files : reading.files;
  const loaded = loadBusiness(files);
  const inspected = loaded.business === undefined ? [] : placeProblems(parts.inspect(loaded.business), files);
  const problems = [...reading.problems, ...loaded.problems, ...inspected];
  const isPlayable = loaded.business !== undefined && !hasErrors(problems);
  const golden = isPlayable ? await playAll(parts, loaded.business) : { passed: 0, total: 0, failed: [] };
  const isSound = !hasErrors(problems) && golden.failed.length === 0;
  return { folder, problems, repairs: repaired.repairs, golden, isSound };
}

async function writeRepaired(folder: string, before: BusinessFiles, after: BusinessFiles): Promise<void> {
  for (const [path, bytes] of after) {
    if (bytes !== before.get(path)) await writeWhole(folder, path, bytes);
  }
}

async function playAll({ play }: CheckParts, business: BusinessSource): Promise<FolderCheck['golden']> {
  const failed: { file: string; differences: readonly string[] }[] = [];
  for (const golden of business.conversations) {
    const result = await play(business, golden);
    if (!result.passed) failed.push({ file: golden.file, differences: result.differences });
  }
  const total = business.conversations.length;
  return { passed: total - failed.length, total, failed };
}

/** A check as lines for a terminal, problems first, golden conversations last. */
export function checkLines(check: FolderCheck): string[] {
  const { folder, problems, repairs, golden } = check;
  const offered = new Map(repairs.map((repair) => [placeOf(repair), repair]));
  const shown = problems.map((problem) =>
    offered.has(placeOf(problem)) ? { ...problem, severity: 'repair' as const } : problem,
  );
  const heading = problems.length === 0 ? `${basename(folder)}: no problems.` : `${basename(folder)}:`;
  return [heading, ...formatProblems(shown), ...goldenLines(golden)];
}

function placeOf({ file, pointer }: Problem): string {
  return `${file}#${pointer ?? ''}`;
}

function goldenLines({ passed, total, failed }: FolderCheck['golden']): string[] {
  if (total === 0) return [];
  if (failed.length === 0)
    return [total === 1 ? 'The golden conversation passes.' : `All ${total} golden conversations pass.`];
  const differ = failed.length === 1 ? '1 differs' : `${failed.length} differ`;
  const lines = failed.map(({ file, differences }) => `  ${file}: ${differences.join('; ')}`);
  return [`${passed} of ${total} golden conversations pass. ${differ}:`, ...lines];
}
