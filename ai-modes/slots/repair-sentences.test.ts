import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { saying } from '../../test/support/scripted-model.js';
import { sources } from '../../test/support/sample-facts.js';
import { checkAnswer, type CheckedAnswer } from '../check-answer.js';
import { claimReaders } from '../grounding/claims/claim-readers.js';
import { createGround } from '../grounding/ground.js';
import { slotDraft } from './slotted-draft.js';

const ground = createGround(claimReaders);
const DRAFT = slotDraft(
  draftWith('The {0} costs {1} and is in stock. The {2} costs {3}. We never charge for wrapping.', [
    ['items/0/product', 'Fell Light', { kind: 'name', text: 'Fell Light', sources }],
    ['items/0/price', '£74.00', { kind: 'money', minor: 7400, currency: 'GBP', sources }],
    ['items/1/product', 'Peak Mid', { kind: 'name', text: 'Peak Mid', sources }],
    ['items/1/price', '£90.00', { kind: 'money', minor: 9000, currency: 'GBP', sources }],
  ]),
);

const check = (text: string): CheckedAnswer => checkAnswer(saying(text), [DRAFT], ground);
const said = (checked: CheckedAnswer): string =>
  'filled' in checked ? checked.filled.text : checked.problems.join('; ');

describe('a sentence that nobody vouches for', () => {
  it('gives way to the one of the draft with the same slot, and the rest stays as it was said', () => {
    const checked = check(
      'For ⟦money:1⟧ the Fell Light is yours, in stock. Handmade by monks, the Peak Mid costs ⟦money:2⟧. We never charge for wrapping.',
    );
    assert.equal(
      said(checked),
      'For £74.00 the Fell Light is yours, in stock. The Peak Mid costs £90.00. We never charge for wrapping.',
    );
    assert.deepEqual('filled' in checked && checked.trimmed, ['Handmade by monks, the Peak Mid costs ⟦money:2⟧.']);
  });

  it('takes along what shares its slots, each of them once', () => {
    const checked = check(
      'Good morning! Handmade by monks, the Fell Light at ⟦money:1⟧ is in stock and the Peak Mid is ⟦money:2⟧. We never charge for wrapping.',
    );
    assert.equal(
      said(checked),
      'Good morning! The Fell Light costs £74.00 and is in stock. The Peak Mid costs £90.00. We never charge for wrapping.',
    );
  });

  it('brings back a sentence of the draft that was left out', () => {
    const checked = check('For ⟦money:1⟧ the Fell Light is yours, in stock. The Peak Mid? ⟦money:2⟧.');
    assert.equal(
      said(checked),
      'For £74.00 the Fell Light is yours, in stock. The Peak Mid? £90.00. We never charge for wrapping.',
    );
  });

  it('brings back a name that was left out', () => {
    const checked = check(
      'For ⟦money:1⟧ the Fell Light is yours, in stock. Another is ⟦money:2⟧. We never charge for wrapping.',
    );
    assert.equal(
      said(checked),
      'For £74.00 the Fell Light is yours, in stock. The Peak Mid costs £90.00. We never charge for wrapping.',
    );
  });

  it('is put right where values changed places', () => {
    const text = 'Good morning! The Fell Light is ⟦money:2⟧, in stock. The Peak Mid is ⟦money:1⟧.';
    assert.match(
      said(check(text)),
      /^Good morning! The Peak Mid costs £90\.00\. The Fell Light costs £74\.00 and is in stock\./,
    );
  });

  it('leaves a greeting of the model beside the sentences of the draft', () => {
    const checked = check('Good morning! Handmade by monks, Fell Light ⟦money:1⟧, in stock, Peak Mid ⟦money:2⟧.');
    assert.equal(
      said(checked),
      'Good morning! The Fell Light costs £74.00 and is in stock. The Peak Mid costs £90.00. We never charge for wrapping.',
    );
  });

  it('is refused where nothing the model said would be left', () => {
    assert.equal('filled' in check('Handmade by monks, Fell Light ⟦money:1⟧, in stock, Peak Mid ⟦money:2⟧.'), false);
  });

  for (const [what, text] of [
    [
      'a slot twice',
      'The Fell Light is ⟦money:1⟧, in stock; ⟦money:1⟧! The Peak Mid is ⟦money:2⟧. We never charge for wrapping.',
    ],
    [
      'a number',
      'The Fell Light is ⟦money:1⟧, in stock. The Peak Mid is ⟦money:2⟧, or 80. We never charge for wrapping.',
    ],
    ['markup', 'The Fell Light is ⟦money:1⟧, in stock. The **Peak Mid** is ⟦money:2⟧. We never charge for wrapping.'],
  ] as const)
    it(`is not repaired beside ${what}: who plays with slots is not believed the rest`, () => {
      assert.equal('filled' in check(text), false);
    });
});
