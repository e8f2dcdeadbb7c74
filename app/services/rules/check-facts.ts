import type { Intent } from '../../contracts/understanding.js';
import { COMMON_FACTS, INTENT_FACTS, type FactDefinition } from '../../contracts/vocabulary.js';
import { definitionIn, isReference, type Condition, type Test } from './condition.js';
import type { ConditionProblem } from './condition-parser.js';
import { possibleIntents } from './possible-intents.js';

/**
 * Checks that each comparison names a fact that every intent it can meet has, and compares it with a value of its type.
 *
 * What stands beside an intent's name in an `all` only has to fit that intent.
 */
export function checkFacts(condition: Condition, intents: ReadonlySet<Intent>): readonly ConditionProblem[] {
  if (condition.kind === 'test') return checkTest(condition, intents);
  if (condition.kind === 'not') return checkFacts(condition.of, intents);
  const inside = condition.kind === 'all' ? meet(intents, possibleIntents(condition)) : intents;
  return condition.of.flatMap((part) => checkFacts(part, inside));
}

function checkTest(test: Test, intents: ReadonlySet<Intent>): readonly ConditionProblem[] {
  const strange = [...intents].find((intent) => definitionOf(test.fact, intent) === undefined);
  if (strange !== undefined) return [unknownFact(test.fact, { pointer: `${test.pointer}/fact`, intents, strange })];
  const [intent] = intents;
  const definition = intent === undefined ? definitionIn(COMMON_FACTS, test.fact) : definitionOf(test.fact, intent);
  if (definition === undefined) return [];
  return isReference(test.value) ? checkReference(test, definition, intents) : checkValue(test, definition);
}

function unknownFact(
  fact: string,
  where: { pointer: string; intents: ReadonlySet<Intent>; strange: Intent },
): ConditionProblem {
  const home = Object.entries(INTENT_FACTS).filter(([, facts]) => Object.hasOwn(facts, fact));
  const names = home.map(([intent]) => intent).join(', ');
  return home.length === 0
    ? {
        pointer: where.pointer,
        message: `unknown fact "${fact}".`,
        remedy: `Use one of ${factNames(where.intents).join(', ')}.`,
      }
    : {
        pointer: where.pointer,
        message: `fact "${fact}" does not exist for ${where.strange}.`,
        remedy: `Add { "fact": "intent", "operator": "in", "value": [ … ] } to the same "all" with only these: ${names}.`,
      };
}

function checkReference(
  test: Test,
  definition: FactDefinition,
  intents: ReadonlySet<Intent>,
): readonly ConditionProblem[] {
  if (!isReference(test.value)) return [];
  const pointer = `${test.pointer}/value/fact`;
  const other = test.value.fact;
  const strange = [...intents].find((intent) => definitionOf(other, intent) === undefined);
  if (strange !== undefined) return [unknownFact(other, { pointer, intents, strange })];
  const mismatch = [...intents].some((intent) => definitionOf(other, intent)?.type !== definition.type);
  return mismatch
    ? [
        {
          pointer,
          message: `"${other}" and "${test.fact}" hold different kinds of value.`,
          remedy: 'Compare like with like.',
        },
      ]
    : [];
}

function checkValue(test: Test, definition: FactDefinition): readonly ConditionProblem[] {
  const pointer = `${test.pointer}/value`;
  const values: readonly unknown[] = Array.isArray(test.value) ? test.value : [test.value];
  const wrong = values.find((value) => typeof value !== definition.type);
  if (wrong !== undefined) {
    const message = `"${test.fact}" is a ${WORD_BY_TYPE[definition.type]}, ${JSON.stringify(wrong)} is not.`;
    return [{ pointer, message, remedy: `Give a ${WORD_BY_TYPE[definition.type]}.` }];
  }
  if (test.operator.includes('Than') && definition.type !== 'number') {
    const message = `"${test.fact}" is no number, so "${test.operator}" cannot compare it.`;
    return [{ pointer: `${test.pointer}/operator`, message, remedy: 'Use equal, notEqual, in or notIn.' }];
  }
  const unheard = values.find((value) => definition.values?.some((known) => known === value) === false);
  if (unheard === undefined) return [];
  const message = `"${test.fact}" is never ${JSON.stringify(unheard)}.`;
  return [{ pointer, message, remedy: `It is one of ${definition.values?.join(', ') ?? ''}.` }];
}

const WORD_BY_TYPE = { string: 'text', number: 'number', boolean: 'true or false' } as const;

function definitionOf(fact: string, intent: Intent): FactDefinition | undefined {
  return definitionIn(COMMON_FACTS, fact) ?? definitionIn(INTENT_FACTS[intent], fact);
}

function factNames(intents: ReadonlySet<Intent>): readonly string[] {
  const [first, ...others] = intents;
  const shared = first === undefined ? [] : Object.keys(INTENT_FACTS[first]);
  const everywhere = shared.filter((fact) => others.every((intent) => Object.hasOwn(INTENT_FACTS[intent], fact)));
  return [...Object.keys(COMMON_FACTS), ...everywhere];
}

function meet(left: ReadonlySet<Intent>, right: ReadonlySet<Intent>): ReadonlySet<Intent> {
  return new Set([...left].filter((intent) => right.has(intent)));
}
