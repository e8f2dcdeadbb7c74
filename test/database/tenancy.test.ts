import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { APP_ROLE } from '../../app/database/app-role.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';
import { seedTwoShops, SHOPS } from './two-shops.js';

/** The only tables outside row-level security. They hold no content: who is where, and who is due when. */
const OUTSIDE = ['channel_account', 'tenant', 'wake'];
const OUTSIDE_COLUMNS = {
  channel_account: ['channel', 'account', 'tenant_id', 'since'],
  tenant: ['tenant_id', 'schema_name', 'publications', 'created_at'],
  wake: ['tenant_id', 'conversation_id', 'kind', 'due_at', 'since', 'lease', 'leased_until', 'attempts'],
};
const MIGRATION_BOOKS = ['kysely_migration', 'kysely_migration_lock'];

const TABLES_SQL = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isForced", r.rolname as owner,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      order by a.attnum) as columns,
    array(select coalesce(pg_get_expr(p.polqual, c.oid), '') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, c.oid), '')
      from pg_policy p where p.polrelid = c.oid) as policies,
    array(select pg_get_indexdef(i.indexrelid, 1, true) from pg_index i where i.indrelid = c.oid and i.indisunique) as keys,
    has_table_privilege('${APP_ROLE}', c.oid, 'select') as "isReadable"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
  order by c.relname`;

interface Table {
  name: string;
  isForced: boolean;
  owner: string;
  columns: string[];
  policies: string[];
  keys: string[];
  isReadable: boolean;
}

describe('tenancy', () => {
  let db: TestDatabase;
  let tables: readonly Table[];
  let closed: readonly Table[];

  before(async () => {
    db = await createTestDatabase();
    await seedTwoShops(db);
    const all = await execute<Table>(db.owner, TABLES_SQL);
    tables = all.filter((table) => !MIGRATION_BOOKS.includes(table.name));
    closed = tables.filter((table) => !OUTSIDE.includes(table.name));
  });
  after(() => db.close());

  /** The shops whose rows a reader sees that comes with these connection options. */
  const shopsSeen = async (table: string, options: string): Promise<string[]> => {
    const sql = `select distinct tenant_id as tenant from ${table} order by 1`;
    const rows = await execute<{ tenant: string }>({ ...db.app, options }, sql);
    return rows.map((row) => row.tenant);
  };

  it('forces row-level security with the one policy on every table but the registry and wake', () => {
    const policy = "(tenant_id = NULLIF(current_setting('app.tenant'::text, true), ''::text))";
    assert.ok(closed.length >= 11);
    for (const table of closed) {
      assert.ok(table.isForced, `${table.name}: row-level security is not forced`);
      assert.deepEqual(table.policies, [`${policy} / ${policy}`], table.name);
    }
  });

  it('puts the tenant first in every key', () => {
    for (const table of closed) {
      assert.ok(table.keys.length > 0, `${table.name} has no key`);
      for (const key of table.keys) assert.equal(key, 'tenant_id', table.name);
    }
  });

  it('keeps content out of the tables without row-level security', () => {
    const columns = Object.fromEntries(
      tables.filter((table) => OUTSIDE.includes(table.name)).map((table) => [table.name, table.columns]),
    );
    assert.deepEqual(columns, OUTSIDE_COLUMNS);
  });

  it('has rows of both shops in every table, or this suite would prove nothing about it', async () => {
    for (const { name } of tables) {
      const sql = `select array(select distinct tenant_id from ${name} order by 1) as shops`;
      const [row] = await execute<{ shops: string[] }>(db.owner, sql);
      assert.deepEqual(row?.shops, [...SHOPS], `${name}: add a row of each shop to test/database/two-shops.ts`);
    }
  });

  it('shows nothing, in any table, to a reader that forgets the tenant', async () => {
    for (const { name } of closed) assert.deepEqual(await shopsSeen(name, ''), [], name);
  });

  it('shows nothing to a reader whose tenant is empty, as it is after a transaction that set one', async () => {
    for (const { name } of closed) assert.deepEqual(await shopsSeen(name, '-c app.tenant='), [], name);
  });

  it('shows a shop its own rows only', async () => {
    for (const { name } of closed) assert.deepEqual(await shopsSeen(name, '-c app.tenant=shoes'), ['shoes'], name);
  });

  it('refuses a row written for another shop', async () => {
    const address = { ...db.app, options: '-c app.tenant=shoes' };
    const sql = `insert into live (tenant_id, number) values ('flowers', 1)`;
    await assert.rejects(execute(address, sql), { code: '42501' });
  });

  it('serves as a role that owns nothing and is bound by every rule', async () => {
    const roles = await execute(
      db.owner,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = '${APP_ROLE}'`,
    );
    assert.deepEqual(roles, [
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ]);
    const owned = await execute(
      db.owner,
      `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = '${APP_ROLE}'
       union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = '${APP_ROLE}'
       union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = '${APP_ROLE}'`,
    );
    assert.deepEqual(owned, []);
    const memberships = await execute(
      db.owner,
      `select roleid from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = '${APP_ROLE}'`,
    );
    assert.deepEqual(memberships, []);
  });

  it('runs every function with its caller’s own rights, the tenant set first', async () => {
    const functions = await execute<{ name: string; isDefiner: boolean; source: string }>(
      db.owner,
      `select p.proname as name, p.prosecdef as "isDefiner", p.prosrc as source from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace where n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const channels = ['age_ms', 'close_wakes', 'describe_sending', 'free_turn', 'refuse_channel_turn'];
    const late = ['is_too_late', 'place_of_late'];
    const people = [
      'begin_outbound',
      'call_people',
      'done_before',
      'mark_escalation',
      'open_escalation',
      'tell_customer',
    ];
    const told = ['describe_call', 'describe_escalation', 'describe_messages', 'describe_notices', 'describe_outbound'];
    const turns = ['apply_effects', 'bind_accounts', 'keep_lead', 'refuse_turn', 'store_messages', 'write_audit'];
    const jobs = ['describe_job', 'end_job', 'enqueue_job', 'hold_job', 'wake_queue'];
    const unasked = ['fence_follow_up', 'follow_up_obstacle', 'has_opted_out', 'has_reply', 'note_follow_up'];
    const inner = [
      ...unasked,
      'schedule_follow_ups',
      'put_draft',
      'silence_bot',
      ...turns,
      ...channels,
      ...late,
      ...people,
      ...told,
      ...jobs,
    ];
    assert.ok(functions.length >= 9);
    for (const { name, isDefiner, source } of functions) {
      assert.equal(isDefiner, false, name);
      const first = source.slice(source.indexOf('begin') + 5).trim();
      const isTenantFirst = first.startsWith(`perform set_config('app.tenant', p_tenant, true)`);
      assert.equal(isTenantFirst, !inner.includes(name), name);
    }
  });

  it('lets nobody but the owner read the migration books', async () => {
    await assert.rejects(execute(db.app, 'select * from kysely_migration'), { code: '42501' });
  });
});
