import assert from 'node:assert/strict';
import { languageModelOf } from '../../test/support/language-model-of.js';
import { beginStream, listenAsModel } from '../../test/support/model-server.js';
import { lineOf, PROVIDER_SHAPES } from '../../test/support/provider-shapes.js';

describe('what providers answer', () => {
  for (const { name, status = 200, json, stream = [], expected } of PROVIDER_SHAPES) {
    it(`is understood: ${name}`, async () => {
      const server = await listenAsModel((response) => {
        if (json === undefined) return beginStream(response).end(stream.map(lineOf).join(''));
        return response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
      });
      const outcome = await languageModelOf([server]).ask();
      await server.close();
      assert.equal(outcome.kind === 'failed' ? outcome.reason : outcome.kind, expected.outcome);
      if (outcome.kind !== 'answered') return;
      const { content, toolCalls, usage } = outcome;
      assert.deepEqual([content, toolCalls], [expected.content, expected.toolCalls ?? []]);
      assert.deepEqual(
        [usage.promptTokens, usage.completionTokens, usage.isEstimated],
        [...(expected.tokens ?? []), false],
      );
    });
  }
});
