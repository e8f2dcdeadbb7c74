import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Effect } from '../../app/contracts/decision.js';
import { commitOf } from './commit-of.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';

type LeadEffect = Extract<Effect, { kind: 'lead' }>;

const anna: LeadEffect = {
  kind: 'lead',
  slots: { name: 'Anna Smith', email: 'anna@smith.example' },
  tags: ['warm'],
  score: 45,
  reasons: [{ reason: 'told email', points: 15 }],
  stage: 'pricing',
};

describe('lead store', () => {
  let db: TestDatabase;
  const told = (conversation: string, epoch: number, effects: readonly Effect[]) =>
    db.database.turns.commit(commitOf({ conversation, contactHash: `hash of ${conversation}`, epoch, effects }));
  const listed = async (conversation: string) =>
    (await db.database.leads.list('shoes', 100)).find((lead) => lead.conversation === conversation);

  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());

  it('has nobody before anybody told of themselves', async () => {
    await told('silent', 0, []);
    assert.deepEqual(await db.database.leads.list('shoes', 100), []);
  });

  it('keeps what was told with the turn, field by field', async () => {
    await told('anna', 0, [anna]);
    await told('anna', 1, [{ ...anna, slots: { phone: '+442079460018' }, score: 80, tags: ['hot', 'vip'] }]);
    const lead = await listed('anna');
    assert.deepEqual(lead?.slots, { name: 'Anna Smith', email: 'anna@smith.example', phone: '+442079460018' });
    assert.deepEqual(lead.tags, ['hot', 'vip']);
    assert.equal(lead.score, 80);
    assert.equal(lead.stage, 'pricing');
    assert.equal(lead.isOptedOut, false);
  });

  it('puts tags of rules on the contact, and makes no lead of them alone', async () => {
    await told('tagged', 0, [{ kind: 'tag', tag: 'club' }]);
    assert.equal(await listed('tagged'), undefined);
    await told('tagged', 1, [anna]);
    assert.deepEqual((await listed('tagged'))?.tags, ['club', 'warm']);
  });

  it('writes nothing with a turn that is computed again', async () => {
    await told('stale', 0, []);
    const result = await told('stale', 0, [anna]);
    assert.equal(result.status, 'stale');
    assert.equal(await listed('stale'), undefined);
  });

  it('keeps no judgement of those who want to be left alone', async () => {
    await told('left alone', 0, []);
    await db.database.followUps.optOut({
      ...{ tenant: 'shoes', channel: 'web', account: 'web', contactHash: 'hash of left alone', word: 'stop' },
    });
    await told('left alone', 1, [anna]);
    const lead = await listed('left alone');
    assert.equal(lead?.isOptedOut, true);
    assert.equal(lead.score, 0);
    assert.deepEqual(lead.tags, []);
    assert.equal(lead.slots.name, 'Anna Smith');
  });

  it('lists the most promising first, and no more than asked for', async () => {
    const scores = (await db.database.leads.list('shoes', 100)).map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((one, other) => other - one),
    );
    assert.equal((await db.database.leads.list('shoes', 1)).length, 1);
  });

  it('shows no shop the leads of another', async () => {
    await db.database.turns.commit(commitOf({ tenant: 'bakery', conversation: 'of bakery', effects: [anna] }));
    assert.equal((await db.database.leads.list('bakery', 100)).length, 1);
    assert.equal(await listed('of bakery'), undefined);
  });

  it('says in the events that something was told, and not what', async () => {
    const events = await execute<{ fields: string }>(
      db.owner,
      `select fields::text as fields from event where kind = 'lead'`,
    );
    assert.ok(events.length > 0);
    for (const { fields } of events) assert.doesNotMatch(fields, /Anna|smith|\+44/i);
  });
});
