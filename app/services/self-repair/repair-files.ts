import type { BusinessFiles, Problem } from '../../contracts/version.js';
import { BUSINESS_SCHEMAS, kindOf } from '../../retrieval/storage/business-kinds.js';
import { type JsonEdit, editJson } from '../../retrieval/storage/json-edit.js';
import { locateAll } from '../../retrieval/storage/json-locate.js';
import { valueAt } from '../../retrieval/storage/json-pointer.js';
import { positionsOf } from '../../retrieval/storage/json-position.js';
import { readJson } from '../../retrieval/storage/strict-json.js';
import { type Repair, findRepairs } from './find-repairs.js';

/** A file is mended in rounds, because mending one value can show what is wrong with the next. */
const ROUNDS_MAX = 50;

/** A copy of a folder's files, mended where that was safe, and each change with before and after. */
export interface RepairedFiles {
  readonly files: BusinessFiles;
  /** Severity `repair`, with `before` and `after`; empty when nothing was changed. */
  readonly repairs: readonly Problem[];
}

/**
 * Mends what has exactly one reading, on a copy. Whether the result is valid is for `loadBusiness` to say.
 *
 * The white list: spaces around a text; a number in quotes such as `"74.00"` or `" 12 "`; an optional field that is null or
 * empty. No price changes its value; `"1.299"` and `"74,00"` may mean two things and are left to the owner. Repairing twice
 * is repairing once, and a valid folder is only ever trimmed.
 */
export function repairFiles(files: BusinessFiles): RepairedFiles {
  const repaired = new Map(files);
  const repairs: Problem[] = [];
  for (const [path, bytes] of files) {
    const mended = repairFile(path, bytes);
    if (mended.repairs.length === 0) continue;
    repaired.set(path, mended.bytes);
    repairs.push(...mended.repairs);
  }
  return { files: repaired, repairs };
}

function repairFile(path: string, original: Uint8Array): { bytes: Uint8Array; repairs: Problem[] } {
  const kind = kindOf(path);
  let bytes = original;
  const repairs: Problem[] = [];
  if (kind === undefined) return { bytes, repairs };
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const reading = readJson(bytes, path);
    if (reading.kind === 'refused' || reading.problems.length > 0) break;
    const found = findRepairs(kind, BUSINESS_SCHEMAS[kind], reading.value);
    if (found.length === 0) break;
    repairs.push(...told(path, bytes, { value: reading.value, found }));
    bytes = editJson(bytes, reading.value, found.map(editOf));
  }
  return { bytes, repairs };
}

function editOf(repair: Repair): JsonEdit {
  const { pointer, literal } = repair;
  return literal === undefined ? { kind: 'remove', pointer } : { kind: 'replace', pointer, literal };
}

function told(
  file: string,
  bytes: Uint8Array,
  { value, found }: { value: unknown; found: readonly Repair[] },
): Problem[] {
  const spans = locateAll(
    bytes,
    found.map(({ pointer }) => pointer),
  );
  const positions = positionsOf(
    bytes,
    [...spans.values()].map(({ start }) => start),
  );
  return found.map(({ pointer, message, remedy, literal }) => {
    const after: unknown = literal === undefined ? undefined : JSON.parse(literal);
    const position = positions.get(spans.get(pointer)?.start ?? 0);
    return { severity: 'repair', file, ...position, pointer, message, remedy, before: valueAt(value, pointer), after };
  });
}
