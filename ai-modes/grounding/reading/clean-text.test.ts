import assert from 'node:assert/strict';

import { GROUNDING_SHOP } from '../../../test/support/grounding-shop.js';
import { claimReaders } from '../claims/claim-readers.js';
import { createGround } from '../ground.js';
import { cleanText } from './clean-text.js';

const ground = createGround(claimReaders);
const check = (text: string) => ground({ evidence: GROUNDING_SHOP, text, locale: 'en-GB', currency: 'GBP' });

describe('a text as a customer sees it', () => {
  it('has nothing that cannot be seen, and says where in the original its characters stood', () => {
    const { text, originOf } = cleanText('7\u200B5\u00AD ü\uFE0F');
    assert.equal(text, '75 ü');
    assert.deepEqual([originOf(1), originOf(2), originOf(text.length)], [2, 4, 7]);
  });

  it('reads an amount through what cannot be seen, true or not', () => {
    assert.deepEqual(check('The Fell Light costs £7\u200B4.00.').violations, []);
    assert.deepEqual(
      check('The Fell Light costs £7\u200B5.00.').violations.map(({ claim }) => claim),
      ['£7\u200B5.00'],
    );
  });

  it('has plain digits, whatever script they are of', () => {
    assert.equal(cleanText('٧٤ ７４ ७४ 𝟕𝟒').text, '74 74 74 74');
    assert.deepEqual(check('The Fell Light costs £٧٤.').violations, []);
  });

  it('is not vouched for when characters turn its direction, though every word is true', () => {
    const { violations } = check('The Fell Light \u202Ecosts\u202C £74.00.');
    assert.ok(violations.some(({ kind }) => kind === 'markup'));
  });

  it('keeps letters and signs of the languages spoken here as they are', () => {
    for (const text of ['Größe: 42 – „blau“, 3 × 5 € · £4', 'L’été, œuf', '¿Cuánto? ¡Sí! «ñ»', 'ação']) {
      assert.equal(cleanText(text).text, text.replaceAll('’', "'"));
    }
    assert.equal(cleanText('4,20\u00A0€ 1\u202F000').text, '4,20 € 1 000');
  });
});
