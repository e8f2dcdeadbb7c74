import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Static, TSchema } from 'typebox';

import { isObject } from './json-value.js';

/** At most this many broken rules are told per file: the rest mostly repeats them. */
export const SCHEMA_ERRORS_MAX = 400;
const BATCH_ITEMS = 200;

/** A value that keeps to its schema, or the rules it breaks. */
export type SchemaCheck<Value> =
  | { readonly kind: 'valid'; readonly value: Value }
  | { readonly kind: 'broken'; readonly errors: readonly ErrorObject[] };

/**
 * Each schema is compiled once, when it is first needed: quick to say yes, thorough only after a no. That the schemas themselves are
 * sound is proved by a test, not at each start: it costs 50 ms.
 */
const quick = new Ajv2020({ strict: true, validateSchema: false });
const thorough = new Ajv2020({ strict: true, validateSchema: false, allErrors: true, verbose: true });
formats.default(quick);
formats.default(thorough);

/** Checks the value of a business file against its schema. Its cost is bounded however many rules are broken. */
export function checkSchema<Schema extends TSchema>(
  schema: Schema,
  value: unknown,
  errorsMax = SCHEMA_ERRORS_MAX,
): SchemaCheck<Static<Schema>> {
  const isValid = quick.compile<Static<Schema>>(schema);
  if (isValid(value)) return { kind: 'valid', value };
  return { kind: 'broken', errors: brokenRules(thorough.compile(schema), value, errorsMax) };
}

/** A long list is checked in batches, each with the rest of the file around it, so that a million bad rows stop at the first few. */
function brokenRules(validate: ValidateFunction, value: unknown, errorsMax: number): ErrorObject[] {
  const long = isObject(value) ? longestList(value) : undefined;
  if (long === undefined || !isObject(value)) return errorsOf(validate, value).slice(0, errorsMax);
  const found: ErrorObject[] = [];
  for (let first = 0; first < long.items.length && found.length < errorsMax; first += BATCH_ITEMS) {
    const batch = { ...value, [long.field]: long.items.slice(first, first + BATCH_ITEMS) };
    const shifted = errorsOf(validate, batch).map((error) => shift(error, `/${long.field}/`, first));
    found.push(...shifted.filter((error) => first === 0 || error.instancePath.startsWith(`/${long.field}/`)));
  }
  return found.slice(0, errorsMax);
}

function errorsOf(validate: ValidateFunction, value: unknown): ErrorObject[] {
  validate(value);
  return validate.errors ?? [];
}

function longestList(value: Record<string, unknown>): { field: string; items: unknown[] } | undefined {
  for (const field of ['products', 'entries', 'areas', 'rules', 'steps']) {
    const items = value[field];
    if (Array.isArray(items) && items.length > BATCH_ITEMS) return { field, items };
  }
  return undefined;
}

function shift(error: ErrorObject, prefix: string, by: number): ErrorObject {
  if (!error.instancePath.startsWith(prefix)) return error;
  const [index = '', ...rest] = error.instancePath.slice(prefix.length).split('/');
  return { ...error, instancePath: prefix + [String(Number(index) + by), ...rest].join('/') };
}
