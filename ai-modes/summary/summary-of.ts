import { checkOf } from '../../app/contracts/check-of.js';
import { LEAD_FIELDS } from '../../app/contracts/leads.js';
import type { ConversationState } from '../../app/contracts/state.js';
import { CHOSEN_MAX, Summary } from '../../app/contracts/summary.js';
import { isInstruction } from '../screening/screened.js';

const summaries = checkOf<Summary>(Summary);
const NOTHING: Summary = { turns: 0, shown: [], chosen: [], basket: [], told: [] };

/**
 * The conversation so far, from what its state already holds: no model writes it, and nothing is read for it. Free words (what was
 * searched for, codes, names) have no place in it; a part that does not fit its schema, or reads as an instruction, is left out. Pure.
 */
export function summaryOf(state: ConversationState): Summary {
  const { focus, basket = [], lead } = state;
  const lines = basket.map(({ sku, quantity }) => ({ sku, quantity }));
  const parts: readonly Partial<Summary>[] = [
    { turns: state.turns },
    given(state.lastIntent, (lastIntent) => ({ lastIntent })),
    given(focus?.variantSku ?? focus?.sku, (sku) => ({ focus: sku })),
    { shown: state.shown.filter((sku) => fits({ shown: [sku] })) },
    { chosen: chosenIn(state).filter((one) => fits({ chosen: [one] })) },
    given(priceMaxIn(state), (priceMaxMinor) => ({ priceMaxMinor })),
    given(state.branch, (branch) => ({ branch })),
    given(state.postcode, (postcode) => ({ postcode })),
    { basket: lines.filter((line) => fits({ basket: [line] })) },
    given(state.stage, (stage) => ({ stage })),
    { told: LEAD_FIELDS.filter((field) => lead?.slots[field] !== undefined) },
  ];
  return parts.filter(fits).reduce<Summary>((summary, part) => ({ ...summary, ...part }), NOTHING);
}

function given<Value>(value: Value | undefined, partOf: (value: Value) => Partial<Summary>): Partial<Summary> {
  return value === undefined ? {} : partOf(value);
}

function fits(part: Partial<Summary>): boolean {
  return summaries.accepts({ ...NOTHING, ...part }) && !wordsIn(part).some(isInstruction);
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

function chosenIn({ choices, search }: ConversationState): Summary['chosen'] {
  const looked = (search?.constraints ?? []).flatMap((one) =>
    one.kind === 'attribute' && one.negated !== true ? [{ attribute: one.attribute, value: one.value }] : [],
  );
  const chosen = Object.entries(choices).map(([attribute, value]) => ({ attribute, value }));
  const others = looked.filter(({ attribute }) => choices[attribute] === undefined);
  return [...chosen, ...others].slice(0, CHOSEN_MAX);
}

function priceMaxIn({ search }: ConversationState): number | undefined {
  return search?.constraints.find((one) => one.kind === 'price')?.maxMinor;
}
