import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isNear } from './attribute-values.js';
import { valueConcept } from './attribute-concepts.js';
import { offersOf } from './effective-offer.js';
import { buildFacets, CATEGORY, openFacets, TAG } from './facet-index.js';

const word = fc.constantFrom('blue', 'navy', 'stainless', 'steel', 'eel', 'grün', 'x');
const value = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

const opened = (offers: Parameters<typeof buildFacets>[0]) => openFacets(buildFacets(offers, 'en'), offers.length);

describe('the facets of a catalog', () => {
  it('mark the offers whose values are near the wanted one', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), value, (values, wanted) => {
        const offers = values.map((text, at) => ({
          product: { sku: `s${String(at)}`, name: 'n', attributes: { finish: text } },
          pointer: '',
        }));
        const marks = opened(offers).holding('finish', valueConcept(wanted), true);
        assert.deepEqual(
          [...marks],
          values.map((text) => (isNear(valueConcept(text), valueConcept(wanted)) ? 1 : 0)),
        );
      }),
    );
  });

  it("let a variant's own value hide its product's, and keep categories and tags to whole values", () => {
    const product = {
      sku: 'P',
      name: 'Boot',
      category: ['Winter boots'],
      tags: ['new'],
      attributes: { colour: 'red' },
      variants: [{ sku: 'P-1', attributes: { color: 'blue' } }, { sku: 'P-2' }],
    };
    const facets = opened(offersOf({ product, pointer: '/products/0' }));
    assert.deepEqual([...facets.holding('colour', 'red', true)], [0, 1]);
    assert.deepEqual([...facets.holding('colour', 'blue', true)], [1, 0]);
    assert.deepEqual([...facets.holding(CATEGORY, 'winter boots', false)], [1, 1]);
    assert.deepEqual([...facets.holding(CATEGORY, 'boots', false)], [0, 0]);
    assert.deepEqual([...facets.holding(TAG, 'new', false)], [1, 1]);
    assert.deepEqual([...facets.holding('unheard', 'new', true)], [0, 0]);
  });
});
