import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'mocha';
import type { ModelCall, ModelCallStore, ModelSpend } from '../../app/contracts/model-calls.js';
import {
  createModelAccounts,
  type ModelAccounts,
  type ModelAccountsParts,
  SUM_AGE_MS_MAX,
} from '../../app/services/model-calls/model-accounts.js';
import { createTestDatabase, SILENT_LOG, type TestDatabase } from './test-database.js';

const MANY: ModelSpend = { tokens: 1_000_000_000, costMicros: 1_000_000_000 };
const DAY = '2026-12-24';

/** A clock of these tests alone: time passes when it is told to. */
function createHandClock() {
  let nowMs = Date.parse(`${DAY}T10:00:00.000Z`);
  return {
    now: () => new Date(nowMs).toISOString(),
    monotonicMs: () => nowMs,
    after: () => () => undefined,
    pass: (ms: number) => (nowMs += ms),
  };
}

function callOf(changes: Partial<ModelCall> = {}): ModelCall {
  return {
    id: randomUUID(),
    ...{
      tenant: 'shoes',
      conversation: 'c1',
      turn: 't1',
      purpose: 'rephrase',
      provider: 'openai',
      model: 'gpt-4o-mini',
    },
    ...{ promptTokens: 90, completionTokens: 10, costMicros: 20, isEstimated: false, outcome: 'answered', ms: 700 },
    at: `${DAY}T10:00:00.000Z`,
    ...changes,
  };
}

const spend = (tokens: number): ModelSpend => ({ tokens, costMicros: 0 });
const capped = (tokens: number): ModelSpend => ({ ...MANY, tokens });

