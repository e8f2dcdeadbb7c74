import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import type { Problem } from '../../contracts/version.js';
import { formatProblems } from './format-problem.js';

const PRICE: Problem = {
  severity: 'error',
  file: 'catalog.json',
  line: 214,
  column: 16,
  pointer: '/products/7/price',
  message: '"74,00" is not a number.',
  remedy: 'Write 74.00 (a point, no quotes).',
};

describe('problems as lines', () => {
  it('say file, line, column, pointer, what is wrong and what to do', () => {
    assert.deepEqual(formatProblems([PRICE]), [
      'catalog.json:214:16  /products/7/price  "74,00" is not a number. Write 74.00 (a point, no quotes).',
    ]);
  });

  it('stand in columns, warnings and repairs marked', () => {
    const warning: Problem = {
      severity: 'warning',
      file: 'geo.json',
      message: 'This file is not read.',
      remedy: 'Rename it.',
    };
    assert.deepEqual(formatProblems([{ ...PRICE, severity: 'repair' }, warning]), [
      'catalog.json:214:16  /products/7/price  "74,00" is not a number. Write 74.00 (a point, no quotes).   ← repaired copy offered, nothing changed',
      'geo.json                                This file is not read. Rename it.   (warning)',
    ]);
  });
});
