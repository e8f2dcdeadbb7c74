import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { askRated } from '../../scripts/bench/ask-rated.js';

const FOLDER = fileURLToPath(new URL('../../../shared/data/electronics', import.meta.url));
const NDCG_MIN = 0.63;

describe('what shoppers of 19,406 products are shown', function () {
  this.timeout(120_000);

  it('is what people rated good, asked in a word or two', async function () {
    if (!existsSync(FOLDER)) {
      process.stdout.write(`    skipped, because ${FOLDER} is not here\n`);
      this.skip();
    }
    const asked = await askRated(FOLDER);
    const ndcg = asked.reduce((sum, one) => sum + one.ndcg, 0) / asked.length;
    assert.ok(ndcg >= NDCG_MIN, `NDCG@5 ${ndcg.toFixed(3)}, which is under ${NDCG_MIN}`);
  });
});
