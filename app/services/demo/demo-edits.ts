import { join } from 'node:path';

import type { Clock } from '../../contracts/clock.js';
import type { DemoEdit, DemoEdited } from '../../contracts/demo.js';
import { AppError } from '../../contracts/errors.js';
import type { BusinessFiles } from '../../contracts/version.js';
import { editJson } from '../../retrieval/storage/json-edit.js';
import { valueAt } from '../../retrieval/storage/json-pointer.js';
import { loadBusiness } from '../../retrieval/storage/load-business.js';
import { readSteadyFolder } from '../../retrieval/storage/read-folder.js';
import { readJson } from '../../retrieval/storage/strict-json.js';
import type { Publishing } from '../publishing/create-publishing.js';
import { diffFiles } from '../publishing/diff/diff-files.js';
import { formatProblems } from '../publishing/format-problem.js';
import { writeWhole } from '../publishing/write-whole.js';

const PROBLEMS_SHOWN_MAX = 3;

/** What editing on the demo page needs. */
export interface DemoEditParts {
  readonly businessRoot: string;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly publishing: Pick<Publishing, 'publish'>;
}

/**
 * Changes one value of a shop's folder and publishes it. The rest of the text stays as it was, and a value that would break the
 * folder is refused before anything is written.
 *
 * @returns The version that is live now, and what this edit changed in the owner's words.
 * @throws {AppError} `business_refused` naming what is wrong and what to write instead.
 */
export async function editDemoShop(parts: DemoEditParts, edit: DemoEdit): Promise<DemoEdited> {
  const folder = join(parts.businessRoot, edit.tenant);
  const { files } = await readSteadyFolder(folder, parts.clock);
  const edited = editedFile(files, edit);
  const after = new Map([...files, [edit.file, edited]]);
  refuseProblems(after);
  await writeWhole(folder, edit.file, edited);
  const changes = diffFiles(files, after);
  const outcome = await parts.publishing.publish(edit.tenant, { by: 'edit' });
  const version = outcome.kind === 'published' ? outcome.number : outcome.kind === 'skipped' ? outcome.live : undefined;
  if (version === undefined) throw refused(formatProblems(outcome.problems));
  return { version, changes: changes.map(({ text }) => text) };
}

function editedFile(files: BusinessFiles, { file, pointer, value }: DemoEdit): Uint8Array {
  const bytes = files.get(file);
  const reading = bytes && readJson(bytes, file);
  if (bytes === undefined || reading?.kind !== 'read') throw refused([`${file} cannot be read.`]);
  const current = valueAt(reading.value, pointer);
  const literal = isPair(current) ? hoursLiteralOf(value) : literalOf(value, current);
  if (literal === undefined) throw refused([`${file} ${pointer} is not a single value.`]);
  return editJson(bytes, reading.value, [{ kind: 'replace', pointer, literal }]);
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

/** "09:30–18:00" as the file has it; the check says what is wrong with the times themselves. */
function hoursLiteralOf(value: string): string {
  const times = value.split(/[–—-]/).map((time) => time.trim());
  if (times.length !== 2) throw refused(['Write when it opens and when it closes, as in 09:30–18:00.']);
  return `[${times.map((time) => JSON.stringify(time)).join(', ')}]`;
}

/** A number stays a number when it reads as one; anything else becomes a text, and the check says what is wrong with it. */
function literalOf(value: string, current: unknown): string | undefined {
  if (typeof current !== 'number' && typeof current !== 'string') return undefined;
  const isNumber = typeof current === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value.trim());
  return isNumber ? value.trim() : JSON.stringify(value);
}

function refuseProblems(files: BusinessFiles): void {
  const { business, problems } = loadBusiness(files);
  if (business !== undefined) return;
  const errors = problems.filter(({ severity }) => severity === 'error').slice(0, PROBLEMS_SHOWN_MAX);
  throw refused(errors.map(({ message, remedy }) => `${message} ${remedy}`));
}

function refused(lines: readonly string[]): AppError {
  return new AppError('business_refused', { message: lines.join(' ') });
}
