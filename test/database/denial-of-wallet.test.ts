import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { createClock } from '../../app/clock.js';
import { createModelAccounts } from '../../app/services/model-calls/model-accounts.js';
import { languageModelOf } from '../support/language-model-of.js';
import {
  beginStream,
  DONE,
  eventsOf,
  GOOD_CHUNKS,
  listenAsModel,
  type ModelServer,
  USAGE,
} from '../support/model-server.js';
import { createTestDatabase, SILENT_LOG, type TestDatabase } from './test-database.js';

const MESSAGES = 1_000;
const BUDGET = 20_000;
/** Longer than any machine takes, in milliseconds. */
const PATIENCE_MS = 120_000;
const MUCH = 1_000_000_000;
/** Every seventh answer comes without its count. */
const UNCOUNTED = 7;

describe('a visitor who wants to be expensive', () => {
  let test: TestDatabase;
  let provider: ModelServer;
  before(async () => {
    test = await createTestDatabase();
    let calls = 0;
    provider = await listenAsModel((response) => {
      calls += 1;
      const chunks = calls % UNCOUNTED === 0 ? GOOD_CHUNKS.slice(0, -1) : GOOD_CHUNKS;
      beginStream(response).end(eventsOf(chunks) + DONE);
    });
  });
  after(async () => {
    await provider.close();
    await test.close();
  });

  it('is answered without a model once the budget is used up, and the ledger is exact to the token', async () => {
    const accounts = createModelAccounts({
      ...{ store: test.database.modelCalls, clock: createClock(), log: SILENT_LOG },
      limits: { tenant: { tokens: MUCH, costMicros: MUCH }, visitor: { tokens: BUDGET, costMicros: MUCH } },
      limitsOf: () => undefined,
    });
    const model = languageModelOf([provider], { ...accounts, callsMax: MESSAGES, stallMs: PATIENCE_MS });
    const ask = (conversation = 'c1') => model.ask({ conversation, deadlineMs: performance.now() + PATIENCE_MS });
    const outcomes = [];
    for (let sent = 0; sent < MESSAGES; sent += 50) {
      outcomes.push(...(await Promise.all(Array.from({ length: 50 }, () => ask()))));
    }
    const other = await ask('c2');
    await accounts.close();

    const answered = outcomes.filter((outcome) => outcome.kind === 'answered');
    const reasons = new Set(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.reason : 'answered')));
    assert.deepEqual([...reasons].toSorted(), ['answered', 'visitor-budget']);
    assert.equal(provider.calls.length, answered.length + 1);
    assert.equal(other.kind, 'answered', 'another visitor is heard');
    const used = answered.reduce((sum, { usage }) => sum + usage.promptTokens + usage.completionTokens, 0);
    assert.ok(used <= BUDGET && used > BUDGET * 0.9, `${used} of ${BUDGET} tokens`);
    const payer = { tenant: 'shoes', conversation: 'c1' };
    const visitor = await test.database.modelCalls.spent(payer, '2020-01-01T00:00:00Z');
    assert.equal(visitor.tokens, used);
    const counted = answered.filter(({ usage }) => !usage.isEstimated);
    assert.ok(counted.length > 0 && counted.length < answered.length);
    assert.ok(counted.every(({ usage }) => usage.promptTokens === USAGE.prompt_tokens));
  });

  it("is answered without a model when the shop's own budget is used up, whoever asks", async () => {
    const before = provider.calls.length;
    const accounts = createModelAccounts({
      ...{ store: test.database.modelCalls, clock: createClock(), log: SILENT_LOG },
      limits: { tenant: { tokens: 0, costMicros: MUCH }, visitor: { tokens: MUCH, costMicros: MUCH } },
      limitsOf: () => undefined,
    });
    const model = languageModelOf([provider], { ...accounts, callsMax: MESSAGES, stallMs: PATIENCE_MS });
    const outcome = await model.ask({ conversation: 'c3', deadlineMs: performance.now() + PATIENCE_MS });
    await accounts.close();
    assert.equal(outcome.kind === 'failed' ? outcome.reason : outcome.kind, 'tenant-budget');
    assert.equal(provider.calls.length, before);
  });
});
