import assert from 'node:assert/strict';

import fc from 'fast-check';

import { createPostcodeIndex } from './postcode-index.js';

const indexOf = (...patterns: string[]) =>
  createPostcodeIndex(patterns.map((pattern) => ({ pattern, value: pattern })));

describe('postcode index', () => {
  for (const [patterns, postcode, expected] of [
    [['SW1*', 'SW1A 1*', 'SW1A 1AA'], 'sw1a1aa', 'SW1A 1AA'],
    [['SW1*', 'SW1A 1*'], 'SW1A 1AB', 'SW1A 1*'],
    [['1000-1999', '1200-1299', '1250'], '1250', '1250'],
    [['1000-1999', '1200-1299', '1250'], '1251', '1200-1299'],
    [['1000-1999', '1*', '12*'], '1201', '12*'],
    [['1200-1210', '12*'], '1201', '1200-1210'],
    [['1000-1999'], '10000', undefined],
    [['01000-01999'], '01500', '01000-01999'],
    [['NW1'], 'NW1 7AB', 'NW1'],
    [['NW1'], 'NW10 7AB', undefined],
    [['*', 'NW*'], 'ZE1 1AA', '*'],
    [['10001-1234'], '10001-1234', '10001-1234'],
    [['10115', '10115'], '10115', '10115'],
  ] as const) {
    it(`finds ${expected ?? 'nothing'} for ${postcode} among ${patterns.join(', ')}`, () =>
      assert.equal(indexOf(...patterns).find(postcode)?.value, expected));
  }

  it('finds the narrowest range, as a search through all of them does', () => {
    const code = fc.integer({ min: 1000, max: 1200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code), { maxLength: 30 }), code, (pairs, wanted) => {
        const ranges = pairs.map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
        const index = createPostcodeIndex(ranges.map((value) => ({ pattern: value.join('-'), value })));
        const widths = ranges.filter(([from, to]) => from <= wanted && wanted <= to).map(([from, to]) => to - from + 1);
        assert.equal(index.find(String(wanted))?.coverage, widths.length === 0 ? undefined : Math.min(...widths));
      }),
    );
  });
});
