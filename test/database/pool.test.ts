import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { createPool, type Sql } from '../../app/database/pool.js';
import { createTestDatabase, SILENT_LOG, type TestDatabase } from './test-database.js';
import { seedTwoShops, SHOPS } from './two-shops.js';

const TENANT_NOW = `select current_setting('app.tenant', true) as tenant`;

describe('pool', () => {
  let db: TestDatabase;
  let sql: Sql;
  before(async () => {
    db = await createTestDatabase();
    await seedTwoShops(db);
    sql = createPool(db.app, SILENT_LOG);
  });
  after(async () => {
    await sql.close();
    await db.close();
  });

  const tenantsLeftBehind = async (): Promise<(string | null)[]> => {
    const calls = Array.from({ length: 20 }, () =>
      sql.call<{ tenant: string | null }>({ text: TENANT_NOW, values: [] }),
    );
    const rows = (await Promise.all(calls)).flat();
    return [...new Set(rows.map((row) => row.tenant))].filter((tenant) => tenant !== null && tenant !== '');
  };

  it('keeps fifty interleaved transactions of two shops apart', async () => {
    const readTwice = (tenant: string): Promise<string[]> =>
      sql.withTenant(tenant, async (run) => {
        const first = await run<{ tenant: string }>('select tenant_id as tenant from message');
        await run('select pg_sleep(0.005)');
        const second = await run<{ tenant: string }>('select tenant_id as tenant from turn');
        return [...first, ...second].map((row) => row.tenant);
      });
    const shops = Array.from({ length: 50 }, (_, index) => SHOPS[index % 2] ?? '');
    const seen = await Promise.all(shops.map(readTwice));
    seen.forEach((tenants, index) => assert.deepEqual([...new Set(tenants)], [shops[index]]));
    assert.deepEqual(await tenantsLeftBehind(), []);
  });

  it('leaves no tenant behind when a transaction fails', async () => {
    const failing = Array.from({ length: 20 }, () => sql.withTenant('shoes', (run) => run('select 1 / 0')));
    const results = await Promise.allSettled(failing);
    assert.ok(results.every((result) => result.status === 'rejected'));
    assert.deepEqual(await tenantsLeftBehind(), []);
  });

  it('leaves no tenant behind when the work itself throws', async () => {
    const work = (): Promise<never> => Promise.reject(new RangeError('not the database'));
    await assert.rejects(sql.withTenant('shoes', work), RangeError);
    assert.deepEqual(await tenantsLeftBehind(), []);
  });

  it('does not believe a COMMIT that PostgreSQL answered with ROLLBACK', async () => {
    const swallowing = sql.withTenant('shoes', async (run) => {
      await run('select 1 / 0').catch(() => undefined);
      return 'looks fine';
    });
    await assert.rejects(swallowing, { code: 'internal' });
  });

  it('reads a date as the day it is, and an instant as ISO 8601 in UTC', async () => {
    const text = `select date '2026-03-29' as day, timestamptz '2026-03-29 02:30:00.5+02' as instant, 9007199254740993::int8 as big`;
    const rows = await sql.call({ text, values: [] });
    assert.deepEqual(rows, [{ day: '2026-03-29', instant: '2026-03-29T00:30:00.500Z', big: '9007199254740993' }]);
  });

  it('says "storage away" when its connections are cut, and serves again right after', async () => {
    const waiting = sql.call({ text: 'select pg_sleep(5)', values: [] });
    const cut = assert.rejects(waiting, { code: 'storage_away' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const other = createPool(db.owner, SILENT_LOG);
    const text = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(5)%'`;
    await other.call({ text, values: [] });
    await other.close();
    await cut;
    assert.deepEqual(await sql.call({ text: 'select 1 as one', values: [] }), [{ one: 1 }]);
  });
});
