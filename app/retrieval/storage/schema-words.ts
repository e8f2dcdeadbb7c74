import type { ErrorObject } from 'ajv/dist/2020.js';

import { closestName } from './closest-name.js';
import { type Finding, errorAt } from './findings.js';
import { nameOf, pointerTo } from './json-pointer.js';
import { charactersIn } from './json-position.js';
import { isObject } from './json-value.js';
import { numberRemedy } from './number-words.js';
import { settleUnions } from './schema-unions.js';

const SHOWN_CHARACTERS_MAX = 40;
const KNOWN_FIELDS_MAX = 12;

/** Broken schema rules as an owner would be told: one finding per value, not one per rule. */
export function schemaFindings(errors: readonly ErrorObject[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const error of settleUnions(errors)) {
    const finding = findingOf(error);
    const place = `${finding.pointer}\n${finding.message}`;
    if (!byPlace.has(place)) byPlace.set(place, finding);
  }
  return [...byPlace.values()];
}

/** A value as it would stand in the file, cut to what fits a line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}

function findingOf(error: ErrorObject): Finding {
  const say = SPEAKERS[error.keyword] ?? otherwise;
  return say(error);
}

type Speaker = (error: ErrorObject) => Finding;

const SPEAKERS: Readonly<Record<string, Speaker | undefined>> = {
  type: wrongType,
  required: missingField,
  additionalProperties: unknownField,
  anyOf: noneOf,
  const: notTheValue,
  pattern: wrongForm,
  format: wrongForm,
  minLength: (error) =>
    errorAt(error.instancePath, 'This text is empty.', `Write a text, or delete "${fieldOf(error)}".`),
  maxLength: (error) =>
    errorAt(
      error.instancePath,
      `This text has ${charactersIn(String(error.data)).toLocaleString('en')} characters; at most ${limitOf(error)} are kept.`,
      'Shorten it.',
    ),
  minimum: (error) =>
    errorAt(
      error.instancePath,
      `${shown(error.data)} is below ${limitOf(error)}.`,
      `Write a number from ${limitOf(error)} on.`,
    ),
  exclusiveMinimum: (error) =>
    errorAt(
      error.instancePath,
      `${shown(error.data)} is not above ${limitOf(error)}.`,
      `Write a number above ${limitOf(error)}.`,
    ),
  maximum: (error) =>
    errorAt(
      error.instancePath,
      `${shown(error.data)} is above ${limitOf(error)}.`,
      `Write a number up to ${limitOf(error)}.`,
    ),
  minItems: (error) =>
    errorAt(
      error.instancePath,
      `This list has ${countOf(error)}; at least ${limitOf(error)} belong in it.`,
      describe(error, 'Add what is missing.'),
    ),
  maxItems: (error) =>
    errorAt(
      error.instancePath,
      `This list has ${countOf(error)}; at most ${limitOf(error)} fit.`,
      describe(error, 'Shorten the list.'),
    ),
  minProperties: (error) =>
    errorAt(error.instancePath, 'This object is empty.', `Fill it, or delete "${fieldOf(error)}".`),
  maxProperties: (error) =>
    errorAt(error.instancePath, `This object has more than ${limitOf(error)} fields.`, 'Remove some of them.'),
};

function wrongType(error: ErrorObject): Finding {
  const { instancePath, data } = error;
  const wanted = String(error.params.type);
  const value = shown(data);
  switch (wanted) {
    case 'number':
      return errorAt(instancePath, `${value} is not a number.`, numberRemedy(typeof data === 'string' ? data : ''));
    case 'integer':
      return errorAt(
        instancePath,
        `${value} is not a whole number.`,
        'Write digits only, such as 12 (no quotes, no decimals).',
      );
    case 'string':
      return errorAt(instancePath, `${value} is not a text.`, `Write it in double quotes: ${quoted(data)}.`);
    case 'boolean':
      return errorAt(instancePath, `${value} is neither true nor false.`, 'Write true or false (no quotes).');
    case 'array':
      return errorAt(
        instancePath,
        `${value} is not a list.`,
        describe(error, `Write a list in brackets: [ ${value} ].`),
      );
    default:
      return errorAt(instancePath, `${value} is not an object.`, describe(error, 'Write it in braces: { … }.'));
  }
}

function missingField(error: ErrorObject): Finding {
  const field = String(error.params.missingProperty);
  const hint = descriptionOf(propertySchema(error, field));
  const remedy = `Add "${field}": …${hint === undefined ? '.' : ` (${hint.replace(/\.$/, '')}).`}`;
  return errorAt(pointerTo(error.instancePath, field), `"${field}" is missing.`, remedy);
}

function unknownField(error: ErrorObject): Finding {
  const field = String(error.params.additionalProperty);
  const parent = isObject(error.parentSchema) ? error.parentSchema : {};
  const known = isObject(parent.properties) ? Object.keys(parent.properties).filter((name) => name !== '$schema') : [];
  const meant = closestName(field, known);
  const place = { severity: 'error', pointer: pointerTo(error.instancePath, field), atKey: true } as const;
  if (known.length === 0) {
    const remedy = describe(error, 'Write it with letters, digits, "-" and "_" only.');
    return { ...place, message: `${shown(field)} cannot be a name here.`, remedy };
  }
  const list = known.length > KNOWN_FIELDS_MAX ? `${known.slice(0, KNOWN_FIELDS_MAX).join(', ')} …` : known.join(', ');
  const remedy =
    FIELD_REMEDIES.get(field) ?? (meant === undefined ? `Delete it. Known here: ${list}.` : `Did you mean "${meant}"?`);
  return { ...place, message: `${shown(field)} is no field that is known here.`, remedy };
}

/** Fields people expect that do not exist, and where what they mean is said. */
const FIELD_REMEDIES = new Map([['currency', 'Delete it. All prices are in the currency of tenant.json.']]);

