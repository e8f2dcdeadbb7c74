import assert from 'node:assert/strict';

import type { Fact } from '../../app/contracts/evidence.js';
import { draftWith } from '../../test/support/draft-with.js';
import { name, sources } from '../../test/support/sample-facts.js';
import { checkSlots } from './check-slots.js';
import { slotDraft } from './slotted-draft.js';

const pounds = (minor: number): Fact => ({ kind: 'money', minor, currency: 'GBP', sources });

const TABLE = slotDraft(
  draftWith('Your quote:\n• {0}: {1}\nTotal: {2}', [
    ['lines/0/product', 'Fell Light', name('Fell Light')],
    ['lines/0/sum', '£74.00', pounds(7400)],
    ['total', '£78.90', pounds(7890)],
  ]),
);
const SEARCH = slotDraft(
  draftWith('Up to {0}: {1} at {2}.', [
    ['limit', '£100.00', pounds(10_000)],
    ['items/0/product', 'Fell Light', name('Fell Light')],
    ['items/0/price', '£74.00', pounds(7400)],
  ]),
);
const ONE = slotDraft(draftWith('The {0} is light.', [['product', 'Fell Light', name('Fell Light')]]));
const FOUND = slotDraft(
  draftWith('{0} costs {1} and {2} costs {3}.', [
    ['items/0/product', 'Moor Boot', name('Moor Boot')],
    ['items/0/price', '£129.00', pounds(12_900)],
    ['items/1/product', 'Ridge Runner', name('Ridge Runner')],
    ['items/1/price', '£89.90', pounds(8990)],
  ]),
);

/** What is said against a text, and nothing else is. */
const against = (text: string, ...drafts: Parameters<typeof checkSlots>[1]): string =>
  checkSlots(text, drafts).join('; ');

describe('the check of slots', () => {
  it('finds nothing in the drafts themselves', () => {
    for (const draft of [TABLE, SEARCH, ONE]) assert.equal(against(draft.text, draft), '');
  });

  it('keeps rows to the letter', () => {
    assert.match(
      against(TABLE.text.replace('• Fell Light:', 'Fell Light is'), TABLE),
      /^the row .* changed or missing/,
    );
  });

  it('keeps goods in the order of the values side by side in a row', () => {
    const compared = slotDraft(
      draftWith('{0} at {1} and {2} at {3}.\n• weight: 90 g / 220 g', [
        ['items/0/product', 'Moor Boot', name('Moor Boot')],
        ['items/0/price', '£129.00', pounds(12_900)],
        ['items/1/product', 'Ridge Runner', name('Ridge Runner')],
        ['items/1/price', '£89.90', pounds(8990)],
      ]),
    );
    const [moor = '', ridge = ''] = compared.slots.map(({ slot }) => slot);
    const [, row = ''] = compared.text.split('\n');
    assert.equal(against(compared.text, compared), '');
    assert.equal(against(`Moor Boot costs ${moor}, Ridge Runner ${ridge}.\n${row}`, compared), '');
    assert.match(
      against(`Ridge Runner at ${ridge} and Moor Boot at ${moor}.\n${row}`, compared),
      /^the row .* is in another order$/,
    );
  });

  it('takes no row nobody wrote', () => {
    assert.match(against(`${TABLE.text}\n• more to come`, TABLE), /is no row of the draft$/);
  });

  it('takes the values of one owner from one draft in a sentence', () => {
    const due = slotDraft(
      draftWith('The {0} costs {1}.', [
        ['product', 'Moor Boot', name('Moor Boot')],
        ['price', '£129.00', pounds(12_900)],
      ]),
    );
    const found = slotDraft(
      draftWith('The {0} costs {1} each from ten and {2} each from fifty.', [
        ['product', 'Moor Boot', name('Moor Boot')],
        ['priceBreaks/0/price', '£120.00', pounds(12_000)],
        ['priceBreaks/1/price', '£110.00', pounds(11_000)],
      ]),
      due.slots.length,
    );
    const [price, first] = [due.slots[0]?.slot ?? '', found.slots[0]?.slot ?? ''];
    assert.equal(against(`${due.text} ${found.text}`, due, found), '');
    const moved = `${due.text.replace(price, first)} ${found.text.replace(first, price)}`;
    assert.match(against(moved, due, found), /stands among those of another answer/);
  });

  it('keeps what belongs to nobody on its side of what belongs to somebody', () => {
    const swapped = SEARCH.text
      .replace('⟦money:1⟧', '⟦x⟧')
      .replace('⟦money:2⟧', '⟦money:1⟧')
      .replace('⟦x⟧', '⟦money:2⟧');
    assert.match(against(swapped, SEARCH), /is not on its side of the others/);
  });

  it('does not tear apart what a tool found in one sentence', () => {
    assert.match(
      against('The Fell Light is light. Moor Boot costs ⟦money:1⟧.', ONE, FOUND),
      /is missing beside what was found with it$/,
    );
  });

  it('leaves no gap where a fact was', () => {
    assert.match(against('The Fell Light is light (price: ).', ONE), /^a gap where a fact should be$/);
  });
});
