import type { ActionOutcome } from './rule-action.js';
import { ANY_CALL } from './actions/call-to-action.js';
import { isReference, testsOf, type Condition } from './condition.js';
import type { ConditionProblem } from './condition-parser.js';

/** What a shop's rules may name besides facts and templates. */
export interface SalesNames {
  /** Ids of the stages of its flow. */
  readonly stages: readonly string[];
  /** Ids of the calls to action in tenant.json. */
  readonly calls: readonly string[];
}

const STAGE_FACTS: ReadonlySet<string> = new Set(['stage', 'stage.before']);

/** Checks that a rule of the shop names stages and calls to action the shop has. */
export function checkSales(
  { condition, outcome }: { condition: Condition; outcome: ActionOutcome },
  { stages, calls }: SalesNames,
): readonly ConditionProblem[] {
  const compared = testsOf(condition).flatMap(({ fact, value, pointer }) => {
    if (!STAGE_FACTS.has(fact) || isReference(value)) return [];
    const named: readonly unknown[] = Array.isArray(value) ? value : [value];
    const strange = named.find((id) => !stages.some((stage) => stage === id));
    return strange === undefined
      ? []
      : [unknownName(`${pointer}/value`, { what: 'stage', id: JSON.stringify(strange), known: stages })];
  });
  const { stage, callToAction } = outcome;
  return [
    ...compared,
    ...(stage === undefined || stages.includes(stage)
      ? []
      : [unknownName('/event/params/stage', { what: 'stage', id: JSON.stringify(stage), known: stages })]),
    ...(callToAction === undefined || callToAction === ANY_CALL || calls.includes(callToAction)
      ? []
      : [unknownName('/event/params/id', { what: 'call to action', id: JSON.stringify(callToAction), known: calls })]),
  ];
}

function unknownName(
  pointer: string,
  { what, id, known }: { what: string; id: string; known: readonly string[] },
): ConditionProblem {
  const remedy = known.length === 0 ? 'Add it to callsToAction in tenant.json.' : `Known: ${known.join(', ')}.`;
  return { pointer, message: `there is no ${what} ${id}.`, remedy };
}
