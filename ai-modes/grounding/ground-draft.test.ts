import assert from 'node:assert/strict';

import { claimReaders } from './claims/claim-readers.js';
import { createGround } from './ground.js';

const ground = createGround(claimReaders);
const fact = (kind: string, of: string, rest: { readonly field: string; readonly text: string }) => ({
  kind,
  of,
  ...rest,
});
const DRAFT = {
  answer:
    'The Air Runner costs £89.90. It is in stock in Camden (5 pairs) and sold out in Leeds. Delivery to London costs £3.90, free from £60.00.',
  facts: [
    fact('money', 'Air Runner', { field: 'price', text: '£89.90' }),
    fact('count', 'Air Runner', { field: 'stock', text: '5' }),
    fact('money', 'London', { field: 'fee', text: '£3.90' }),
    fact('money', 'London', { field: 'freeFrom', text: '£60.00' }),
  ],
};
const LIST = { answer: 'Drei Brote: Bauernbrot (4,20 €), Roggenbrot (3,90 €) und Dinkelbrot (4,80 €).' };
const BASKET = { answer: '• 3 × Fell Light (blue, 42): £74.00 each = £222.00\n• 1 × Ridge Runner: £89.90' };
const BREAKS = { name: 'M2 screw', price: 0.08, priceBreaks: [{ quantity: 100, price: 0.06 }] };

const isGrounded = (evidence: unknown, text: string, locale = 'en-GB') =>
  ground({ evidence, text, locale, currency: 'GBP' }).grounded;

describe('grounding in a draft answer', () => {
  const honest: readonly (readonly [evidence: unknown, text: string, locale?: string])[] = [
    [DRAFT, 'Happy to help: the Air Runner costs £89.90, and there are 5 pairs in stock in Camden.'],
    [DRAFT, 'You pay £89.90 for the Air Runner. We deliver to London for £3.90, or free of charge from £60.'],
    [LIST, 'Das Dinkelbrot kostet 4,80 €, das Bauernbrot 4,20 €.', 'de'],
    [BASKET, '3 × Fell Light (blue, 42) at £74.00 each, that is £222.00 in total; 1 × Ridge Runner for £89.90.'],
    [BREAKS, 'The M2 screw costs £0.08, and from 100 pieces £0.06.'],
  ];
  for (const [evidence, text, locale] of honest) {
    it(`accepts: ${text}`, () => {
      assert.ok(isGrounded(evidence, text, locale));
    });
  }

  const lies: readonly (readonly [evidence: unknown, text: string, locale?: string])[] = [
    [DRAFT, 'The Air Runner costs £3.90.'],
    [DRAFT, 'The Air Runner costs £60.00.'],
    [DRAFT, 'Delivery to London costs £89.90.'],
    [DRAFT, 'Delivery to Leeds costs £3.90.'],
    [DRAFT, 'Delivery to London is free.'],
    [DRAFT, 'The Air Runner is sold out in Camden.'],
    [DRAFT, 'The Air Runner is in stock in Camden and Leeds.'],
    [LIST, 'Das Bauernbrot kostet 3,90 €.', 'de'],
    [LIST, 'Vier Brote: Bauernbrot, Roggenbrot und Dinkelbrot.', 'de'],
    [BASKET, '3 × Fell Light: £222.00 each = £74.00'],
    [BASKET, '1 × Ridge Runner: £74.00'],
    [BREAKS, 'The M2 screw costs £0.06.'],
    [BREAKS, 'The M2 screw costs £0.08 from 100 pieces.'],
  ];
  for (const [evidence, text, locale] of lies) {
    it(`refuses: ${text}`, () => {
      assert.ok(!isGrounded(evidence, text, locale));
    });
  }

  it('says what it refuses, and where it stands in the text as given', () => {
    const text = 'The Air\u200b Runner costs £８9.91.';
    const { violations } = ground({ evidence: DRAFT, text, locale: 'en-GB' });
    assert.deepEqual(violations, [{ claim: '£８9.91', kind: 'money', start: 22, end: 28 }]);
  });
});
