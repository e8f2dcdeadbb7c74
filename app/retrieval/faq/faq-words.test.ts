import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { allStems, buildFaqWords, contentStems, openFaqWords } from './faq-words.js';

const tenant: TenantFile = {
  formatVersion: 1,
  name: 'Shop',
  locale: 'en-GB',
  currency: 'GBP',
  timezone: 'Europe/London',
};
const file: FaqFile = {
  formatVersion: 1,
  entries: [
    { id: 'recycle', questions: ['do you recycle old shoes', { en: 'old boots', de: 'alte Stiefel' }], answer: 'Yes.' },
    { id: 'gift', questions: ['can I buy a gift card'], answer: 'Yes.' },
  ],
};
const opened = (source: FaqFile) => {
  const words = openFaqWords(buildFaqWords(source, tenant, 'hash'), source, 'hash');
  assert.ok(words !== undefined);
  return words;
};
const words = opened(file);

describe('the words of an FAQ', () => {
  it('belong to the entries whose phrasings have them, if they carry the topic', () => {
    assert.equal(words.has('recycl', 'recycle'), true);
    assert.equal(words.has('recycl', 'gift'), false);
    assert.equal(words.has('recycl'), true);
    assert.equal(words.has('you'), false);
    assert.equal(words.has('unheard'), false);
  });

  it('are those of a phrasing but for little', () => {
    const content = contentStems('do you recycle the old shoes?', 'en');
    assert.equal(words.isNearly(content, 'recycle'), true);
    assert.equal(words.isNearly(content, 'gift'), false);
    assert.equal(words.isNearly(content), true);
    assert.equal(words.isNearly(contentStems('recycle plastic bottles', 'en')), false);
    assert.equal(words.isPhrasing(allStems('Can I buy a gift card?', 'en'), 'gift'), true);
    assert.equal(words.isPhrasing(allStems('Can I buy a gift card at night with no lights on?', 'en'), 'gift'), false);
  });

  it('are refused when they were read from another FAQ', () => {
    assert.equal(openFaqWords(buildFaqWords(file, tenant, 'hash'), file, 'other'), undefined);
    assert.equal(openFaqWords(new Uint8Array(3), file, 'hash'), undefined);
  });

  it('say what comparing with every phrasing says', () => {
    const vocabulary = fc.constantFrom('red', 'green', 'blue', 'boot', 'shoe', 'lace', 'sock', 'the', 'you');
    const phrase = fc.array(vocabulary, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.array(phrase, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
        phrase,
        (lists, text) => {
          const entries = lists.map((questions, index) => ({ id: `e${String(index)}`, questions, answer: '' }));
          const known = opened({ formatVersion: 1, entries });
          const wanted = contentStems(text, 'en');
          const isNear = (question: string): boolean => share(contentStems(question, 'en'), wanted) >= 0.75;
          assert.equal(known.isNearly(wanted), lists.flat().some(isNear));
          lists.forEach((list, index) => assert.equal(known.isNearly(wanted, `e${String(index)}`), list.some(isNear)));
        },
      ),
    );
  });
});

function share(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common === 0 ? 0 : common / (one.size + other.size - common);
}
