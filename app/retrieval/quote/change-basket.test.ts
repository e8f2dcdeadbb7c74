import assert from 'node:assert/strict';

import { changedBasket } from './change-basket.js';

const WHITE = { sku: 'CRT-ACE', variantSku: 'CRT-ACE-WHITE-42', quantity: 2 };

describe('a changed basket', () => {
  it('has the other choice in the place of the one before, and as many', () => {
    const navy = { sku: 'CRT-ACE', variantSku: 'CRT-ACE-NAVY-42' };
    assert.deepEqual(changedBasket([WHITE], 'set', [navy]), [{ ...navy, quantity: 2 }]);
  });

  it('has both where one more is added', () => {
    const navy = { sku: 'CRT-ACE', variantSku: 'CRT-ACE-NAVY-42', quantity: 1 };
    assert.deepEqual(changedBasket([WHITE], 'add', [navy]), [WHITE, navy]);
  });

  it('does not guess which of two lines is chosen anew', () => {
    const navy = { ...WHITE, variantSku: 'CRT-ACE-NAVY-42' };
    const blue = { sku: 'CRT-ACE', variantSku: 'CRT-ACE-BLUE-42' };
    assert.deepEqual(changedBasket([WHITE, navy], 'set', [blue]), [WHITE, navy, { ...blue, quantity: 1 }]);
  });

  it('keeps every line when what is taken out was never in it', () => {
    assert.deepEqual(changedBasket([WHITE], 'remove', [{ sku: 'ACC-SOCK' }]), [WHITE]);
  });
});
