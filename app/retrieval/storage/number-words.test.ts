import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { readingsOf } from './number-words.js';

describe('the numbers an owner may have meant', () => {
  const cases: readonly [text: string, readings: string[]][] = [
    ['74', ['74']],
    ['74.00', ['74.00']],
    ['74,00', ['74.00']],
    [' 12 ', ['12']],
    ['1.299', ['1299', '1.299']],
    ['1,299', ['1299', '1.299']],
    ['0.125', ['0.125']],
    ['12345.678', ['12345.678']],
    ['1.299,00', ['1299.00']],
    ['1,299.00', ['1299.00']],
    ['1 299,00', ['1299.00']],
    ["1'299.50", ['1299.50']],
    ['1.299.000', ['1299000']],
    ['1.29.9', []],
    ['12,34.5', []],
    ['£74.50', ['74.50']],
    ['74.50 €', ['74.50']],
    ['-5', ['-5']],
    ['.5', ['0.5']],
    ['free', []],
    ['', []],
    ['1 or 2', []],
    ['10-20', []],
  ];
  for (const [text, readings] of cases) {
    it(`reads ${JSON.stringify(text)} as ${readings.join(' or ') || 'nothing'}`, () =>
      assert.deepEqual(readingsOf(text), readings));
  }
});
