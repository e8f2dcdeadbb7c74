import type { Fact, Row } from '../../contracts/evidence.js';

/**
 * Rows that say the same of several branches, as one row about all of them: "Camden and Leeds are closed".
 *
 * The facts they share rest on the sources of each. Rows keep the order of their first.
 *
 * @param say - How a row reads without its branch.
 */
export function mergeRows(rows: readonly Row[], say: (row: Row) => string): readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const { branch: _branch, ...told } = row;
    const text = say(told);
    groups.set(text, [...(groups.get(text) ?? []), row]);
  }
  return [...groups.values()].map(mergedRow);
}

function mergedRow(group: readonly Row[]): Row {
  const [first = {}] = group;
  if (group.length < 2) return first;
  const shared = Object.entries(first).map(([column, cell]) => [column, mergedCell(cell, group, column)] as const);
  return { ...Object.fromEntries(shared), branch: group.flatMap(({ branch }) => factsIn(branch)) };
}

function mergedCell(cell: Fact | readonly Fact[], group: readonly Row[], column: string): Fact | readonly Fact[] {
  const merged = factsIn(cell).map((fact, index) => {
    const same = group.flatMap((row) => factsIn(row[column])[index]?.sources ?? []);
    const sources = [...new Map(same.map((source) => [`${source.file}${source.pointer}`, source])).values()];
    return { ...fact, sources };
  });
  const [only] = merged;
  return 'kind' in cell && only !== undefined ? only : merged;
}

function factsIn(cell: Fact | readonly Fact[] | undefined): readonly Fact[] {
  if (cell === undefined) return [];
  return 'kind' in cell ? [cell] : cell;
}
