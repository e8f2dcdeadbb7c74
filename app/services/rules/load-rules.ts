import type { Rule, RulesFile } from '../../contracts/business/rules.js';
import type { Intent } from '../../contracts/understanding.js';
import type { Problem } from '../../contracts/version.js';
import { checkFacts } from './check-facts.js';
import { checkSales, type SalesNames } from './check-sales.js';
import { checkTemplate, type TemplateIndex } from './check-template.js';
import type { CompiledRule } from './compiled-rule.js';
import { parseCondition, type ConditionProblem } from './condition-parser.js';
import shippedRules from './default-rules.json' with { type: 'json' };
import { possibleIntents } from './possible-intents.js';
import type { ActionOutcome, RuleAction } from './rule-action.js';
import { createRuleBook, type RuleBook } from './rule-book.js';
import { findShadowedRules } from './shadowed-rules.js';

/** How many rules a shop may have. */
export const RULES_MAX = 10_000;
const PRIORITY_DEFAULT = 50;

/** What rules are checked against. */
export interface RuleSurroundings {
  readonly actions: readonly RuleAction[];
  readonly templates: TemplateIndex;
  /** What the shop's own rules may name; not looked at when absent. */
  readonly names?: SalesNames | undefined;
  /** The shipped rules, unless a test brings its own. */
  readonly shipped?: readonly Rule[];
}

/**
 * Checks the shop's rules and puts them together with the shipped ones.
 *
 * A rule with a problem is left out of the book; with any problem of severity `error` the version must not be published.
 *
 * @param file - The parsed rules.json; absent, the shipped rules apply alone.
 * @returns The rule book, and every problem with the JSON pointer in rules.json.
 */
export function compileRules(
  file: RulesFile | undefined,
  surroundings: RuleSurroundings,
): { ruleBook: RuleBook; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const own = (file?.rules ?? []).slice(0, RULES_MAX).flatMap((rule, index) => {
    const read = compileRule(rule, `/rules/${index}`, surroundings);
    problems.push(...read.problems);
    return read.rule === undefined ? [] : [read.rule];
  });
  const shipped = file?.defaults === false ? [] : compileShipped(surroundings);
  problems.push(...limitProblems(file), ...nameProblems(file), ...findShadowedRules([...own, ...shipped]));
  const names = new Set(own.map((rule) => rule.name));
  return { ruleBook: createRuleBook([...own, ...shipped.filter((rule) => !names.has(rule.name))]), problems };
}

function compileShipped(surroundings: RuleSurroundings): readonly CompiledRule[] {
  return (surroundings.shipped ?? shippedRules.rules).map((shipped) => {
    const { rule, problems } = compileRule(shipped, '', surroundings);
    const [problem] = problems;
    if (rule === undefined)
      throw new TypeError(`shipped rule "${shipped.name}": ${problem?.pointer ?? ''} ${problem?.message ?? ''}`);
    const { pointer: _pointer, ...withoutPointer } = rule;
    return withoutPointer;
  });
}

function compileRule(
  rule: Rule,
  pointer: string,
  { actions, templates, names }: RuleSurroundings,
): { rule?: CompiledRule; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report = (found: { pointer: string; message: string; remedy: string }) =>
    problems.push({ severity: 'error', file: 'rules.json', ...found, pointer: `${pointer}${found.pointer}` });
  const { condition, problems: conditionProblems } = parseCondition(rule.conditions);
  conditionProblems.forEach(report);
  const outcome = bindAction(rule, actions, report);
  if (condition === undefined || outcome === undefined) return { problems };
  const intents = possibleIntents(condition);
  checkFacts(condition, intents).forEach(report);
  checkTemplate(outcome.template ?? outcome.sentLater ?? outcome.opening, intents, templates).forEach(report);
  laterFacts(outcome, intents).forEach(report);
  if (names !== undefined && pointer !== '') checkSales({ condition, outcome }, names).forEach(report);
  if (problems.length > 0) return { problems };
  const compiled = {
    name: rule.name,
    priority: rule.priority ?? PRIORITY_DEFAULT,
    condition,
    intents,
    outcome,
    pointer,
  };
  return { rule: compiled, problems: intents.size === 0 ? [neverFires(pointer)] : [] };
}

/** What must hold later is checked like what must hold now. */
function laterFacts({ effects }: ActionOutcome, intents: ReadonlySet<Intent>): readonly ConditionProblem[] {
  const facts = effects.flatMap((effect) => (effect.kind === 'follow-up' ? Object.entries(effect.only ?? {}) : []));
  return facts.flatMap(([fact, value]) => {
    const pointer = `/event/params/only/${fact}`;
    const problems = checkFacts({ kind: 'test', fact, operator: 'equal', value, pointer }, intents);
    return problems.map((problem) => ({ ...problem, pointer }));
  });
}

function bindAction(
  rule: Rule,
  actions: readonly RuleAction[],
  report: (problem: { pointer: string; message: string; remedy: string }) => void,
): ActionOutcome | undefined {
  const action = actions.find(({ type }) => type === rule.event.type);
  if (action === undefined) {
    const remedy = `Use one of ${actions.map(({ type }) => type).join(', ')}.`;
    report({ pointer: '/event/type', message: `unknown action "${rule.event.type}".`, remedy });
    return undefined;
  }
  const bound = action.bind(rule.event.params);
  if ('outcome' in bound) return bound.outcome;
  for (const { pointer, message } of bound.problems) {
    const remedy = `"${action.type}" takes ${Object.keys(action.params.properties).join(', ')}.`;
    report({ pointer: `/event/params${pointer}`, message: `${message}.`, remedy });
  }
  return undefined;
}

function limitProblems(file: RulesFile | undefined): readonly Problem[] {
  if ((file?.rules.length ?? 0) <= RULES_MAX) return [];
  const message = `${file?.rules.length ?? 0} rules; ${RULES_MAX} is the most.`;
  return [
    { severity: 'error', file: 'rules.json', pointer: '/rules', message, remedy: 'Remove rules you no longer need.' },
  ];
}

function nameProblems(file: RulesFile | undefined): readonly Problem[] {
  const seen = new Map<string, number>();
  return (file?.rules ?? []).flatMap((rule, index): readonly Problem[] => {
    const first = seen.get(rule.name);
    if (first === undefined) {
      seen.set(rule.name, index);
      return [];
    }
    const message = `the name "${rule.name}" is taken by rule ${first + 1}.`;
    const remedy = 'Give each rule a name of its own: traces and tests speak of it.';
    return [{ severity: 'error', file: 'rules.json', pointer: `/rules/${index}/name`, message, remedy }];
  });
}

function neverFires(pointer: string): Problem {
  const message = 'never fires: its conditions ask for two intents at once.';
  return { severity: 'warning', file: 'rules.json', pointer, message, remedy: 'Use "in" with a list, or "any".' };
}
