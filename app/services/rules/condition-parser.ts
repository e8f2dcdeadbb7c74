import {
  DEPTH_MAX,
  LIST_LENGTH_MAX,
  OPERATORS,
  TESTS_PER_RULE_MAX,
  isOperator,
  testsOf,
  type Comparand,
  type Condition,
  type OperatorName,
  type Scalar,
} from './condition.js';

/** What is wrong with a condition, by JSON pointer below the rule, and what to do. */
export interface ConditionProblem {
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
}

type Report = (pointer: string, message: string, remedy: string) => void;
type Raw = Readonly<Record<string, unknown>>;

const TEST_KEYS = new Set(['fact', 'operator', 'value']);
const PROTOTYPE_KEYS = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * Reads a condition tree as json-rules-engine writes it, keeping nothing that is not understood.
 *
 * @returns The tree, or `undefined` when `problems` says why not.
 */
export function parseCondition(raw: unknown): { condition?: Condition; problems: readonly ConditionProblem[] } {
  const problems: ConditionProblem[] = [];
  const report: Report = (pointer, message, remedy) => problems.push({ pointer, message, remedy });
  const condition = parseNode(raw, { pointer: '/conditions', depth: 1 }, report);
  if (condition === undefined || problems.length > 0) return { problems };
  const tests = testsOf(condition).length;
  if (tests <= TESTS_PER_RULE_MAX) return { condition, problems };
  report('/conditions', `compares ${tests} times; ${TESTS_PER_RULE_MAX} is the most.`, 'Make several rules of it.');
  return { problems };
}

interface Place {
  readonly pointer: string;
  readonly depth: number;
}

function parseNode(raw: unknown, place: Place, report: Report): Condition | undefined {
  if (place.depth > DEPTH_MAX) {
    report(place.pointer, `conditions nest deeper than ${DEPTH_MAX}.`, 'Flatten them, or make several rules of it.');
    return undefined;
  }
  if (!isObject(raw)) {
    report(
      place.pointer,
      'a condition is an object.',
      'Write { "fact": …, "operator": …, "value": … } or { "all": [ … ] }.',
    );
    return undefined;
  }
  const stray = Object.keys(raw).find((key) => PROTOTYPE_KEYS.has(key));
  if (stray !== undefined) {
    report(place.pointer, `"${stray}" is not allowed here.`, 'Remove it.');
    return undefined;
  }
  if ('fact' in raw) return parseTest(raw, place, report);
  return parseGroup(raw, place, report);
}

function parseGroup(raw: Raw, place: Place, report: Report): Condition | undefined {
  const [key, ...others] = Object.keys(raw);
  if (others.length > 0 || (key !== 'all' && key !== 'any' && key !== 'not')) {
    const names = Object.keys(raw).map((name) => `"${name}"`);
    report(
      place.pointer,
      `expected "all", "any" or "not", found ${names.join(', ') || 'nothing'}.`,
      'Use exactly one of them.',
    );
    return undefined;
  }
  const inner = { pointer: `${place.pointer}/${key}`, depth: place.depth + 1 };
  if (key === 'not') {
    const of = parseNode(raw[key], inner, report);
    return of === undefined ? undefined : { kind: 'not', of };
  }
  const list: unknown = raw[key];
  if (!Array.isArray(list) || (key === 'any' && list.length === 0)) {
    report(inner.pointer, `"${key}" needs a list of conditions.`, 'List at least one condition.');
    return undefined;
  }
  const of = list.map((part: unknown, index) =>
    parseNode(part, { ...inner, pointer: `${inner.pointer}/${index}` }, report),
  );
  return of.every((part) => part !== undefined) ? { kind: key, of } : undefined;
}

function parseTest(raw: Raw, place: Place, report: Report): Condition | undefined {
  const { fact, operator, value } = raw;
  const extra = Object.keys(raw).find((key) => !TEST_KEYS.has(key));
  if (extra !== undefined) {
    const remedy = extra === 'path' ? 'Facts are plain values: leave the path out.' : 'Remove it.';
    report(`${place.pointer}/${extra}`, `"${extra}" is not supported.`, remedy);
    return undefined;
  }
  if (typeof fact !== 'string') {
    report(`${place.pointer}/fact`, 'the fact has no name.', 'Name one of the documented facts.');
    return undefined;
  }
  if (typeof operator !== 'string' || !isOperator(operator)) {
    const known = Object.keys(OPERATORS).join(', ');
    report(`${place.pointer}/operator`, `unknown operator ${JSON.stringify(operator)}.`, `Use one of ${known}.`);
    return undefined;
  }
  const comparand = parseComparand(value, operator);
  if (comparand === undefined) {
    report(
      `${place.pointer}/value`,
      `this value does not fit "${operator}".`,
      REMEDY_BY_KIND[OPERATORS[operator].takes],
    );
    return undefined;
  }
  return { kind: 'test', fact, operator, value: comparand, pointer: place.pointer };
}

const REMEDY_BY_KIND = {
  scalar: 'Give a text, a number, true or false.',
  number: 'Give a number.',
  list: `Give a list of at most ${LIST_LENGTH_MAX} texts or numbers.`,
} as const;

function parseComparand(value: unknown, operator: OperatorName): Comparand | undefined {
  const takes = OPERATORS[operator].takes;
  if (takes === 'list') {
    const fits = Array.isArray(value) && value.length > 0 && value.length <= LIST_LENGTH_MAX && value.every(isScalar);
    return fits ? value : undefined;
  }
  if (isObject(value)) {
    const isReference = Object.keys(value).join() === 'fact' && typeof value.fact === 'string';
    return isReference ? (value as { fact: string }) : undefined;
  }
  if (takes === 'number') return typeof value === 'number' ? value : undefined;
  return isScalar(value) ? value : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
