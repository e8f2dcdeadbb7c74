import assert from 'node:assert/strict';

import { hasSameLetters, mayStandFor } from './same-word.js';

describe('words a real word may stand for', () => {
  for (const [real, known] of [
    ['brezeln', 'brezel'],
    ['plate', 'plates'],
    ['trial', 'trail'],
    ['kleider', 'kleid'],
  ] as const) {
    it(`"${real}" may be "${known}"`, () => {
      assert.ok(mayStandFor(real, known) && mayStandFor(known, real));
    });
  }

  for (const [real, known] of [
    ['ring', 'ridge'],
    ['cake', 'care'],
    ['milk', 'mile'],
    ['closet', 'close'],
    ['felt', 'fell'],
    ['pan', 'pans'],
  ] as const) {
    it(`"${real}" is no "${known}"`, () => {
      assert.ok(!mayStandFor(real, known));
    });
  }

  it('compares letters, not their order', () => {
    assert.ok(hasSameLetters('trial', 'trail'));
    assert.ok(!hasSameLetters('trial', 'trails') && !hasSameLetters('aab', 'abb'));
  });
});
