import assert from 'node:assert/strict';

import { isRealWord } from './real-words.js';
import words from './real-words.json' with { type: 'json' };

describe('real words', () => {
  for (const [language, real] of [
    ['en', ['ring', 'rings', 'milk', 'candle']],
    ['de', ['kerze', 'kerzen', 'tasche', 'hemd']],
    ['es', ['toalla', 'manzanas', 'espejo']],
    ['fr', ['masque', 'ceinture', 'pain']],
    ['pt', ['batatas', 'queijo', 'toalha']],
  ] as const) {
    it(`are known in ${language}, in the plural too`, () => {
      assert.deepEqual(
        real.filter((word) => !isRealWord(word, language)),
        [],
      );
    });
  }

  it('are no slips', () => {
    assert.deepEqual(
      ['snekers', 'shoos', 'croisant', 'brwon'].filter((word) => isRealWord(word, 'en')),
      [],
    );
  });

  it('are unknown in a language without a list', () => {
    assert.equal(isRealWord('ring', 'xx'), false);
  });

  it('are written as they are looked up: small letters only, each once, sorted', () => {
    for (const list of Object.values(words)) {
      assert.match(list, /^[a-z]{4,14}(?: [a-z]{4,14})*$/);
      assert.deepEqual(list.split(' '), [...new Set(list.split(' '))].sort());
    }
  });
});
