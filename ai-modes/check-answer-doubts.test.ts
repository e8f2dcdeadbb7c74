import assert from 'node:assert/strict';

import { draftWith } from '../test/support/draft-with.js';
import { saying } from '../test/support/scripted-model.js';
import { sources } from '../test/support/sample-facts.js';
import { checkAnswer } from './check-answer.js';
import { claimReaders } from './grounding/claims/claim-readers.js';
import { createGround } from './grounding/ground.js';
import { slotDraft } from './slots/slotted-draft.js';

const PRICE = slotDraft(
  draftWith('The {0} costs {1} and is in stock.', [
    ['product', 'Fell Light', { kind: 'name', text: 'Fell Light', sources }],
    ['price', '£74.00', { kind: 'money', minor: 7400, currency: 'GBP', sources }],
  ]),
);
const doubtsOf = (text: string): readonly string[] =>
  checkAnswer(saying(text), [PRICE], createGround(claimReaders)).problems;

describe('an answer of one sentence that is not so', () => {
  it('is refused for a word that makes another claim of an amount', () => {
    assert.match(
      doubtsOf('The Fell Light costs from ⟦money:1⟧ and is in stock.').join(),
      /by the words around it, unlike in the draft/,
    );
  });

  it('is refused for words between a slot and its end that the draft does not have', () => {
    assert.notDeepEqual(doubtsOf('The Fell Light costs ⟦money:1⟧ per month and is in stock.'), []);
  });

  for (const word of ['vegan', 'Norvane'])
    it(`is refused for a claim no evidence has: ${word}`, () => {
      assert.match(doubtsOf(`The ${word} Fell Light costs ⟦money:1⟧ and is in stock.`).join(), /not in the evidence/);
    });
});
