import assert from 'node:assert/strict';

import { foldWord } from './fold.js';
import { stopWordsOf } from './stop-words.js';
import { umlautSpellings } from './umlaut-spellings.js';

describe('umlauts typed as two letters', () => {
  it('are a second spelling of the word, and of no word without one', () => {
    assert.deepEqual(umlautSpellings('größe für'), ['größe für', 'groeße fuer']);
    assert.deepEqual(umlautSpellings('preis'), ['preis']);
  });

  it('make no topic of a small word', () => {
    assert.ok(stopWordsOf('de').has(foldWord('für')) && stopWordsOf('de').has('fuer'));
  });
});