describe('the accounts of language models', () => {
  let test: TestDatabase;
  let store: ModelCallStore;
  before(async () => {
    test = await createTestDatabase();
    store = test.database.modelCalls;
  });
  after(() => test.close());

  const open = (
    changes: Partial<ModelAccountsParts> & { clock?: ReturnType<typeof createHandClock> } = {},
  ): ModelAccounts =>
    createModelAccounts({
      ...{ store, clock: createHandClock(), log: SILENT_LOG, limits: { tenant: MANY, visitor: MANY } },
      limitsOf: () => undefined,
      ...changes,
    });
  const spent = (tenant: string, conversation?: string) =>
    store.spent({ tenant, ...(conversation !== undefined && { conversation }) }, `${DAY}T00:00:00Z`);

  it('write down every call to the token, and lose none at the end', async () => {
    const accounts = open();
    const calls = Array.from({ length: 1_003 }, (_, n) =>
      callOf({ tenant: n % 2 === 0 ? 'exact' : 'other', promptTokens: n, completionTokens: 7 * n, costMicros: 3 * n }),
    );
    for (const call of calls) accounts.ledger.book(call);
    await accounts.close();
    const sum = calls.filter(({ tenant }) => tenant === 'exact').reduce((all, call) => all + call.promptTokens, 0);
    assert.deepEqual(await spent('exact'), { tokens: 8 * sum, costMicros: 3 * sum });
    const [row, ...others] = await store.costs('exact', `${DAY}T00:00:00Z`);
    assert.deepEqual([row?.calls, row?.promptTokens, row?.day, others], [502, sum, DAY, []]);
  });

  it('count a call once that is written twice', async () => {
    const twice: Pick<ModelCallStore, 'book' | 'spent'> = {
      spent: store.spent,
      book: async (tenant, calls) => {
        await store.book(tenant, calls);
        await store.book(tenant, calls);
      },
    };
    const accounts = open({ store: twice });
    accounts.ledger.book(callOf({ tenant: 'twice' }));
    await accounts.close();
    assert.deepEqual(await spent('twice', 'c1'), { tokens: 100, costMicros: 20 });
  });

  it('let no more through than the budget holds, however many ask at once', async () => {
    const accounts = open({ limits: { tenant: MANY, visitor: capped(10_050) } });
    const payer = { tenant: 'flood', conversation: 'c1' };
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => accounts.budgets.reserve(payer, spend(100))));
    assert.equal(answers.filter((answer) => typeof answer !== 'string').length, 100);
    assert.ok(answers.every((answer) => typeof answer !== 'string' || answer === 'visitor-budget'));
    const neighbour = await accounts.budgets.reserve({ ...payer, conversation: 'c2' }, spend(100));
    assert.notEqual(typeof neighbour, 'string', 'another visitor pays with a budget of their own');
  });

  it('free what a call did not need, and keep what it did', async () => {
    const accounts = open({ limits: { tenant: MANY, visitor: capped(1_000) } });
    const payer = { tenant: 'frugal', conversation: 'c1' };
    for (let call = 0; call < 10; call += 1) {
      const reserved = await accounts.budgets.reserve(payer, spend(call < 9 ? 200 : 100));
      assert.ok(typeof reserved !== 'string', `call ${call} is refused`);
      accounts.ledger.book(callOf(payer));
      reserved.release();
      reserved.release();
    }
    assert.equal(await accounts.budgets.reserve(payer, spend(1)), 'visitor-budget');
  });

  it('hold over a restart, exactly', async () => {
    const limits = { tenant: capped(1_000), visitor: MANY };
    const payer = { tenant: 'restarted', conversation: 'c1' };
    const first = open({ limits });
    for (let call = 0; call < 9; call += 1) first.ledger.book(callOf(payer));
    await first.close();
    const second = open({ limits });
    assert.equal(await second.budgets.reserve(payer, spend(101)), 'tenant-budget');
    assert.notEqual(typeof (await second.budgets.reserve(payer, spend(100))), 'string');
  });

  it('hold for all processes together, within the age of a sum', async () => {
    const clock = createHandClock();
    const limits = { tenant: capped(1_000), visitor: MANY };
    const [one, other] = [open({ clock, limits }), open({ clock, limits })];
    const payer = { tenant: 'shared', conversation: 'c1' };
    await other.budgets.reserve(payer, spend(0));
    for (let call = 0; call < 10; call += 1) one.ledger.book(callOf(payer));
    await one.close();
    assert.notEqual(typeof (await other.budgets.reserve(payer, spend(1))), 'string', 'it cannot know yet');
    clock.pass(SUM_AGE_MS_MAX + 1);
    assert.equal(await other.budgets.reserve(payer, spend(1)), 'tenant-budget');
  });

  it('begin anew each day', async () => {
    const clock = createHandClock();
    const accounts = open({ clock, limits: { tenant: capped(100), visitor: MANY } });
    const payer = { tenant: 'daily', conversation: 'c1' };
    accounts.ledger.book(callOf(payer));
    assert.equal(await accounts.budgets.reserve(payer, spend(1)), 'tenant-budget');
    clock.pass(14 * 3_600_000);
    assert.notEqual(typeof (await accounts.budgets.reserve(payer, spend(100))), 'string');
  });

  it('follow an owner who allows less, and not one who allows more', async () => {
    const own = {
      modelTokensPerDay: 50,
      modelTokensPerDayPerVisitor: 2_000_000_000,
      modelDollarsPerDayPerVisitor: 0.5,
    };
    const accounts = open({ limitsOf: () => own, limits: { tenant: MANY, visitor: capped(1_000) } });
    const ask = (most: ModelSpend) => accounts.budgets.reserve({ tenant: 'strict', conversation: 'c1' }, most);
    assert.equal(await ask(spend(51)), 'tenant-budget');
    assert.equal(await ask(spend(1_001)), 'visitor-budget');
    const rich = open({ limitsOf: () => own });
    const pay = (costMicros: number) =>
      rich.budgets.reserve({ tenant: 'strict', conversation: 'c1' }, { tokens: 1, costMicros });
    assert.equal(await pay(500_001), 'visitor-budget');
    assert.notEqual(typeof (await pay(500_000)), 'string');
  });

  it('let nothing through on a sum that cannot be read, and write later what could not be written', async () => {
    let isAway = true;
    const whenThere = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isAway) throw new Error('away');
      return work();
    };
    const flaky = {
      book: (tenant: string, calls: readonly ModelCall[]) => whenThere(() => store.book(tenant, calls)),
      spent: (...asked: Parameters<ModelCallStore['spent']>) => whenThere(() => store.spent(...asked)),
    };
    const accounts = open({ store: flaky });
    const payer = { tenant: 'away', conversation: 'c1' };
    accounts.ledger.book(callOf(payer));
    assert.equal(await accounts.budgets.reserve(payer, spend(1)), 'tenant-budget');
    isAway = false;
    assert.notEqual(typeof (await accounts.budgets.reserve(payer, spend(1))), 'string');
    assert.deepEqual(await spent('away', 'c1'), { tokens: 100, costMicros: 20 });
  });

  it('are forgotten after their time', async () => {
    await store.book('old', [callOf({ tenant: 'old' }), callOf({ tenant: 'old', at: '2027-01-01T00:00:00.000Z' })]);
    const sweep = { tenant: 'old', before: '2026-12-31T00:00:00.000Z', limit: 10 };
    assert.deepEqual([await store.forget(sweep), await store.forget(sweep)], [1, 0]);
  });
});
