import { describe } from 'mocha';

import { type GoldenCase, defineGoldenCases } from './golden-cases.js';

/** A change to a file, what it is, the words it is told in, and where when that is elsewhere. */
export type Row = [at: string, value: unknown, severity: GoldenCase['severity'], says?: string, pointer?: string];

/** Chapters of cases over one file. */
export function defineGoldenRows(file: string, sections: Readonly<Record<string, readonly Row[]>>): void {
  for (const [title, rows] of Object.entries(sections))
    describe(title, () => defineGoldenCases(rows.map((row) => caseOf(file, row))));
}

function caseOf(file: string, [at, value, severity, says, pointer]: Row): GoldenCase {
  return {
    file,
    at,
    value,
    severity,
    ...(says === undefined ? {} : { says }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}
