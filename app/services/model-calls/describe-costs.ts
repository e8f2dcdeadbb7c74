import type { ModelCost } from '../../contracts/model-calls.js';

const MICROS_PER_DOLLAR = 1_000_000;
/** Costs of a single call are far below a cent. */
const DOLLAR_DECIMALS = 6;
const HEAD = ['day', 'shop', 'provider', 'model', 'calls', 'answered', 'tokens read', 'tokens written', 'US dollars'];

/** What models cost, for a terminal: a line for each day, shop and model, the latest day first, and the sum. */
export function describeCosts(costs: readonly ModelCost[]): string {
  if (costs.length === 0) return 'No language model was asked in that time.\n';
  const sorted = costs.toSorted((one, other) => compare(other.day, one.day) || compare(keyOf(one), keyOf(other)));
  const rows = [HEAD, ...sorted.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const micros = costs.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const estimated = costs.reduce((sum, one) => sum + one.estimated, 0);
  return [
    ...lines,
    '',
    `${dollarsOf(micros)} US dollars in all.`,
    ...(estimated === 0
      ? []
      : [`Of ${estimated} calls nobody said what they took: they stand here with the most they can have taken.`]),
    '',
  ].join('\n');
}

function dollarsOf(micros: number): string {
  return (micros / MICROS_PER_DOLLAR).toFixed(DOLLAR_DECIMALS);
}

const WORDS = 4;

/** Words stand left, figures right. */
function padded(cell: string, column: number, width: number): string {
  return column < WORDS ? cell.padEnd(width) : cell.padStart(width);
}

function rowOf(cost: ModelCost): readonly string[] {
  const { day, tenant, provider, model, calls, answered, promptTokens, completionTokens, costMicros } = cost;
  const counts = [calls, answered, promptTokens, completionTokens].map(String);
  return [day, tenant, provider, model, ...counts, dollarsOf(costMicros)];
}

function keyOf({ tenant, provider, model }: ModelCost): string {
  return [tenant, provider, model].join('\n');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
