import assert from 'node:assert/strict';

import { INTENTS } from '../../contracts/understanding.js';
import { loadLexicons } from './load-lexicons.js';
import { createSpelling } from './spelling.js';

describe('lexicons', () => {
  const lexicons = loadLexicons();

  for (const [language, lexicon] of lexicons) {
    it(`has words for every intent in ${language}`, () => {
      const meanings = [...lexicon.phrases.values()].flat().flatMap((phrase) => phrase.meanings);
      const known = new Set(meanings.flatMap((meaning) => (meaning.kind === 'intent' ? [meaning.intent] : [])));
      const wordless = new Set(['unknown', 'media', 'contact', 'opt-out', 'opt-in']);
      assert.deepEqual(
        INTENTS.filter((intent) => !known.has(intent) && !wordless.has(intent)),
        [],
      );
    });
  }

  it('repairs one slip, a swap in short words, and two slips from nine letters', () => {
    const spelling = createSpelling(['delivery', 'opening', 'much', 'availability']);
    const repaired = ['delivry', 'openning', 'mcuh', 'avialabilty', 'mush', 'elivery', 'xelivery', 'banana'].map(
      spelling.repair,
    );
    assert.deepEqual(repaired, [
      'delivery',
      'opening',
      'much',
      'availability',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('finds a phrase spelled with umlauts or with two letters', () => {
    const { phrases } = lexicons.get('de') ?? assert.fail('no German');
    assert.ok(phrases.has('offnungszeit') && phrases.has('oeffnungszeit'));
  });
});
