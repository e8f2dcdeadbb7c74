import assert from 'node:assert/strict';
import { join } from 'node:path';

import { verifyShop } from '../../scripts/verify/index.js';
import { ROOT } from './serving.js';

const SHOPS = ['shoes', 'bakery', 'parts'] as const;

describe('every fact of every golden reply', () => {
  for (const shop of SHOPS) {
    it(`stands at its pointer, and a changed record is noticed: ${shop}`, () => {
      const { wrong, unnoticed, ...counts } = verifyShop(join(ROOT, 'business', shop));
      process.stdout.write(`      ${JSON.stringify(counts)}\n`);
      assert.deepEqual(wrong, []);
      assert.deepEqual(unnoticed, []);
      assert.ok(counts.facts > counts.replies && counts.changed > counts.replies);
    });
  }
});
