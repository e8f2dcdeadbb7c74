import assert from 'node:assert/strict';

import fc from 'fast-check';

import { planFollowUp, type FollowUpRules, type PlannedFollowUp } from './plan-follow-up.js';
import { quietTimesOf } from './quiet-times.js';

const NOON = Date.parse('2026-11-18T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (ms: number): string => new Date(ms).toISOString();

const closedOn = (...dates: readonly string[]) => ({
  hasHours: () => true,
  day: (date: string) => {
    const source = { file: 'policy.json', pointer: '' };
    return { date, intervals: [], source, ...(dates.includes(date) && { exception: { source } }) };
  },
});
const quiet = quietTimesOf({}, { timezone: 'Europe/London', policy: closedOn('2026-12-25', '2026-12-26') });
const RULES: FollowUpRules = { maxPerDay: 1, maxInAll: 3, quiet, freeTextMs: DAY_MS, hasTemplate: true };
const DUE: PlannedFollowUp = {
  charge: 'bot',
  hasReply: false,
  isOptedOut: false,
  sentAt: [],
  sentInAll: 0,
  lastHeardAt: at(NOON - HOUR_MS),
  latestAt: at(NOON + 3 * DAY_MS),
};

describe('a follow-up that is due', () => {
  it('is sent as free text while the customer’s last message is young enough', () => {
    const plan = planFollowUp(DUE, RULES, NOON);
    assert.equal(plan.kind === 'send' && plan.form, 'text');
    assert.equal(plan.kind === 'send' && plan.freeUntilMs, NOON - HOUR_MS + DAY_MS);
    assert.deepEqual(plan.kind === 'send' && plan.quietFrom, { atMs: NOON + 8 * HOUR_MS, reason: 'quiet-hours' });
  });

  it('is sent as a template afterwards, and cancelled where there is none', () => {
    const old = { ...DUE, lastHeardAt: at(NOON - DAY_MS) };
    const plan = planFollowUp(old, RULES, NOON);
    assert.equal(plan.kind === 'send' && plan.form, 'template');
    const bare = { ...RULES, hasTemplate: false };
    assert.deepEqual(planFollowUp(old, bare, NOON), { kind: 'cancel', reason: 'window' });
    assert.deepEqual(planFollowUp({ ...DUE, lastHeardAt: null }, bare, NOON), { kind: 'cancel', reason: 'window' });
  });

  it('has no window on the web', () => {
    const plan = planFollowUp(
      { ...DUE, lastHeardAt: at(NOON - 9 * DAY_MS) },
      { ...RULES, freeTextMs: undefined },
      NOON,
    );
    assert.equal(plan.kind === 'send' && plan.form, 'text');
  });

  const hindrances: readonly [Partial<PlannedFollowUp>, Partial<FollowUpRules>, string][] = [
    [{ charge: 'human' }, {}, 'take-over'],
    [{ isOptedOut: true }, {}, 'opt-out'],
    [{ hasReply: true }, {}, 'reply'],
    [{ sentInAll: 3 }, {}, 'cap'],
    [{}, { maxPerDay: 0 }, 'cap'],
  ];
  for (const [changes, rules, reason] of hindrances) {
    it(`is cancelled: ${reason} ${JSON.stringify(rules)}`, () => {
      const plan = planFollowUp({ ...DUE, ...changes }, { ...RULES, ...rules }, NOON);
      assert.deepEqual(plan, { kind: 'cancel', reason });
    });
  }

  it('waits until a day has passed since the last one', () => {
    const plan = planFollowUp({ ...DUE, sentAt: [at(NOON - 20 * HOUR_MS)], sentInAll: 1 }, RULES, NOON);
    assert.deepEqual(plan, { kind: 'move', atMs: NOON + 4 * HOUR_MS, reason: 'cap' });
  });

  it('waits for the morning, and for the end of a holiday', () => {
    const night = Date.parse('2026-11-18T23:30:00.000Z');
    const morning = Date.parse('2026-11-19T09:00:00.000Z');
    assert.deepEqual(planFollowUp(DUE, RULES, night), { kind: 'move', atMs: morning, reason: 'quiet-hours' });
    const christmas = Date.parse('2026-12-25T12:00:00.000Z');
    const after = Date.parse('2026-12-27T09:00:00.000Z');
    const festive = { ...DUE, latestAt: at(christmas + 3 * DAY_MS) };
    assert.deepEqual(planFollowUp(festive, RULES, christmas), { kind: 'move', atMs: after, reason: 'holiday' });
  });

  it('that would come too late is cancelled with the reason it would have to wait for', () => {
    const night = Date.parse('2026-11-18T23:30:00.000Z');
    const plan = planFollowUp({ ...DUE, latestAt: at(night + HOUR_MS) }, RULES, night);
    assert.deepEqual(plan, { kind: 'cancel', reason: 'quiet-hours' });
  });

  it('is never sent against a rule, and never moved into the past or a quiet time', () => {
    const followUp = fc.record({
      charge: fc.constantFrom('bot' as const, 'human' as const),
      hasReply: fc.boolean(),
      isOptedOut: fc.boolean(),
      sentAgoMs: fc.array(fc.integer({ min: 1, max: DAY_MS - 1 }), { maxLength: 4 }),
      sentInAll: fc.integer({ min: 0, max: 5 }),
      heardAgoMs: fc.option(fc.integer({ min: 0, max: 3 * DAY_MS }), { nil: null }),
      leftMs: fc.integer({ min: 0, max: 6 * DAY_MS }),
    });
    const rules = fc.record({
      maxPerDay: fc.integer({ min: 0, max: 3 }),
      maxInAll: fc.integer({ min: 0, max: 5 }),
      hasTemplate: fc.boolean(),
    });
    const now = fc.integer({ min: Date.parse('2026-10-20'), max: Date.parse('2027-04-02') });
    const property = fc.property(followUp, rules, now, (one, limits, nowMs) => {
      const open: PlannedFollowUp = {
        ...one,
        sentAt: one.sentAgoMs.map((ms) => at(nowMs - ms)),
        lastHeardAt: one.heardAgoMs === null ? null : at(nowMs - one.heardAgoMs),
        latestAt: at(nowMs + one.leftMs),
      };
      const plan = planFollowUp(open, { ...RULES, ...limits }, nowMs);
      if (plan.kind === 'move') {
        assert.ok(plan.atMs > nowMs && plan.atMs <= nowMs + one.leftMs);
        assert.equal(quiet.reasonAt(plan.atMs), undefined);
      }
      if (plan.kind !== 'send') return;
      assert.ok(one.charge === 'bot' && !one.hasReply && !one.isOptedOut);
      assert.ok(one.sentAgoMs.length < limits.maxPerDay && one.sentInAll < limits.maxInAll);
      assert.equal(quiet.reasonAt(nowMs), undefined);
      assert.equal(plan.form === 'text', one.heardAgoMs !== null && one.heardAgoMs < DAY_MS);
      if (plan.quietFrom !== undefined) assert.ok(quiet.reasonAt(plan.quietFrom.atMs) !== undefined);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
