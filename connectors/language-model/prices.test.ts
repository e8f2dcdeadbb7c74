import assert from 'node:assert/strict';
import fc from 'fast-check';
import { costMicrosOf, FREE, priceFrom, priceOf, PRICES } from './prices.js';

describe('prices', () => {
  it('are found by provider and model, also where its name says when it was made', () => {
    assert.deepEqual(priceOf('openai', 'gpt-4o-mini-2024-07-18'), priceFrom(0.15, 0.6));
    assert.deepEqual(priceOf('anthropic', 'claude-haiku-4-5-20251001'), priceFrom(1, 5));
    assert.deepEqual(priceOf('openrouter', 'openai/gpt-4o-mini'), priceFrom(0.15, 0.6));
  });

  it('are none for models of your own, and for names that only begin like a known one', () => {
    assert.deepEqual(priceOf('compatible', 'gpt-4o-mini'), FREE);
    assert.deepEqual(priceOf('openai', 'gpt-4o-audio-preview'), FREE);
    assert.deepEqual(priceOf('openai', 'constructor'), FREE);
  });

  it('name each model once, with the page they are from', () => {
    const names = PRICES.map(([provider, model]) => `${provider}/${model}`);
    assert.equal(new Set(names).size, names.length);
    for (const [, , read, written, source] of PRICES) {
      assert.ok(read > 0 && written >= read);
      assert.match(source, /^https:\/\//);
    }
  });

  it('give whole millionths of a dollar, rounded up, and never less for more', () => {
    const tokens = fc.integer({ min: 0, max: 10_000_000 });
    const dollars = fc.double({ min: 0, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(tokens, dollars),
        fc.tuple(tokens, dollars),
        ([promptTokens, read], [completionTokens, written]) => {
          const price = priceFrom(read, written);
          const cost = costMicrosOf(price, { promptTokens, completionTokens });
          const exact =
            BigInt(promptTokens) * BigInt(price.promptMicros) +
            BigInt(completionTokens) * BigInt(price.completionMicros);
          assert.equal(BigInt(cost), (exact + 999_999n) / 1_000_000n);
        },
      ),
    );
  });
});
