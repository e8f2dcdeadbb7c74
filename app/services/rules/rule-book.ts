import type { RuleFacts } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { INTENTS, type Intent } from '../../contracts/understanding.js';
import { byPriority, type CompiledRule } from './compiled-rule.js';
import { holds, isReference, necessaryTests, type Scalar, testsOf, type Test } from './condition.js';
import { createEnginePool } from './engine-pool.js';

/**
 * How many comparisons one ask may cost: about 5 ms warm and 25 ms cold, within the 50 ms a turn may hold the process. It counts
 * steps and not time, so that a replay cuts at the same rule.
 */
export const TESTS_PER_ASK_MAX = 1000;
/** How many names of considered rules a trace keeps. */
export const CONSIDERED_MAX = 200;

/** What the rules say about one ask: rules by priority, then name. */
export interface Evaluation {
  readonly considered: readonly string[];
  readonly fired: readonly CompiledRule[];
}

/** The checked rules of one business version. */
export interface RuleBook {
  readonly rules: readonly CompiledRule[];
  /** @param beside - Facts that count where `facts` has none of the name. */
  evaluate(intent: Intent, facts: RuleFacts, beside?: RuleFacts): Promise<Evaluation>;
}

/**
 * Puts rules into one bucket per intent they can fire on, and evaluates one bucket per ask.
 *
 * In a bucket, rules one of whose necessary comparisons fails are passed over, and a rule that is nothing but such comparisons is
 * decided by them; json-rules-engine decides on the rest. The outcome is the same as with all rules in one engine, at a fiftieth of
 * the time. A comparison with a fact the ask does not have never holds.
 */
export function createRuleBook(unsorted: readonly CompiledRule[]): RuleBook {
  const rules = [...unsorted].sort(byPriority);
  const pool = createEnginePool(rules);
  const buckets = new Map(INTENTS.map((intent) => [intent, bucketOf(intent, rules)]));

  return {
    rules,
    async evaluate(intent, facts, beside = NO_FACTS) {
      const bucket = buckets.get(intent);
      if (bucket === undefined) return { considered: [], fired: [] };
      const candidates = affordable(bucket.mayHold(facts, beside));
      const open = candidates.filter(({ isPlain }) => !isPlain).map(({ position }) => position);
      const held = open.length === 0 ? undefined : new Set(await pool.run(open, facts, beside));
      const fired = candidates.filter(({ isPlain, position }) => isPlain || held?.has(position) === true);
      return { considered: bucket.considered, fired: flatMap(fired, ({ position }) => rules[position] ?? []) };
    },
  };
}

const NO_FACTS: RuleFacts = {};
/** What is known of a comparison. */
const UNKNOWN = 0;
const HOLDS = 1;
const FAILS = 2;

interface Entry {
  readonly position: number;
  /** Comparisons with fixed values that must hold whatever else does, by their numbers in the bucket. */
  readonly necessary: readonly number[];
  /** Nothing but plain comparisons: when they hold, so does the rule. */
  readonly isPlain: boolean;
  readonly tests: number;
}

interface Bucket {
  readonly considered: readonly string[];
  /** The rules none of whose necessary comparisons fails. */
  mayHold(facts: RuleFacts, beside: RuleFacts): readonly Entry[];
}

/**
 * Rules compare the same facts with the same values over and over: each comparison is made once per ask, when a rule needs it, and
 * each fact is looked up once: an ask of the bench makes 37 comparisons of 12 facts.
 */
function bucketOf(intent: Intent, rules: readonly CompiledRule[]): Bucket {
  const tests: Test[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (test: Test): number => {
    const key = JSON.stringify([test.fact, test.operator, test.value]);
    const number = numbers.get(key) ?? tests.push(test) - 1;
    numbers.set(key, number);
    return number;
  };
  const entries = flatMap(rules, (rule, position) =>
    rule.intents.has(intent) ? [entryOf(rule, position, numberOf)] : [],
  );
  const considered = flatMap(entries.slice(0, CONSIDERED_MAX), ({ position }) => rules[position]?.name ?? []);
  const outcomes = new Uint8Array(tests.length);
  const names = [...new Set(tests.map(({ fact }) => fact))];
  const factOf = Uint32Array.from(tests, ({ fact }) => names.indexOf(fact));
  const fails = (number: number, values: readonly (Scalar | undefined)[]): boolean => {
    const test = tests[number];
    if (outcomes[number] === UNKNOWN && test !== undefined)
      outcomes[number] = holds(test, values[factOf[number] ?? 0]) ? HOLDS : FAILS;
    return outcomes[number] === FAILS;
  };
  return {
    considered,
    mayHold(facts, beside) {
      outcomes.fill(UNKNOWN);
      const values = names.map((name) => facts[name] ?? beside[name]);
      return entries.filter(({ necessary }) => {
        for (const number of necessary) if (fails(number, values)) return false;
        return true;
      });
    },
  };
}

function entryOf(rule: CompiledRule, position: number, numberOf: (test: Test) => number): Entry {
  const necessary = necessaryTests(rule.condition).filter(({ value }) => !isReference(value));
  const tests = testsOf(rule.condition).length;
  return { position, necessary: necessary.map(numberOf), isPlain: necessary.length === tests, tests };
}

/** As many rules, from the highest priority down, as {@link TESTS_PER_ASK_MAX} pays for. */
function affordable(entries: readonly Entry[]): readonly Entry[] {
  let tests = 0;
  const end = entries.findIndex((entry) => (tests += entry.tests) > TESTS_PER_ASK_MAX);
  return end === -1 ? entries : entries.slice(0, end);
}
