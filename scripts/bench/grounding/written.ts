import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Ground } from '../../../app/contracts/grounding.js';
import { parseWrittenCases, type WrittenCase } from './written-case-parser.js';

/** What became of one file of cases. */
export interface WrittenResult {
  readonly file: string;
  readonly honest: number;
  readonly refused: readonly WrittenCase[];
  readonly lies: number;
  readonly passed: readonly WrittenCase[];
}

const FOLDER = path.join(import.meta.dirname, 'written');

/**
 * The checker alone over texts written freely about evidence of many shapes, by who had seen neither: what is refused of the files
 * named `a` to `c`, and of `d` the evidence with odd numbers, may be looked at; the rest is only counted.
 */
export function tryWritten(ground: Ground): readonly WrittenResult[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const cases = parseWrittenCases(readFileSync(path.join(FOLDER, file), 'utf8'));
      const isGrounded = (one: WrittenCase): boolean => ground(one).grounded;
      const [honest, lies] = [
        cases.filter(({ lie }) => lie === undefined),
        cases.filter(({ lie }) => lie !== undefined),
      ];
      return {
        file,
        honest: honest.length,
        refused: honest.filter((one) => !isGrounded(one)),
        lies: lies.length,
        passed: lies.filter(isGrounded),
      };
    });
}
