import type { FactDefinition } from '../../contracts/vocabulary.js';

/** A value a condition compares with; another fact's value where `fact` is named. */
export type Scalar = string | number | boolean;
/** A value a fact may be compared with. */
export type Comparand = Scalar | readonly Scalar[] | { readonly fact: string };

/** Whether the value is that of another fact. */
export function isReference(value: Comparand): value is { readonly fact: string } {
  return typeof value === 'object' && 'fact' in value;
}

/** One comparison, e.g. `product.stock lessThan 5`; `pointer` is where it stands below the rule. */
export interface Test {
  readonly kind: 'test';
  readonly fact: string;
  readonly operator: OperatorName;
  readonly value: Comparand;
  readonly pointer: string;
}

/** A checked condition tree. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | Test;

/** The operators a rule may use, and what they compare. json-rules-engine's others work on arrays, which no fact is. */
export const OPERATORS = {
  equal: { takes: 'scalar' },
  notEqual: { takes: 'scalar' },
  in: { takes: 'list' },
  notIn: { takes: 'list' },
  lessThan: { takes: 'number' },
  lessThanInclusive: { takes: 'number' },
  greaterThan: { takes: 'number' },
  greaterThanInclusive: { takes: 'number' },
} as const satisfies Record<string, { takes: 'scalar' | 'list' | 'number' }>;
/** An operator a condition may use. */
export type OperatorName = keyof typeof OPERATORS;
type NumberOperator = Exclude<OperatorName, 'equal' | 'notEqual' | 'in' | 'notIn'>;

/** Whether the name is one of {@link OPERATORS}; names of the object's prototype are not. */
export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}

/** How deep conditions may nest. */
export const DEPTH_MAX = 8;
/** How many comparisons one rule may make. */
export const TESTS_PER_RULE_MAX = 200;
/** How many values `in` and `notIn` may list. */
export const LIST_LENGTH_MAX = 1000;

/** All comparisons of a tree, in order. */
export function testsOf(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  if (condition.kind === 'not') return testsOf(condition.of);
  return condition.of.flatMap(testsOf);
}

/** Comparisons that must all hold whatever else does: the rule itself, or the tests directly in its top-level `all`. */
export function necessaryTests(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  if (condition.kind !== 'all') return [];
  return condition.of.flatMap((part) => (part.kind === 'any' || part.kind === 'not' ? [] : necessaryTests(part)));
}

/**
 * Whether a comparison with a fixed value holds, as json-rules-engine says; with a fact that is absent none does.
 *
 * @param actual - The fact's value.
 */
export function holds({ operator, value }: Test, actual: Scalar | undefined): boolean {
  if (actual === undefined) return false;
  switch (operator) {
    case 'equal':
      return actual === value;
    case 'notEqual':
      return actual !== value;
    case 'in':
      return Array.isArray(value) && value.includes(actual);
    case 'notIn':
      return Array.isArray(value) && !value.includes(actual);
    default:
      return isNumeric(actual) && typeof value === 'number' && compares(operator, Number(actual), value);
  }
}

function isNumeric(actual: Scalar): boolean {
  return !Number.isNaN(typeof actual === 'number' ? actual : Number.parseFloat(String(actual)));
}

function compares(operator: NumberOperator, actual: number, value: number): boolean {
  switch (operator) {
    case 'lessThan':
      return actual < value;
    case 'lessThanInclusive':
      return actual <= value;
    case 'greaterThan':
      return actual > value;
    case 'greaterThanInclusive':
      return actual >= value;
  }
}

/** The fact's definition, where the vocabulary has one under this very name. */
export function definitionIn(
  facts: Readonly<Record<string, FactDefinition>>,
  fact: string,
): FactDefinition | undefined {
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}
