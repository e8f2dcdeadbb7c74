import assert from 'node:assert/strict';

import { anyMeaningOf, meaningOf } from './glossary.js';
import table from './lexicon/glossary.json' with { type: 'json' };
import { LANGUAGES } from './lexicons.js';
import { cutWords } from './reading/cut-words.js';

const meant = (text: string, language: string, index = 0) => meaningOf(cutWords(text), index, language);

describe('the glossary', () => {
  it('has words of every language in each entry', () => {
    const short = Object.entries(table).filter(
      ([, forms]) => forms.filter((one) => one !== '').length !== LANGUAGES.length,
    );
    assert.deepEqual(short, []);
  });

  it('reads a word as its own language has it, else as any other', () => {
    assert.deepEqual(meant('red', 'en'), [['means:red']]);
    assert.deepEqual(meant('red', 'es'), [['means:network']]);
    assert.deepEqual(meant('schwarzes', 'fr'), [['means:black']]);
    assert.deepEqual(meant('flurble', 'en'), []);
  });

  it('reads what may be of any language as all of it', () => {
    assert.deepEqual(anyMeaningOf(cutWords('red'), 0).flat().sort(), ['means:network', 'means:red']);
  });

  it('takes several words for one, at each of them', () => {
    assert.deepEqual(meant('a washing machine', 'en', 1), [['means:washing-machine']]);
    assert.deepEqual(meant('a washing machine', 'en', 2), [['means:washing-machine']]);
    assert.deepEqual(meant('sac à dos', 'de', 2), [['means:backpack']]);
  });

  it('takes a German word apart, and needs both parts', () => {
    assert.deepEqual(meant('Netzwerkkabel', 'de'), [['means:network'], ['means:cable']]);
    assert.deepEqual(meant('Bürostühle', 'en'), [['means:office'], ['means:chair']]);
  });
});
