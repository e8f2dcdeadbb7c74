import assert from 'node:assert/strict';

import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { findPhrases, keysOf } from './find-phrases.js';
import { loadLexicons } from './load-lexicons.js';
import { wordSignsOf } from './word-signs.js';
import { readAmounts, type Amount } from './read-amounts.js';

const SIZE = '42';

/** What a text says in pounds, and what it means. `42` is a size of the shop. */
const AMOUNTS: readonly (readonly [string, string, string])[] = [
  ['under £50', 'en', 'price ..5000'],
  ['below 49.90', 'en', 'price ..4990'],
  ['max 80', 'en', 'price ..8000'],
  ['80 max', 'en', 'price ..8000'],
  ['up to 100 pounds', 'en', 'price ..10000'],
  ['over £1,000', 'en', 'price 100000..'],
  ['from £20', 'en', 'price 2000..'],
  ['from 20 onwards', 'en', ''],
  ['between 50 and 100', 'en', 'price 5000..10000'],
  ['£50-100', 'en', 'price 5000..10000'],
  ['50 – 100 €', 'en', 'price 5000..10000'],
  ['sizes 40-42', 'en', ''],
  ['around £80', 'en', 'price 6800..9200'],
  ['for £50', 'en', 'money 5000'],
  ['a basket of £60', 'en', 'basket 6000'],
  ['for a £45 order', 'en', 'basket 4500'],
  ['if i spend 70', 'en', 'basket 7000'],
  ['3 pairs', 'en', 'quantity 3'],
  ['two pairs', 'en', 'quantity 2'],
  ['120 of the screws', 'en', 'quantity 120'],
  ['2x', 'en', 'quantity 2'],
  ['in 42', 'en', ''],
  ['in 42 under 100', 'en', 'price ..10000'],
  ['within 30 days', 'en', ''],
  ['20% off', 'en', ''],
  ['bis 100 €', 'de', 'price ..10000'],
  ['ab 50 €', 'de', 'price 5000..'],
  ['zwischen 50 und 99,90 Euro', 'de', 'price 5000..9990'],
  ['unter 1.299,90 €', 'de', 'price ..129990'],
  ['Bestellung von 45 €', 'de', 'basket 4500'],
  ['drei Paar', 'de', 'quantity 3'],
  ['bis 18 Uhr', 'de', ''],
];

describe('the amounts of a text', () => {
  const lexicons = loadLexicons();

  for (const [words, language, expected] of AMOUNTS) {
    it(`reads ${JSON.stringify(words)} as ${expected || 'no amount'}`, () => {
      const lexicon = lexicons.get(language);
      assert.ok(lexicon);
      const text = normaliseText(words, language);
      const hits = findPhrases(
        keysOf(text.tokens, lexicon, () => false),
        lexicon,
      );
      const amounts = readAmounts(text, {
        currency: 'GBP',
        hits,
        signs: wordSignsOf(hits),
        isTaken: () => false,
        expectsQuantity: false,
        startsProduct: () => false,
        isAttributeValue: ({ start, end }) => ['40', SIZE].includes(words.slice(start, end)),
      });
      assert.equal(amounts.map(told).join(' '), expected);
    });
  }
});

function told(amount: Amount): string {
  if (amount.kind === 'price') return `price ${amount.minMinor ?? ''}..${amount.maxMinor ?? ''}`;
  return `${amount.kind} ${amount.kind === 'quantity' ? amount.value : amount.minor}`;
}
