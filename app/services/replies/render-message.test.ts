import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { Fact, Slot } from '../../contracts/evidence.js';
import { attribute, count, money, name, text } from '../../../test/support/sample-findings.js';
import { compileReplies } from './compile-replies.js';
import { SHIPPED_LOCALES } from './locales/index.js';
import { parseMessage } from './message-parser.js';
import { renderMessage } from './render-message.js';

const replies = {
  'product.own.rows.candidates': { en: '{product}[{price}]', de: '{product}[{price}]' },
  'product.own.rows.byBranch': { en: '• {branch}', de: '• {branch}' },
};
const { phraseBook } = compileReplies({ replies, locales: ['en', 'de'], shipped: SHIPPED_LOCALES });

function rendered(template: string, slots: Readonly<Record<string, Slot>>, locale = 'en') {
  const read = parseMessage(template);
  assert.ok('message' in read, JSON.stringify(read));
  return renderMessage({ key: 'product.own.test', message: read.message }, slots, phraseBook.phrases(locale));
}

const minutes = (value: number): Fact => ({ kind: 'minutes', value, sources: [] });
const candidates = (length: number): Slot => ({
  rows: Array.from({ length }, (_, index) => ({ product: name(`P${index}`), price: money(100 * (index + 1)) })),
});

describe('a rendered template', () => {
  const table: readonly (readonly [
    what: string,
    template: string,
    slots: Readonly<Record<string, Slot>>,
    text: string,
  ])[] = [
    ['apostrophes stay apostrophes', "It's {product}'s", { product: name('Fell') }, "It's Fell's"],
    ['a brace is written in quotes', "'{'{product}'}'", { product: name('Fell') }, '{Fell}'],
    ['a tag is only text', '<b>{product}</b>', { product: name('Fell') }, '<b>Fell</b>'],
    [
      'braces in the data are only text',
      '{product}',
      { product: name('{price} # {x, select, other {}}') },
      '{price} # {x, select, other {}}',
    ],
    ['presence chooses', '{hasPrice, select, yes {for {price}} other {no price}}', {}, 'no price'],
    ['an empty list is absent', '{hasMissing, select, yes {{missing}} other {–}}', { missing: [] }, '–'],
    [
      'empty rows are absent',
      '{hasCandidates, select, yes {{candidates}} other {–}}',
      { candidates: candidates(0) },
      '–',
    ],
    [
      'a number chooses its word',
      '{stock, plural, =0 {none} one {# piece} other {# pieces}}',
      { stock: count(1) },
      '1 piece',
    ],
    [
      'an exact number goes first',
      '{stock, plural, =0 {none} one {# piece} other {# pieces}}',
      { stock: count(0) },
      'none',
    ],
    ['money chooses by minor units', '{price, plural, =0 {free} other {{price}}}', { price: money(0) }, 'free'],
    ['text chooses itself', '{attribute, select, size {Size} other {?}}', { attribute: text('size') }, 'Size'],
    [
      'values are listed with commas',
      '{choice}',
      { choice: [attribute('c', 'blue'), attribute('s', '42')] },
      'blue, 42',
    ],
    ['values are listed with "and"', '{value}', { value: [name('a'), name('b'), name('c')] }, 'a, b and c'],
    ['alternatives are listed with "or"', '{candidates}', { candidates: candidates(2) }, 'P0[£1.00] or P1[£2.00]'],
    [
      'no more than five rows are read out',
      '{candidates}',
      { candidates: candidates(9) },
      'P0[£1.00], P1[£2.00], P2[£3.00], P3[£4.00] or P4[£5.00]',
    ],
    [
      'bulleted rows stand on lines of their own',
      '{byBranch}',
      { byBranch: { rows: [{ branch: name('A') }, { branch: name('B') }] } },
      '• A\n• B',
    ],
  ];

  for (const [what, template, slots, expected] of table) {
    it(`${what}: ${template}`, () => assert.equal(rendered(template, slots).text, expected));
  }

  it('counts minutes only up to ninety', () => {
    const template = '{hasMinutes, select, yes {another {minutes}} other {open}}';
    assert.deepEqual(
      [90, 91].map((value) => rendered(template, { minutes: minutes(value) }).text),
      ['another 90 minutes', 'open'],
    );
  });

  it('says the same of several branches once, on the evidence of each', () => {
    const until = (pointer: string): Fact => ({
      kind: 'time',
      time: '17:00',
      sources: [{ file: 'geo.json', pointer }],
    });
    const rows = [
      { branch: name('A', '/a'), until: until('/a/1'), next: count(1) },
      { branch: name('B', '/b'), next: count(2) },
      { branch: name('C', '/c'), until: until('/c/1'), next: count(3) },
    ];
    const phrases = phraseBook.phrases('en');
    const phrase = phrases.phrase('hours.now-branches');
    assert.ok(phrase !== undefined);
    const { text: said, facts } = renderMessage(phrase, { branches: { rows } }, phrases);
    assert.equal(said, 'Right now A and C are open until 17:00 and B is closed until 2.');
    const merged = facts.find(({ slot }) => slot === 'branches/0/until');
    assert.deepEqual(
      merged?.fact.sources.map(({ pointer }) => pointer),
      ['/a/1', '/c/1'],
    );
  });

  it('says which slots are missing', () => {
    assert.deepEqual(
      rendered('{product} {price} {candidates}', { candidates: { rows: [{ product: name('P') }] } }).missing,
      ['product', 'price', 'candidates/0/price'],
    );
  });

  it('joins in the language of the answer', () => {
    assert.equal(rendered('{value}', { value: [name('a'), name('b')] }, 'de').text, 'a und b');
  });

  it('places every fact at its span, whatever characters it is made of', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), word, (values, product) => {
        const { text: said, facts } = rendered('{product}: {value}.', {
          product: name(product),
          value: values.map((each) => name(each)),
        });
        const format = phraseBook.phrases('en').format;
        assert.equal(facts.length, values.length + 1);
        for (const { start, end, fact } of facts) assert.equal(said.slice(start, end), format(fact));
      }),
    );
  });
});
