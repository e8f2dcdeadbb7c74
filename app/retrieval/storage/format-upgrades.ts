import { FORMAT_VERSION } from '../../contracts/business/common.js';
import type { BusinessKind } from './business-kinds.js';
import { type Finding, errorAt } from './findings.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { isObject } from './json-value.js';

/** Turns a file of one format into the next one. It gets a fresh copy and may change it. */
export type UpgradeStep = (file: JsonObject, kind: BusinessKind) => JsonObject;

/**
 * How older formats become today's: the step at `n` turns format `n` into `n + 1`.
 *
 * Append only. Format 1 is the first, so there is no step yet.
 */
export const FORMAT_UPGRADES: ReadonlyMap<number, UpgradeStep> = new Map();

/** A file in today's format, or why it cannot be brought there. A file that does not state a format is left to the schema. */
export type Upgraded =
  { readonly kind: 'current'; readonly value: JsonValue } | { readonly kind: 'refused'; readonly finding: Finding };

/**
 * Brings a file to today's format, in memory only: the folder keeps what the owner wrote.
 *
 * @param value - A JSON value of this program's making; it is changed.
 * @param steps - By the format they start from.
 */
export function upgradeFormat(value: JsonValue, kind: BusinessKind, steps = FORMAT_UPGRADES): Upgraded {
  if (!isJsonObject(value)) return { kind: 'current', value };
  const { formatVersion } = value;
  if (typeof formatVersion !== 'number' || !Number.isInteger(formatVersion)) return { kind: 'current', value };
  if (formatVersion > FORMAT_VERSION) return { kind: 'refused', finding: tooNew(formatVersion) };
  let file = value;
  for (let format = formatVersion; format < FORMAT_VERSION; format += 1) {
    const step = steps.get(format);
    if (step === undefined) return { kind: 'refused', finding: tooOld(formatVersion) };
    file = { ...step(file, kind), formatVersion: format + 1 };
  }
  return { kind: 'current', value: file };
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return isObject(value);
}

function tooNew(formatVersion: number): Finding {
  return errorAt(
    '/formatVersion',
    `This file has format ${formatVersion}; this program knows formats up to ${FORMAT_VERSION}.`,
    'Update the program, or keep using the file it was made from.',
  );
}

function tooOld(formatVersion: number): Finding {
  const message = `There is no format ${formatVersion}.`;
  return errorAt('/formatVersion', message, `Write "formatVersion": ${FORMAT_VERSION}.`);
}
