import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { money, name } from '../../test/support/sample-facts.js';
import { saying } from '../../test/support/scripted-model.js';
import { checkAnswer } from '../check-answer.js';
import { claimReaders } from '../grounding/claims/claim-readers.js';
import { createGround } from '../grounding/ground.js';
import { apartDifferences } from './apart-differences.js';
import { requalifiedSlots } from './around-slots.js';
import { slotDraft } from './slotted-draft.js';

const COMPARED = slotDraft(
  draftWith('{0} at {1} and {2} at {3}: the {5} is {4} cheaper.', [
    ['items/0/product', 'Moor Boot', name('Moor Boot')],
    ['items/0/price', '£129.00', money(12_900)],
    ['items/1/product', 'Ridge Runner', name('Ridge Runner')],
    ['items/1/price', '£89.90', money(8_990)],
    ['difference', '£39.10', money(3_910)],
    ['cheaper', 'Ridge Runner', name('Ridge Runner')],
  ]),
);
/** What is wrong with a lead, or was taken out of it. */
const doubtsOf = (lead: string): readonly string[] => {
  const { problems, ...checked } = checkAnswer(saying(lead), [COMPARED], createGround(claimReaders));
  return [...problems, ...('trimmed' in checked ? (checked.trimmed ?? []) : [])];
};

describe('a difference', () => {
  for (const text of [
    'There is ⟦money:3⟧ in it: the Ridge Runner costs ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
    'There is ⟦money:3⟧ in it: ⟦money:2⟧ for the Ridge Runner, ⟦money:1⟧ for the Moor Boot.',
  ])
    it(`may stand before prices that are said alike: ${text}`, () => assert.deepEqual(doubtsOf(text), []));

  for (const text of [
    'There is ⟦money:2⟧ in it: the Ridge Runner costs ⟦money:3⟧ and the Moor Boot costs ⟦money:1⟧.',
    'The Ridge Runner goes to you for ⟦money:3⟧: the Ridge Runner costs ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
    'You pay ⟦money:3⟧: the Ridge Runner costs ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
    'There is ⟦money:3⟧ in it: the Ridge Runner costs ⟦money:2⟧, not as much as ⟦money:1⟧ for the Moor Boot.',
    'There it costs ⟦money:3⟧: the Ridge Runner costs ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
  ])
    it(`is taken for no price: ${text}`, () => assert.notDeepEqual(doubtsOf(text), []));

  for (const text of [
    'There is ⟦money:3⟧ in it: the Ridge Runner comes in at ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
    'Look at ⟦money:3⟧: the Ridge Runner is at ⟦money:2⟧ and the Moor Boot is at ⟦money:1⟧.',
  ])
    it(`is not told by its place where prices are said otherwise, or it is said like them: ${text}`, () =>
      assert.equal(apartDifferences(text, [COMPARED]).size, 0));

  it('is what somebody keeps, and no promise to keep anything', () =>
    assert.deepEqual(
      doubtsOf(
        'With the Ridge Runner you keep ⟦money:3⟧, as the Ridge Runner costs ⟦money:2⟧ and the Moor Boot costs ⟦money:1⟧.',
      ),
      [],
    ));

  for (const text of [
    'You pay ⟦money:3⟧ more for the Moor Boot: the Moor Boot costs ⟦money:1⟧, the Ridge Runner costs ⟦money:2⟧.',
    'The Moor Boot costs ⟦money:3⟧ more: the Moor Boot costs ⟦money:1⟧, the Ridge Runner costs ⟦money:2⟧.',
  ])
    it(`may be told of the dearer: ${text}`, () => assert.deepEqual(doubtsOf(text), []));

  for (const text of [
    'You pay ⟦money:3⟧ more for the Ridge Runner: the Moor Boot costs ⟦money:1⟧, the Ridge Runner costs ⟦money:2⟧.',
    'The Moor Boot costs ⟦money:3⟧ less: the Moor Boot costs ⟦money:1⟧, the Ridge Runner costs ⟦money:2⟧.',
    'You pay ⟦money:2⟧ more for the Moor Boot: the Moor Boot costs ⟦money:1⟧, the Ridge Runner costs ⟦money:3⟧.',
  ])
    it(`is told of the dearer only: ${text}`, () => assert.notDeepEqual(doubtsOf(text), []));
});

describe('two prices side by side', () => {
  const words = (one: string, other: string): string =>
    `The Ridge Runner is ⟦money:3⟧ cheaper, ${one} against ${other} for the Moor Boot.`;

  it('are of the name one is tied to, and of the one before', () =>
    assert.deepEqual(doubtsOf(words('⟦money:2⟧', '⟦money:1⟧')), []));

  it('do not change places', () => assert.notDeepEqual(doubtsOf(words('⟦money:1⟧', '⟦money:2⟧')), []));
});

describe('words that say how much more', () => {
  const PRICE = slotDraft(
    draftWith('Delivery costs {0} for {1}.', [
      ['price', '£5.00', money(500)],
      ['product', 'Moor Boot', name('Moor Boot')],
    ]),
  );

  it('are none behind a count, and make a surcharge of a price', () => {
    const days = slotDraft({ text: 'It takes 3 days.', facts: [], locale: 'en' });
    assert.deepEqual(requalifiedSlots(days.text.replace('days', 'more days'), [days]), []);
    assert.match(
      requalifiedSlots('Delivery costs ⟦money:1⟧ more for the Moor Boot.', [PRICE])
        .map(({ problem }) => problem)
        .join(),
      /more/,
    );
  });
});
