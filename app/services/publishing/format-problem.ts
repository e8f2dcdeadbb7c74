import type { Problem } from '../../contracts/version.js';

/**
 * Problems as lines an owner reads, places and pointers in columns:
 * `catalog.json:214:16  /products/7/price  "74,00" is not a number. Write 74.00 (a point, no quotes).`
 */
export function formatProblems(problems: readonly Problem[]): string[] {
  const placeWidth = widest(problems.map(placeOf));
  const pointerWidth = widest(problems.map(({ pointer = '' }) => pointer));
  return problems.map((problem) => {
    const { pointer = '', message, remedy } = problem;
    return `${placeOf(problem).padEnd(placeWidth)}  ${pointer.padEnd(pointerWidth)}  ${message} ${remedy}${noteOf(problem)}`;
  });
}

function placeOf({ file, line, column }: Problem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

function noteOf({ severity }: Problem): string {
  if (severity === 'repair') return '   ← repaired copy offered, nothing changed';
  return severity === 'warning' ? '   (warning)' : '';
}

/** The width of a column, within reason: one very long pointer must not push all texts aside. */
function widest(texts: readonly string[]): number {
  return Math.min(60, Math.max(0, ...texts.map(({ length }) => length)));
}
