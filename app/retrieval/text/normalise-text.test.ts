import assert from 'node:assert/strict';

import fc from 'fast-check';

import { normaliseText } from './normalise-text.js';

const normsOf = (text: string, language = 'en') => normaliseText(text, language).tokens.map(({ norm }) => norm);

describe('normaliseText', () => {
  for (const { text, language, norms } of [
    { text: 'Do you have the Air-Runner?', language: 'en', norms: ['do', 'you', 'have', 'the', 'air', 'runner'] },
    { text: "LEVI'S don’t", language: 'en', norms: ['levis', 'dont'] },
    { text: 'Größe Straße CAFÉ', language: 'de', norms: ['grosse', 'strasse', 'cafe'] },
    { text: 'ｗｉｄｅ ﬁt', language: 'en', norms: ['wide', 'fit'] },
    { text: 'HP™ m² 👟🏃‍♀️ shoes!!!', language: 'en', norms: ['hp', 'm2', 'shoes'] },
    { text: 'under £1,299.99', language: 'en', norms: ['under', '1299.99'] },
    { text: 'unter 1.299,99 €', language: 'de', norms: ['unter', '1299.99'] },
    { text: '1,5 kg and 2.5GHz', language: 'en', norms: ['1.5', 'kg', 'and', '2.5ghz'] },
    { text: 'sizes 40,41,42', language: 'en', norms: ['sizes', '40', '41', '42'] },
    { text: 'at 11:30 on 24.12.2027.', language: 'en', norms: ['at', '11:30', 'on', '24.12.2027'] },
    { text: 'WH-1000XM5, run-air-41 and GT-2000', language: 'en', norms: ['wh1000xm5', 'runair41', 'and', 'gt2000'] },
    { text: '27-inch t-shirt 10-12', language: 'en', norms: ['27', 'inch', 't', 'shirt', '10', '12'] },
    { text: 'sho\u200bes cafe\u0301', language: 'en', norms: ['shoes', 'cafe'] },
    { text: '靴 42', language: 'ja', norms: ['靴', '42'] },
    { text: "aujourd'hui, l’heure d'ouverture", language: 'fr', norms: ['aujourdhui', 'l', 'heure', 'd', 'ouverture'] },
    { text: '', language: 'en', norms: [] },
  ]) {
    it(`cuts "${text}" into words that compare equal however they were typed`, () => {
      assert.deepEqual(normsOf(text, language), norms);
    });
  }

  it('gives plural and singular one stem in the language of the text', () => {
    const stemsOf = (text: string, language: string) => normaliseText(text, language).tokens.map(({ stem }) => stem);
    assert.deepEqual(stemsOf('shoe shoes', 'en-GB'), ['shoe', 'shoe']);
    assert.deepEqual(stemsOf('blau blauen', 'de'), ['blau', 'blau']);
    assert.deepEqual(stemsOf('42s xbox360', 'en'), ['42s', 'xbox360']);
  });

  it('keeps the place of every word in the original, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
        let end = 0;
        for (const token of normaliseText(original, 'de').tokens) {
          assert.ok(token.start >= end && token.end > token.start);
          assert.equal(token.text, original.slice(token.start, token.end));
          assert.notEqual(token.norm, '');
          end = token.end;
        }
      }),
    );
  });

  it('normalises what it normalised to the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (original) => {
        const once = normsOf(original).filter((norm) => /^[a-z]+$/.test(norm));
        assert.deepEqual(normsOf(once.join(' ')), once);
      }),
    );
  });

  for (const { what, text } of [
    { what: 'a hundred thousand combining marks', text: `a${'\u0301'.repeat(100_000)}` },
    { what: 'a word of 4 KB', text: 'aing'.repeat(1_000) },
    { what: '4 KB of digits and points', text: '1.'.repeat(2_000) },
    { what: '4 KB of dashes between letters and digits', text: 'a-1-'.repeat(1_000) },
    { what: 'a chain of fifty thousand dashes', text: 'a-'.repeat(50_000) },
    {
      what: 'four thousand different signs',
      text: Array.from({ length: 4_000 }, (_, at) => String.fromCodePoint(0x100 + at)).join(''),
    },
  ]) {
    it(`does not stall on ${what}`, () => {
      // The best of five: a busy machine may take any one of them off the processor.
      const times = Array.from({ length: 5 }, () => {
        const startedAt = performance.now();
        normaliseText(text, 'en');
        return performance.now() - startedAt;
      });
      assert.ok(Math.min(...times) < 50);
    });
  }
});
