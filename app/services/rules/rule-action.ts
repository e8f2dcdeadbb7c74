import type { Static, TObject } from 'typebox';

import { checkOf } from '../../contracts/check-of.js';
import type { Effect } from '../../contracts/decision.js';
import type { LeadField } from '../../contracts/leads.js';

/** What a rule does once it fires: a template that answers the ask, changes besides the reply, or both. */
export interface ActionOutcome {
  readonly template?: string;
  /** A template said once before all answers. */
  readonly opening?: string;
  /** A template that is filled later, with what the ask is about. */
  readonly sentLater?: string;
  /** Why the answer goes at once. */
  readonly sendNow?: string;
  /** How long messages we start wait at least. */
  readonly wait?: { readonly minutes: number; readonly reason: string };
  /** Id of a call to action, or `*` for any. */
  readonly callToAction?: string;
  /** What the customer is asked about themselves, the first that is not known. */
  readonly asksFor?: readonly LeadField[];
  /** The stage of the flow it proposes. */
  readonly stage?: string;
  readonly effects: readonly Effect[];
}

/** A parameter of an action that does not fit, by JSON pointer below `params`. */
export interface ParamsProblem {
  readonly pointer: string;
  readonly message: string;
}

/** One kind of thing a rule can do. `bind` checks the rule's parameters once, when the rule is loaded. */
export interface RuleAction {
  /** The rule's `event.type`. */
  readonly type: string;
  readonly description: string;
  /** JSON Schema of `event.params`. */
  readonly params: TObject;
  bind(params: unknown): { readonly outcome: ActionOutcome } | { readonly problems: readonly ParamsProblem[] };
}

/** Makes a rule action from its parameters' schema and what it does with them; `apply` must be pure. */
export function defineAction<Schema extends TObject>(definition: {
  type: string;
  description: string;
  params: Schema;
  apply: (params: Static<Schema>) => ActionOutcome;
}): RuleAction {
  const { apply, ...described } = definition;
  const fitting = checkOf<Static<Schema>>(definition.params, { allErrors: true });
  return {
    ...described,
    bind(params) {
      const given = params ?? {};
      if (fitting.accepts(given)) return { outcome: apply(given) };
      return {
        problems: fitting.errors.map((error) => ({
          pointer: error.instancePath,
          message: `${error.message ?? 'does not fit'}${nameOf(error.params)}`,
        })),
      };
    },
  };
}

function nameOf(params: Readonly<Record<string, unknown>>): string {
  const name: unknown = params.additionalProperty ?? params.allowedValues;
  return name === undefined ? '' : ` (${Array.isArray(name) ? name.join(', ') : JSON.stringify(name)})`;
}
