import assert from 'node:assert/strict';

import type { PlacedFact } from '../../app/contracts/draft.js';
import type { Fact } from '../../app/contracts/evidence.js';
import { draftWith } from '../../test/support/draft-with.js';
import { name, sources } from '../../test/support/sample-facts.js';
import { checkSlots } from './check-slots.js';
import { fillSlots } from './fill-slots.js';
import { numberWordsIn } from './number-words.js';
import { slotDraft } from './slotted-draft.js';

const pounds = (minor: number): Fact => ({ kind: 'money', minor, currency: 'GBP', sources });
const count = (value: number): Fact => ({ kind: 'count', value, sources });
const colour = (text: string): Fact => ({ kind: 'attribute', attribute: 'colour', text, sources });

/** Two products with their prices, as a search shows them. */
const TWO = slotDraft(
  draftWith('These fit: {0} at {1} ({2} left) and {3} at {4} (in stock).', [
    ['items/0/product', 'Fell Light', name('Fell Light')],
    ['items/0/price', '£74.00', pounds(7400)],
    ['items/0/stock', '3', count(3)],
    ['items/1/product', 'Ridge Runner', name('Ridge Runner')],
    ['items/1/price', '£89.90', pounds(8990)],
  ]),
);
const ONE = slotDraft(
  draftWith('The {0} ({1}) costs {2} and is in stock.', [
    ['product', 'Fell Light', name('Fell Light')],
    ['choice/0', 'blue', colour('blue')],
    ['price', '£74.00', pounds(7400)],
  ]),
);

describe('the slots of a draft', () => {
  it('stand for its facts, each with whose it is; names stay words', () => {
    assert.equal(
      TWO.text,
      'These fit: Fell Light at ⟦money:1⟧ (⟦count:2⟧ left) and Ridge Runner at ⟦money:3⟧ (in stock).',
    );
    assert.deepEqual(
      TWO.slots.map(({ text, of }) => `${text} of ${of.join()}`),
      ['£74.00 of Fell Light', '3 of Fell Light', '£89.90 of Ridge Runner'],
    );
  });

  it('stand for every other number, link and code of a text too', () => {
    const text =
      'Return them within 60 days, see https://a.example/r?x=1. Call +44 20 7946 0000 before 15:00, fee £4.50.';
    const { slots } = slotDraft({ text, facts: [], locale: 'en' });
    assert.deepEqual(
      slots.map((slot) => slot.text),
      ['60', 'https://a.example/r?x=1', '+44 20 7946 0000', '15:00', '£4.50'],
    );
  });

  it('count what is said twice as one slot twice', () => {
    const { slots } = slotDraft(
      draftWith('{0} costs {1}. {0} is {1}.', [
        ['product', 'Fell Light', name('Fell Light')],
        ['price', '£74.00', pounds(7400)],
      ]),
    );
    assert.deepEqual(
      slots.map(({ text, times }) => [text, times]),
      [['£74.00', 2]],
    );
  });

  it('come back as facts at their new places', () => {
    const { text, facts } = fillSlots('Yours for ⟦money:1⟧: the blue Fell Light.', [ONE]);
    assert.equal(text, 'Yours for £74.00: the blue Fell Light.');
    assert.deepEqual(
      facts.map((fact: PlacedFact) => [fact.slot, text.slice(fact.start, fact.end)]),
      [
        ['price', '£74.00'],
        ['choice/0', 'blue'],
        ['product', 'Fell Light'],
      ],
    );
  });
});

