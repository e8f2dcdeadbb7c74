import assert from 'node:assert/strict';
import type { ModelCost } from '../../contracts/model-calls.js';
import { describeCosts } from './describe-costs.js';

const cost = (changes: Partial<ModelCost>): ModelCost => ({
  ...{ tenant: 'shoes', day: '2026-12-24', provider: 'openai', model: 'gpt-4o-mini', calls: 12, answered: 11 },
  ...{ estimated: 0, promptTokens: 14_000, completionTokens: 900, costMicros: 2_640 },
  ...changes,
});

describe('the costs of models', () => {
  it('are told by day, the latest first, then by shop, with their sum', () => {
    const told = describeCosts([
      cost({ day: '2026-12-23' }),
      cost({ estimated: 2 }),
      cost({ tenant: 'bakery', provider: 'groq', model: 'llama', costMicros: 1_000_000 }),
    ]);
    assert.equal(
      told,
      `day         shop    provider  model        calls  answered  tokens read  tokens written  US dollars
2026-12-24  bakery  groq      llama           12        11        14000             900    1.000000
2026-12-24  shoes   openai    gpt-4o-mini     12        11        14000             900    0.002640
2026-12-23  shoes   openai    gpt-4o-mini     12        11        14000             900    0.002640

1.005280 US dollars in all.
Of 2 calls nobody said what they took: they stand here with the most they can have taken.
`,
    );
  });

  it('are none where no model was asked', () => {
    assert.equal(describeCosts([]), 'No language model was asked in that time.\n');
  });
});
