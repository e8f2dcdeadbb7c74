import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { createTestDatabase, type TestDatabase } from '../database/test-database.js';
import {
  beginStream,
  chunkOf,
  DONE,
  eventsOf,
  listenAsModel,
  type ModelServer,
  USAGE,
} from '../support/model-server.js';
import { inTime } from '../support/in-time.js';
import { copyDemoShop, serve, type Serving } from './serving.js';

const KEY = 'sk-canary-9876543210';
const QUESTION = 'are you open on sunday?';
/** Longer than a turn may wait for a model. */
const TURN_MS_MAX = 6_500;

describe('a server with a language model', () => {
  let test: TestDatabase;
  let businessRoot: string;
  const model = { answer: '' };
  let provider: ModelServer;
  const start = (environment: Readonly<Record<string, string>> = {}): Promise<Serving> =>
    serve(test, {
      businessRoot,
      environment: {
        ...{ MODE: 'v6', LLM_BASE_URL: provider.baseUrl, LLM_API_KEY: KEY, LLM_MODEL: 'm', LLM_PRICE: '1/2' },
        ...environment,
      },
    });
  before(async () => {
    test = await createTestDatabase();
    businessRoot = await copyDemoShop();
    provider = await listenAsModel((response) => {
      if (model.answer === 'stall') return beginStream(response).write(': wait\n\n');
      if (model.answer === 'refuse') return response.writeHead(401).end(JSON.stringify({ error: { message: KEY } }));
      const pieces = [chunkOf({ content: '{}' }, 'stop'), { choices: [], usage: USAGE }];
      return beginStream(response).end(eventsOf(pieces) + DONE);
    });
  });
  // The first start publishes, which is not what is looked at here.
  before(async () => (await start()).stop());
  after(async () => {
    await provider.close();
    await test.close();
  });

  const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

  it('books what its calls took, tells it in figures, and answers by rules all the same', async () => {
    model.answer = 'counted';
    const before = provider.calls.length;
    const serving = await start();
    const said = await serving.say(QUESTION);
    assert.equal(said.mode, 'v5', 'an answer that fits no schema is not said');
    const calls = provider.calls.length - before;
    assert.ok(calls >= 1);
    const metrics = await textOf(`${serving.url}/metrics`);
    assert.match(
      metrics,
      /truepenny_model_calls_total\{provider="compatible",purpose="rephrase",outcome="answered"\} \d/,
    );
    assert.match(metrics, /truepenny_model_breaker\{provider="compatible",model="m",state="closed"\} 1/);
    assert.match(await textOf(`${serving.url}/ready`), /compatible \(m\) is asked\./);
    await serving.stop();
    const [cost, ...others] = await test.database.modelCalls.costs('shoes', '2020-01-01T00:00:00Z');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [cost?.calls, cost?.promptTokens, cost?.completionTokens, cost?.costMicros],
      [
        calls,
        USAGE.prompt_tokens * calls,
        USAGE.completion_tokens * calls,
        (USAGE.prompt_tokens + 2 * USAGE.completion_tokens) * calls,
      ],
    );
  });

  it('answers in time while the model is stuck, leaves it alone then, and stays ready', async () => {
    model.answer = 'stall';
    const serving = await start({ LLM_STALL_MS: '400' });
    const before = provider.calls.length;
    for (let turn = 0; turn < 6; turn += 1) {
      const startedMs = performance.now();
      assert.equal((await serving.say(`${QUESTION} ${turn}`)).mode, 'v5');
      assert.ok(inTime(performance.now() - startedMs, TURN_MS_MAX));
    }
    assert.equal(provider.calls.length - before, 3, 'three failures in a row are enough');
    const ready = await fetch(`${serving.url}/ready`);
    assert.equal(ready.status, 200);
    assert.match(await ready.text(), /failed and is left alone/);
    assert.match(
      await textOf(`${serving.url}/metrics`),
      /truepenny_model_breaker\{provider="compatible",model="m",state="open"\} 1/,
    );
    await serving.stop();
  });

  it('asks no model beyond a visitor’s budget, and says nothing of it to the visitor', async () => {
    model.answer = 'counted';
    const serving = await start({ LLM_TOKENS_PER_DAY_PER_VISITOR: '10' });
    const before = provider.calls.length;
    const said = await serving.say(QUESTION, { visitor: 'visitor-with-a-small-budget-1' });
    assert.deepEqual([said.mode, provider.calls.length - before], ['v5', 0]);
    const metrics = await textOf(`${serving.url}/metrics`);
    assert.match(metrics, /truepenny_model_budget_refusals_total\{tenant="shoes",budget="visitor-budget"\} \d/);
    await serving.stop();
  });

  it('keeps its key to itself when it is refused', async () => {
    model.answer = 'refuse';
    const serving = await start();
    const said = await serving.say(QUESTION);
    const shown = [JSON.stringify(said), await textOf(`${serving.url}/metrics`), await textOf(`${serving.url}/ready`)];
    // The log is written a moment later.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const logs = (await readdir(serving.logDir)).filter((name) => name.endsWith('.log'));
    const written = await Promise.all(logs.map((name) => readFile(join(serving.logDir, name), 'utf8')));
    await serving.stop();
    assert.ok(written.join('').includes('"outcome":"credentials"'), 'analytics.log says how it went');
    assert.ok(![...shown, ...written].some((text) => text.includes('canary')));
  });
});
