import assert from 'node:assert/strict';

import { draftWith } from '../test/support/draft-with.js';
import { saying } from '../test/support/scripted-model.js';
import { sources } from '../test/support/sample-facts.js';
import { checkAnswer, type CheckedAnswer } from './check-answer.js';
import { claimReaders } from './grounding/claims/claim-readers.js';
import { createGround } from './grounding/ground.js';
import { slotDraft } from './slots/slotted-draft.js';

const ground = createGround(claimReaders);
const PRICE = slotDraft(
  draftWith('The {0} costs {1} and is in stock.', [
    ['product', 'Fell Light', { kind: 'name', text: 'Fell Light', sources }],
    ['price', '£74.00', { kind: 'money', minor: 7400, currency: 'GBP', sources }],
  ]),
);
const SOLD_OUT = slotDraft(
  draftWith('The {0} costs {1}, but it is sold out at the moment. Our team can tell you when it is back.', [
    ['product', 'Fell Light', { kind: 'name', text: 'Fell Light', sources }],
    ['price', '£74.00', { kind: 'money', minor: 7400, currency: 'GBP', sources }],
  ]),
);
const UNKNOWN = slotDraft(draftWith("I can't change prices; they are the same for everybody.", []));

const check = (text: string, draft = PRICE): CheckedAnswer => checkAnswer(saying(text), [draft], ground);
const said = (checked: CheckedAnswer): string =>
  'filled' in checked ? checked.filled.text : checked.problems.join('; ');

describe('an answer that is checked', () => {
  it('is the words of the model with the facts of the draft', () => {
    assert.equal(
      said(check('Yours for ⟦money:1⟧: the Fell Light, in stock.')),
      'Yours for £74.00: the Fell Light, in stock.',
    );
  });

  for (const lie of [
    'It cures back pain.',
    'It is waterproof.',
    'Return it whenever you like.',
    'You get a free gift.',
  ])
    it(`leaves out what was added and nobody vouches for: ${lie}`, () => {
      const checked = check(`The Fell Light is in stock at ⟦money:1⟧. ${lie}`);
      assert.equal(said(checked), 'The Fell Light is in stock at £74.00.');
      assert.deepEqual('filled' in checked && checked.trimmed, [lie]);
    });

  it('puts the words of the draft in the place of what says the same in words nobody vouches for', () => {
    const checked = check(
      'The Fell Light is ⟦money:1⟧, but sold out at the moment. Our wizards can tell you when it is back.',
      SOLD_OUT,
    );
    assert.equal(
      said(checked),
      'The Fell Light is £74.00, but sold out at the moment. Our team can tell you when it is back.',
    );
  });

  for (const [text, problem] of [
    ['The Fell Light costs about ⟦money:1⟧ and is in stock.', /"about" by the words around it/],
    ['The Fell Light costs from ⟦money:1⟧ and is in stock.', /"from" by the words around it/],
    ['The Fell Light is waterproof, costs ⟦money:1⟧ and is in stock.', /waterproof/],
    ['The Fell Light costs ⟦money:1⟧ and is sold out.', /sold out/],
    ['The Fell Light does not cost ⟦money:1⟧.', /not/],
  ] as const)
    it(`is refused: ${text}`, () => assert.match(said(check(text)), problem));

  it('does not lose that something is sold out', () => {
    assert.match(said(check('The Fell Light costs ⟦money:1⟧. Our team can tell you more.', SOLD_OUT)), /sold out/);
  });

  for (const [draft, yes] of [
    ["I'm afraid I couldn't find anything like that here.", 'I found something like that here.'],
    ["I can't see that from here.", 'I can see that from here.'],
  ] as const)
    it(`does not drop the "not" of a draft: ${draft}`, () => {
      assert.match(said(check(yes, slotDraft(draftWith(draft, [])))), /the "not" of the draft is lost/);
    });

  it('does not turn what the draft denies into a yes', () => {
    const turned = said(check('I can change prices; they are the same for everybody.', UNKNOWN));
    assert.ok(/not|change/.test(turned) && !turned.startsWith('I can change prices'), turned);
  });
});
