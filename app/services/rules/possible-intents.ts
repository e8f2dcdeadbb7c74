import { INTENTS, type Intent } from '../../contracts/understanding.js';
import { isReference, type Condition, type Test } from './condition.js';

const ALL: ReadonlySet<Intent> = new Set(INTENTS);

/**
 * The intents a condition can hold for: never too few. A rule is put into the buckets of just these intents.
 *
 * `all` meets, `any` joins; `not` turns around only what speaks of nothing but the intent, for of anything else we cannot know.
 */
export function possibleIntents(condition: Condition): ReadonlySet<Intent> {
  switch (condition.kind) {
    case 'test':
      return intentsOfTest(condition);
    case 'all':
      return condition.of.map(possibleIntents).reduce(meet, ALL);
    case 'any':
      return new Set(condition.of.flatMap((part) => [...possibleIntents(part)]));
    case 'not':
      return isOnlyAboutIntent(condition.of) ? without(possibleIntents(condition.of)) : ALL;
  }
}

/** Whether every comparison of the tree is about the intent, so that its bucket already says whether it holds. */
export function isOnlyAboutIntent(condition: Condition): boolean {
  if (condition.kind === 'test') return condition.fact === 'intent' && !isReference(condition.value);
  if (condition.kind === 'not') return isOnlyAboutIntent(condition.of);
  return condition.of.every(isOnlyAboutIntent);
}

function intentsOfTest(test: Test): ReadonlySet<Intent> {
  if (test.fact !== 'intent') return ALL;
  const { operator, value } = test;
  if (isReference(value)) return ALL;
  const listed: readonly unknown[] = typeof value === 'object' ? value : [value];
  const named = new Set(INTENTS.filter((intent) => listed.includes(intent)));
  if (operator === 'equal' || operator === 'in') return named;
  return operator === 'notEqual' || operator === 'notIn' ? without(named) : ALL;
}

function meet(left: ReadonlySet<Intent>, right: ReadonlySet<Intent>): ReadonlySet<Intent> {
  return new Set([...left].filter((intent) => right.has(intent)));
}

function without(named: ReadonlySet<Intent>): ReadonlySet<Intent> {
  return new Set(INTENTS.filter((intent) => !named.has(intent)));
}
