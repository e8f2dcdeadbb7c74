import assert from 'node:assert/strict';

import { INTENTS } from '../../contracts/understanding.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { wordKey } from './compile-lexicon.js';
import de from './lexicon/de.json' with { type: 'json' };
import en from './lexicon/en.json' with { type: 'json' };
import es from './lexicon/es.json' with { type: 'json' };
import fr from './lexicon/fr.json' with { type: 'json' };
import pt from './lexicon/pt.json' with { type: 'json' };
import { loadLexicons } from './load-lexicons.js';
import { createSpelling } from './spelling.js';

describe('lexicons', () => {
  const lexicons = loadLexicons();

  for (const language of lexicons.languages) {
    it(`has words for every intent in ${language}`, () => {
      const lexicon = lexicons.get(language) ?? assert.fail(language);
      const meanings = [...lexicon.phrases.values()].flat().flatMap((phrase) => phrase.meanings);
      const known = new Set(meanings.flatMap((meaning) => (meaning.kind === 'intent' ? [meaning.intent] : [])));
      const wordless = new Set(['unknown', 'media', 'contact', 'opt-out', 'opt-in']);
      assert.deepEqual(
        INTENTS.filter((intent) => !known.has(intent) && !wordless.has(intent)),
        [],
      );
    });
  }

  for (const file of [de, en, es, fr, pt]) {
    it(`takes ordinary words of ${file.language} as they are, and lists none that nothing would be taken for`, () => {
      const { spelling } = lexicons.get(file.language) ?? assert.fail(file.language);
      for (const word of file.ordinaryWords) {
        const key = normaliseText(word, file.language).tokens.map(wordKey).join(' ');
        assert.ok(spelling.has(key), word);
        assert.ok(![undefined, key].includes(spelling.repair(key)), `"${word}" is near no word of a phrase, or is one`);
      }
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
