import assert from 'node:assert/strict';
import { languageModelOf } from '../../test/support/language-model-of.js';
import {
  ANSWER,
  type AnswerCall,
  beginStream,
  DONE,
  eventsOf,
  GOOD_CHUNKS,
  listenAsModel,
  type ModelServer,
  USAGE,
} from '../../test/support/model-server.js';

const GOOD: AnswerCall = (response) => beginStream(response).end(eventsOf(GOOD_CHUNKS) + DONE);

describe('a language model', () => {
  const servers: ModelServer[] = [];
  const listen = async (answer: AnswerCall): Promise<ModelServer> => {
    const server = await listenAsModel(answer);
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('gives the whole answer with the tokens the provider counted, and books them', async () => {
    const model = languageModelOf([
      { ...(await listen(GOOD)), price: { promptMicros: 150_000, completionMicros: 600_000 } },
    ]);
    const outcome = await model.ask();
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.content, outcome.toolCalls], [ANSWER, []]);
    assert.deepEqual(outcome.source, { provider: 'compatible', model: 'test-model' });
    const counted = { promptTokens: USAGE.prompt_tokens, completionTokens: USAGE.completion_tokens };
    // 120 × 0.15 + 9 × 0.60 = 23.4 millionths of a dollar.
    assert.deepEqual(outcome.usage, { ...counted, costMicros: 24, isEstimated: false });
    const [call, ...others] = model.booked;
    assert.deepEqual([call?.outcome, call?.costMicros, call?.promptTokens, others], ['answered', 24, 120, []]);
  });
});
