import type { ErrorObject } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';

import type { BusinessKind } from '../../retrieval/storage/business-kinds.js';
import { nameOf, parentOf, pointerTo, valueAt } from '../../retrieval/storage/json-pointer.js';
import { isObject } from '../../retrieval/storage/json-value.js';
import { readingsOf } from '../../retrieval/storage/number-words.js';
import { checkSchema } from '../../retrieval/storage/schema-check.js';
import { settleUnions } from '../../retrieval/storage/schema-unions.js';

/** One safe change to a value. */
export interface Repair {
  readonly pointer: string;
  /** The value to write, as JSON; absent: the field is taken out. */
  readonly literal?: string;
  readonly message: string;
  readonly remedy: string;
}

/** A file with more broken rules than this is not repaired: something else is wrong with it. */
const BROKEN_RULES_MAX = 20_000;

/** Files whose texts mean the same without the spaces around them; wordings and golden conversations are kept to the letter. */
const TRIMMED: ReadonlySet<BusinessKind> = new Set(['tenant', 'catalog', 'geo', 'faq', 'policy']);
const PLAIN_NUMBER = /^\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?)\s*$/;

/**
 * The safe changes to a file's value, at most one per pointer.
 *
 * Each is tried on a copy first: one that would leave a broken rule at its place is dropped.
 */
export function findRepairs(kind: BusinessKind, schema: TSchema, value: unknown): Repair[] {
  const candidates = new Map<string, Repair>();
  for (const repair of candidatesIn(kind, value, brokenRules(schema, value))) {
    if (!candidates.has(repair.pointer)) candidates.set(repair.pointer, repair);
  }
  if (candidates.size === 0) return [];
  const left = brokenRules(schema, copyWith(value, '', candidates));
  if (left.length === BROKEN_RULES_MAX) return [];
  const broken = new Set(left.flatMap(placesOf));
  return [...candidates.values()].filter(({ pointer, literal }) => {
    const isListItem = literal === undefined && !isObject(valueAt(value, parentOf(pointer)));
    return !isListItem && !broken.has(pointer) && !(literal === undefined && broken.has(parentOf(pointer)));
  });
}

function brokenRules(schema: TSchema, value: unknown): readonly ErrorObject[] {
  const checked = checkSchema(schema, value, BROKEN_RULES_MAX);
  return checked.kind === 'valid' ? [] : settleUnions(checked.errors);
}

function* candidatesIn(kind: BusinessKind, value: unknown, errors: readonly ErrorObject[]): Iterable<Repair> {
  for (const error of errors) {
    yield* unquoted(error);
    yield* emptied(error);
  }
  if (TRIMMED.has(kind)) yield* trimmed(value, '');
}

/** `"74.00"` where a number belongs: the quotes go, the digits stay as they are. */
function* unquoted({ instancePath: pointer, data }: ErrorObject): Iterable<Repair> {
  const literal = typeof data === 'string' ? PLAIN_NUMBER.exec(data)?.[1] : undefined;
  if (literal === undefined || readingsOf(literal).length !== 1) return;
  yield { pointer, literal, message: `${JSON.stringify(data)} is a number in quotes.`, remedy: `Write ${literal}.` };
}

/** A field that is null, or an empty text where there must be none: as good as not there. */
function* emptied({ instancePath: pointer, data }: ErrorObject): Iterable<Repair> {
  if (pointer === '' || (data !== null && data !== '')) return;
  const message = `"${nameOf(pointer)}" is ${data === null ? 'null' : 'empty'}.`;
  yield { pointer, message, remedy: 'Leave it out.' };
}

function* trimmed(value: unknown, pointer: string): Iterable<Repair> {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === value || text === '') return;
    const message = 'There are spaces before or after this text.';
    yield { pointer, literal: JSON.stringify(text), message, remedy: 'Leave them out.' };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* trimmed(item, pointerTo(pointer, index));
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) yield* trimmed(value[key], pointerTo(pointer, key));
  }
}

function copyWith(value: unknown, pointer: string, repairs: ReadonlyMap<string, Repair>): unknown {
  const repair = repairs.get(pointer);
  if (repair?.literal !== undefined) return JSON.parse(repair.literal);
  if (Array.isArray(value)) return value.map((item, index) => copyWith(item, pointerTo(pointer, index), repairs));
  if (!isObject(value)) return value;
  const kept = Object.keys(value).filter((key) => {
    const found = repairs.get(pointerTo(pointer, key));
    return found === undefined || found.literal !== undefined;
  });
  return Object.fromEntries(kept.map((key) => [key, copyWith(value[key], pointerTo(pointer, key), repairs)]));
}

/** Where a broken rule is felt: at the value, and for a field that is missing at that field. */
function placesOf({ keyword, instancePath, params }: ErrorObject): string[] {
  if (keyword === 'required') return [pointerTo(instancePath, String(params.missingProperty))];
  return keyword === 'additionalProperties' ? [] : [instancePath];
}
