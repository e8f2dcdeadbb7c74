import type { Problem } from '../../contracts/version.js';
import { INTENTS, type Intent } from '../../contracts/understanding.js';
import { byPriority, type CompiledRule } from './compiled-rule.js';
import { necessaryTests, testsOf, type Condition, type Test } from './condition.js';
import { possibleIntents } from './possible-intents.js';

const ALWAYS = '';

/**
 * Warns of rules of the shop that can never answer, because an earlier rule answers whenever they could.
 *
 * An earlier rule covers a later one if its comparisons are all among those the later one needs. Only plain `all` rules are
 * looked at as covers: an odd rule that hides another is missed, a rule that works is never accused.
 */
export function findShadowedRules(rules: readonly CompiledRule[]): readonly Problem[] {
  const answering = rules.filter((rule) => rule.outcome.template !== undefined).sort(byPriority);
  const coversByIntent = new Map<Intent, Map<string, Cover[]>>(
    INTENTS.map((intent) => [intent, new Map<string, Cover[]>()]),
  );
  return answering.flatMap((rule) => {
    const tests = new Set(
      necessaryTests(rule.condition)
        .filter((test) => test.fact !== 'intent')
        .map(keyOf),
    );
    const hiddenBy = shadowOf({ rule, tests }, coversByIntent);
    if (isPlainAll(rule.condition)) addCover({ rule, tests }, coversByIntent);
    return hiddenBy === undefined || rule.pointer === undefined ? [] : [warningOf(rule.pointer, hiddenBy)];
  });
}

interface Cover {
  readonly rule: CompiledRule;
  readonly tests: ReadonlySet<string>;
}

/** The rule that answers first, if for each intent there is one. */
function shadowOf(later: Cover, coversByIntent: ReadonlyMap<Intent, ReadonlyMap<string, readonly Cover[]>>) {
  const shadows = [...later.rule.intents].map((intent) => {
    const covers = coversByIntent.get(intent);
    const near = [ALWAYS, ...later.tests].flatMap((key) => covers?.get(key) ?? []);
    return near.find((cover) => [...cover.tests].every((test) => later.tests.has(test)))?.rule;
  });
  return shadows.every((shadow) => shadow !== undefined) ? shadows[0] : undefined;
}

function addCover(cover: Cover, coversByIntent: ReadonlyMap<Intent, Map<string, Cover[]>>): void {
  const [key = ALWAYS] = cover.tests;
  for (const intent of cover.rule.intents) {
    const covers = coversByIntent.get(intent);
    covers?.set(key, [...(covers.get(key) ?? []), cover]);
  }
}

/** A rule made of nothing but comparisons that must all hold; what it says of the intent is in its bucket. */
function isPlainAll(condition: Condition): boolean {
  const tests = testsOf(condition);
  const aboutIntent = tests.filter((test) => test.fact === 'intent');
  const exact = aboutIntent.every((test) => possibleIntents(test).size < INTENTS.length);
  return exact && necessaryTests(condition).length === tests.length;
}

function keyOf(test: Test): string {
  return JSON.stringify([test.fact, test.operator, test.value]);
}

function warningOf(pointer: string, hiddenBy: CompiledRule): Problem {
  return {
    severity: 'warning',
    file: 'rules.json',
    pointer,
    message: `never fires: rule "${hiddenBy.name}" (priority ${hiddenBy.priority}) always answers first.`,
    remedy: 'Give it a higher priority, or make the other rule more exact.',
  };
}
