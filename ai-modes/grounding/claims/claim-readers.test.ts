import assert from 'node:assert/strict';

import { CLAIM_KINDS, type ClaimKind } from '../../../app/contracts/grounding.js';
import { GROUNDING_SHOP } from '../../../test/support/grounding-shop.js';
import { createGround } from '../ground.js';
import { claimReaders } from './claim-readers.js';

/** One lie of each kind, told where nothing else is wrong. */
const LIES: Readonly<Record<ClaimKind, string>> = {
  money: 'The Fell Light costs £75.00.',
  number: 'The Fell Light weighs 260 g.',
  percent: 'You pay 20% less.',
  date: 'It is there on 24 December.',
  time: 'Camden closes at 18:45 on Mondays.',
  phone: 'Call Camden on 020 7946 0999.',
  url: 'See https://shop.example/other',
  sku: 'Use SAVE20 for the Fell Light.',
  name: 'The Fell Light is from Norvane.',
  stock: 'The Fell Light is available in Leeds.',
  promise: 'The Fell Light is waterproof.',
  count: 'There are 7 left of the Fell Light.',
  comparison: 'The Fell Light is more expensive than the Moor Boot.',
  identity: 'I am a person.',
  markup: 'The <b>Fell Light</b> costs £74.00.',
  word: 'The Fell Light is comfortable.',
};

const kindsIn = (text: string, without?: ClaimKind) => {
  const ground = createGround(claimReaders.filter(({ kind }) => kind !== without));
  const { violations } = ground({ evidence: GROUNDING_SHOP, text, locale: 'en-GB', currency: 'GBP' });
  return new Set(violations.map(({ kind }) => kind));
};

describe('the claim readers', () => {
  it('are one for each kind of claim', () => {
    assert.deepEqual(claimReaders.map(({ kind }) => kind).sort(), [...CLAIM_KINDS].sort());
  });

  for (const kind of CLAIM_KINDS) {
    it(`find a lie of kind ${kind}, which nobody else calls so`, () => {
      assert.ok(kindsIn(LIES[kind]).has(kind), [...kindsIn(LIES[kind])].join());
      assert.ok(!kindsIn(LIES[kind], kind).has(kind));
    });
  }
});