/** No branch of a union fits: told by what the branches are, or by what the field is for. */
function noneOf(error: ErrorObject): Finding {
  const choices = branchesOf(error).flatMap((branch) => ('const' in branch ? [branch.const] : []));
  const value = shown(error.data);
  if (choices.length > 0) {
    const list = choices.map((choice) => shown(choice)).join(', ');
    const meant = typeof error.data === 'string' ? closestName(error.data, choices.map(String)) : undefined;
    const remedy = meant === undefined ? `Write one of ${list}.` : `Did you mean "${meant}"? Known: ${list}.`;
    return errorAt(error.instancePath, `${value} is not known here.`, remedy);
  }
  const types = [...new Set(branchesOf(error).map((branch) => TYPE_WORDS.get(String(branch.type)) ?? 'a value'))];
  if (typeof error.data === 'string' && types[0] === 'a number') {
    return errorAt(error.instancePath, `${value} is not a number.`, numberRemedy(error.data));
  }
  return errorAt(error.instancePath, `${value} does not belong here.`, describe(error, `Write ${types.join(' or ')}.`));
}

const TYPE_WORDS = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['integer', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);

function notTheValue(error: ErrorObject): Finding {
  const wanted = shown(error.params.allowedValue);
  return errorAt(error.instancePath, `${shown(error.data)} is not ${wanted}.`, `Write ${wanted}.`);
}

function wrongForm(error: ErrorObject): Finding {
  const fallback = FORMAT_WORDS.get(String(error.params.format)) ?? `Write it as ${String(error.params.pattern)} asks.`;
  return errorAt(error.instancePath, `${shown(error.data)} is not written as it must be.`, describe(error, fallback));
}

const FORMAT_WORDS = new Map([
  ['date', 'Write a date that exists, such as 2026-12-24.'],
  ['date-time', 'Write an instant such as 2026-12-24T10:00:00Z.'],
  ['email', 'Write an e-mail address.'],
]);

function otherwise(error: ErrorObject): Finding {
  return errorAt(
    error.instancePath,
    `${shown(error.data)} does not fit here.`,
    describe(error, 'See the description of this file.'),
  );
}

/** The schema's own description of the field is the best remedy there is; it is written for owners. */
function describe(error: ErrorObject, fallback: string): string {
  return descriptionOf(error.parentSchema) ?? fallback;
}

function descriptionOf(schema: unknown): string | undefined {
  const description = isObject(schema) ? schema.description : undefined;
  return typeof description === 'string' ? description : undefined;
}

function propertySchema(error: ErrorObject, field: string): unknown {
  const properties: unknown = error.parentSchema?.properties;
  return isObject(properties) ? properties[field] : undefined;
}

function branchesOf(error: ErrorObject): Record<string, unknown>[] {
  return Array.isArray(error.schema) ? error.schema.filter(isObject) : [];
}

function limitOf(error: ErrorObject): string {
  return Number(error.params.limit).toLocaleString('en');
}

function countOf(error: ErrorObject): string {
  return Array.isArray(error.data) ? error.data.length.toLocaleString('en') : 'too few';
}

function fieldOf(error: ErrorObject): string {
  return nameOf(error.instancePath);
}

function quoted(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? `"${value}"` : '"…"';
}
