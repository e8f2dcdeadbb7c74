import assert from 'node:assert/strict';

import { buildArtifacts, reusableArtifacts } from './prepare-version.js';
import { emptyBusiness, type BusinessSource } from './storage/business-source.js';

const SHOP: BusinessSource = {
  ...emptyBusiness(),
  catalog: { formatVersion: 1, products: [{ sku: 'A', name: 'Air Runner', price: 89.9 }] },
  faq: { formatVersion: 1, entries: [{ id: 'parking', questions: ['where can I park'], answer: 'Behind the shop.' }] },
};
const MANIFEST = { 'catalog.json': 'c1', 'tenant.json': 't1', 'faq.json': 'f1' };

describe('what a publish computes', () => {
  const before = { manifest: MANIFEST, artifacts: buildArtifacts(SHOP) };
  const taken = (source: BusinessSource, manifest: Readonly<Record<string, string>>) => {
    const artifacts = buildArtifacts(source, reusableArtifacts(manifest, before));
    return [...artifacts].filter(([name, bytes]) => before.artifacts.get(name) === bytes).map(([name]) => name);
  };

  it('is taken from the version before where its content is the same', () => {
    assert.deepEqual(taken(SHOP, { ...MANIFEST, 'policy.json': 'p2' }), ['catalog.index', 'faq.model']);
  });

  it('indexes a changed catalog anew and keeps what was learned', () => {
    const catalog = { ...SHOP.catalog, products: [{ sku: 'A', name: 'Air Runner', price: 84.9 }] };
    assert.deepEqual(taken({ ...SHOP, catalog }, { ...MANIFEST, 'catalog.json': 'c2' }), ['faq.model']);
  });

  it('learns a changed FAQ anew and keeps the index', () => {
    const faq = { ...SHOP.faq, entries: [{ id: 'parking', questions: ['is there a car park'], answer: 'No.' }] };
    assert.deepEqual(taken({ ...SHOP, faq }, { ...MANIFEST, 'faq.json': 'f2' }), ['catalog.index']);
  });

  it('is the same bytes whether it is taken or computed', () => {
    const [kept, fresh] = [buildArtifacts(SHOP, reusableArtifacts(MANIFEST, before)), buildArtifacts(SHOP)];
    assert.deepEqual([...kept], [...fresh]);
  });
});