describe('a text held against the slots of its draft', () => {
  for (const honest of [
    'Good choice: the blue Fell Light is in stock at ⟦money:1⟧.',
    'It is ⟦money:1⟧ for the Fell Light in blue, and we have it in stock 🙂',
  ])
    it(`passes: ${honest}`, () => assert.deepEqual(checkSlots(honest, [ONE]), []));

  for (const honest of [
    'The Fell Light is ⟦money:1⟧ with ⟦count:2⟧ left, while the Ridge Runner is in stock for ⟦money:3⟧.',
    'Have a look at the Ridge Runner for ⟦money:3⟧, in stock. The Fell Light is ⟦money:1⟧; ⟦count:2⟧ are left of it.',
    '⟦money:1⟧ buys the Fell Light (⟦count:2⟧ left) and ⟦money:3⟧ the Ridge Runner, in stock.',
  ])
    it(`passes: ${honest}`, () => assert.deepEqual(checkSlots(honest, [TWO]), []));

  for (const [lie, problem] of [
    ['The Fell Light is in stock in blue.', /⟦money:1⟧ is there 0 times/],
    ['The blue Fell Light: ⟦money:1⟧, really ⟦money:1⟧.', /there 2 times/],
    ['The blue Fell Light: ⟦money:1⟧ or ⟦money:9⟧.', /no slot of this answer/],
    ['The blue Fell Light costs ⟦money:1⟧, ⟦money.', /broken slot/],
    ['The blue Fell Light costs ⟦money:1⟧, 10 left.', /digits/],
    ['The blue Fell Light costs ⟦money:1⟧, ٣ left.', /digits/],
    ['The blue Fell Light costs ⟦money:1⟧, two left.', /"two" is a number/],
    ['The blue Fell Light costs ⟦money:1⟧, a pound off.', /"a" is a number/],
    ['The blue Fell Light costs ⟦money:1⟧ in $.', /currency/],
    ['The blue Fell Light costs ⟦money:1⟧, see evil.com.', /link/],
    ['The blue Fell Light costs ⟦money:1⟧, write to a@b.', /link/],
    ['The **blue** Fell Light costs ⟦money:1⟧.', /markup/],
    ['The blue Fell Light costs ⟦money:1⟧.\u202e', /cannot be seen/],
    ['The blue Fell Lite costs ⟦money:1⟧.', /"Fell Light" is missing/],
    ['The red Fell Light costs ⟦money:1⟧.', /"blue" is missing/],
    ['The blue Fell Light costs ⟦money:1⟧. Like it? Want it?', /question/],
    [`The blue Fell Light costs ⟦money:1⟧. ${'really '.repeat(90)}`, /words/],
  ] as const)
    it(`refuses: ${lie.slice(0, 70)}`, () => assert.match(checkSlots(lie, [ONE]).join('\n'), problem));

  for (const lie of [
    'The Fell Light is ⟦money:3⟧ with ⟦count:2⟧ left, the Ridge Runner ⟦money:1⟧.',
    'The Fell Light is ⟦money:1⟧. The Ridge Runner is ⟦money:3⟧ and has ⟦count:2⟧ left.',
    '⟦money:3⟧ buys the Fell Light (⟦count:2⟧ left) and ⟦money:1⟧ the Ridge Runner.',
  ])
    it(`refuses another's price: ${lie}`, () => assert.match(checkSlots(lie, [TWO]).join('\n'), /another name/));

  it('keeps values of one kind in their order, which alone tells them apart', () => {
    const total = slotDraft(
      draftWith('Total {0}, {1} tax included.', [
        ['total', '£199.80', pounds(19980)],
        ['taxWithin', '£33.30', pounds(3330)],
      ]),
    );
    assert.deepEqual(checkSlots('In all ⟦money:1⟧, with ⟦money:2⟧ tax in it.', [total]), []);
    assert.match(checkSlots('In all ⟦money:2⟧, with ⟦money:1⟧ tax in it.', [total]).join(), /order/);
  });

  it('keeps the rows of a table to the letter', () => {
    const table = slotDraft({ text: 'Compared:\n• weight: 236 g / 310 g', facts: [], locale: 'en' });
    const [row = ''] = /• .*/.exec(table.text) ?? [];
    assert.deepEqual(checkSlots(`Here they are side by side:\n${row}`, [table]), []);
    assert.match(checkSlots(`Side by side:\n${row.replace('weight', 'price')}`, [table]).join(), /row/);
  });

  it('takes a slot a tool found where it fits, and not as due', () => {
    const more = slotDraft(
      draftWith('The {0} costs {1}.', [
        ['product', 'Ridge Runner', name('Ridge Runner')],
        ['price', '£89.90', pounds(8990)],
      ]),
      ONE.slots.length,
    );
    assert.deepEqual(checkSlots('The blue Fell Light costs ⟦money:1⟧.', [ONE, more]), []);
    assert.deepEqual(checkSlots('The blue Fell Light costs ⟦money:1⟧, the Ridge Runner ⟦money:2⟧.', [ONE, more]), []);
    assert.match(
      checkSlots('The blue Fell Light costs ⟦money:2⟧, the Ridge Runner ⟦money:1⟧.', [ONE, more]).join(),
      /another name/,
    );
  });
});

describe('numbers written as words', () => {
  for (const [locale, text, found] of [
    ['en-GB', 'a shoe for one of you', []],
    ['en-GB', 'a pound or twenty', ['a', 'twenty']],
    ['de-CH', 'ein Schuh, zwei Franken', ['zwei']],
    ['de-DE', 'einen Euro mehr', ['einen']],
    ['es-ES', 'una zapatilla, dos euros', ['dos']],
    ['fr-FR', 'un pain à ⟦money:1⟧', []],
    ['pt-BR', 'um real', ['um']],
  ] as const)
    it(`${locale}: ${text}`, () => assert.deepEqual(numberWordsIn(text, '', locale), found));
});
