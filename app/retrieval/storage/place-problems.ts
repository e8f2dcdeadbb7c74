import type { BusinessFiles, Problem } from '../../contracts/version.js';
import { problemsOf } from './findings.js';

/**
 * The same problems with line and column: those that only name a pointer are looked up in their file's text, together, so that a
 * person finds the place. In the order of the files, errors before warnings.
 */
export function placeProblems(problems: readonly Problem[], files: BusinessFiles): readonly Problem[] {
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems) {
    const own = byFile.get(problem.file) ?? [];
    byFile.set(problem.file, [...own, problem]);
  }
  return [...byFile].flatMap(([file, own]) => {
    const bytes = files.get(file);
    const isPlaced = own.some(({ line, pointer }) => line !== undefined || pointer === undefined);
    if (bytes === undefined || isPlaced) return own;
    return problemsOf(
      bytes,
      file,
      own.map(({ severity, pointer = '', message, remedy }) => ({ severity, pointer, message, remedy })),
    );
  });
}
