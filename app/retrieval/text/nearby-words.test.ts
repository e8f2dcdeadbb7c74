import assert from 'node:assert/strict';

import { damerauDistance } from './damerau.js';
import { createNearbyWords } from './nearby-words.js';

const LIST = ['leeds', 'leads', 'seeds', 'london', 'leds', 'ölfass', 'ole', 'le', 'xyz', 'sleeds', 'fassöl', 'ledes'];
const ASKED = [...LIST, 'ledes', 'leedz', 'lodnon', 'lond', 'elfass', 'olfass', 'q', '', 'london1', 'needs', 'eldes'];

describe('nearby words', () => {
  it('miss no word within the slips, whatever its letters', () => {
    const { near } = createNearbyWords(LIST);
    for (const slips of [0, 1, 2]) {
      for (const word of ASKED) {
        const within = LIST.filter((other) => damerauDistance(word, other, slips) <= slips);
        const found = near(word, slips);
        assert.deepEqual(
          within.filter((other) => !found.includes(other)),
          [],
          `${word}, ${slips} slips`,
        );
      }
    }
  });

  it('leave out most words that are farther, and give each once, by length', () => {
    const { near } = createNearbyWords([...LIST, ...LIST]);
    assert.deepEqual(near('leeds', 1), ['leds', 'leeds', 'leads', 'seeds', 'ledes', 'sleeds']);
    assert.deepEqual(near('zzzzzz', 2), []);
  });
});
