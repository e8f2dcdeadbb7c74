import { Engine, type TopLevelCondition } from 'json-rules-engine';

import type { RuleFacts } from '../../contracts/evidence.js';
import type { CompiledRule } from './compiled-rule.js';
import { isReference, testsOf, type Condition } from './condition.js';

/** Sets of rules whose engines are kept; the least useful memory is that of sets nobody asks for again. */
const SETS_MAX = 512;
/** Free engines kept per set. */
const FREE_MAX = 8;
/** Larger sets are built anew each time: they are rare and their keys long. */
const SET_SIZE_KEPT_MAX = 48;

/** Runs sets of rules on json-rules-engine. */
export interface EnginePool {
  /** The positions (in `rules`) of those in the set whose conditions hold for the facts, in no particular order. */
  run(set: readonly number[], facts: RuleFacts, beside?: RuleFacts): Promise<readonly number[]>;
}

interface Lane {
  readonly engine: Engine;
  readonly facts: readonly string[];
}

/**
 * A pool of engines over one list of rules.
 *
 * An `Engine` must never have two runs in flight: the first to end marks it finished, and the other silently loses rules.
 * So a run takes an engine off the free list of its set (or builds one, 2 µs a rule) and puts it back when it is done.
 */
export function createEnginePool(rules: readonly CompiledRule[]): EnginePool {
  const freeBySet = new Map<string, Lane[]>();

  return {
    async run(set, facts, beside = {}) {
      const free = freeLanes(freeBySet, set);
      const lane = free?.pop() ?? buildLane(set, rules);
      const result = await lane.engine.run(pick(lane.facts, facts, beside));
      if (free !== undefined && free.length < FREE_MAX) free.push(lane);
      return result.results.map(({ name }) => Number(name));
    },
  };
}

function freeLanes(freeBySet: Map<string, Lane[]>, set: readonly number[]): Lane[] | undefined {
  if (set.length > SET_SIZE_KEPT_MAX) return undefined;
  const key = set.join();
  const known = freeBySet.get(key);
  if (known !== undefined) return known;
  if (freeBySet.size >= SETS_MAX) freeBySet.clear();
  const free: Lane[] = [];
  freeBySet.set(key, free);
  return free;
}

/** All rules get one priority here: the engine would only run them one after the other, and the order of answers is ours. */
function buildLane(set: readonly number[], rules: readonly CompiledRule[]): Lane {
  const chosen = set.flatMap((position) => rules[position] ?? []);
  const properties = chosen.map((rule, index) => ({
    name: String(set[index]),
    conditions: topLevelOf(rule.condition),
    event: { type: 'rule' },
  }));
  const engine = new Engine(properties, { allowUndefinedFacts: true, pathResolver: readPlainPath });
  engine.addOperator('notEqual', (fact: unknown, value: unknown) => fact !== undefined && fact !== value);
  engine.addOperator('notIn', (fact: unknown, list: readonly unknown[]) => fact !== undefined && !list.includes(fact));
  const facts = chosen
    .flatMap(({ condition }) => testsOf(condition))
    .flatMap(({ fact, value }) => (isReference(value) ? [fact, value.fact] : [fact]));
  return { engine, facts: [...new Set(facts)] };
}

/** Rules carry no paths; if one ever did, it would be read as plain names, never as JSONPath, which can run code. */
function readPlainPath(value: object, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined;
    return new Map<string, unknown>(Object.entries(inner)).get(name);
  }, value);
}

function topLevelOf(condition: Condition): TopLevelCondition {
  switch (condition.kind) {
    case 'test':
      return { all: [{ fact: condition.fact, operator: condition.operator, value: condition.value }] };
    case 'not':
      return { not: nestedOf(condition.of) };
    case 'all':
      return { all: condition.of.map(nestedOf) };
    case 'any':
      return { any: condition.of.map(nestedOf) };
  }
}

function nestedOf(condition: Condition) {
  if (condition.kind !== 'test') return topLevelOf(condition);
  return { fact: condition.fact, operator: condition.operator, value: condition.value };
}

function pick(
  names: readonly string[],
  facts: RuleFacts,
  beside: RuleFacts,
): Record<string, string | number | boolean> {
  const picked: Record<string, string | number | boolean> = {};
  for (const name of names) {
    const value = facts[name] ?? beside[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
