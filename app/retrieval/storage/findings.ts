import type { Problem } from '../../contracts/version.js';
import { type Span, locateAll } from './json-locate.js';
import { parentOf } from './json-pointer.js';
import { type Position, positionsOf } from './json-position.js';

/** A problem before its line is known: checks speak of values, not of text. */
export interface Finding {
  readonly severity: Problem['severity'];
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
  /** Shown at the field's name instead of its value. */
  readonly atKey?: boolean;
}

/** At most this many errors, and as many warnings, are told per file; a last one says how many more there are. */
export const PROBLEMS_PER_FILE_MAX = 100;

/** An error: the folder is not published until it is mended. */
export function errorAt(pointer: string, message: string, remedy: string): Finding {
  return { severity: 'error', pointer, message, remedy };
}

/** A warning: worth a look, and published all the same. */
export function warningAt(pointer: string, message: string, remedy: string): Finding {
  return { severity: 'warning', pointer, message, remedy };
}

/**
 * Findings with their line and column, errors before warnings, each in the order of the file.
 *
 * @param findings - May be endless for all we care: only the first hundred of each severity are kept.
 */
export function problemsOf(bytes: Uint8Array, file: string, findings: Iterable<Finding>): Problem[] {
  const { told, untold } = firstOf(findings);
  if (told.length === 0) return [];
  const spans = locateAll(
    bytes,
    told.map(({ pointer }) => pointer),
  );
  const placed = told.map((finding) => ({ finding, start: startOf(finding, spans) }));
  placed.sort((one, other) => rank(one.finding) - rank(other.finding) || one.start - other.start);
  const positions = positionsOf(
    bytes,
    placed.map(({ start }) => start),
  );
  const problems = placed.map(({ finding, start }) => problemAt(file, finding, positions.get(start)));
  return [...problems, ...untold.map(([severity, count]) => more(file, severity, count))];
}

function firstOf(findings: Iterable<Finding>): { told: Finding[]; untold: [Problem['severity'], number][] } {
  const told: Finding[] = [];
  const counts = new Map<Problem['severity'], number>();
  for (const finding of findings) {
    const count = (counts.get(finding.severity) ?? 0) + 1;
    counts.set(finding.severity, count);
    if (count <= PROBLEMS_PER_FILE_MAX) told.push(finding);
  }
  const over = [...counts].map(([severity, count]): [Problem['severity'], number] => [
    severity,
    count - PROBLEMS_PER_FILE_MAX,
  ]);
  return { told, untold: over.filter(([, count]) => count > 0) };
}

/** Where a finding is shown: at its value, at its name, or at the nearest value above a field that is missing. */
function startOf(finding: Finding, spans: ReadonlyMap<string, Span>): number {
  let nearest = finding.pointer;
  while (nearest !== '' && !spans.has(nearest)) nearest = parentOf(nearest);
  const span = spans.get(nearest);
  const keyStart = finding.atKey === true && nearest === finding.pointer ? span?.keyStart : undefined;
  return keyStart ?? span?.start ?? 0;
}

function problemAt(file: string, finding: Finding, position: Position | undefined): Problem {
  const { severity, pointer, message, remedy } = finding;
  return { severity, file, ...position, pointer, message, remedy };
}

function more(file: string, severity: Problem['severity'], count: number): Problem {
  const message = `There are ${count.toLocaleString('en')} more problems of this kind in this file.`;
  return { severity, file, message, remedy: 'Mend those above first; the rest is told then.' };
}

function rank({ severity }: Finding): number {
  return severity === 'error' ? 0 : 1;
}
