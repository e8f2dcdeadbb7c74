import assert from 'node:assert/strict';
import { chown, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import { createClock } from '../../app/clock.js';
import { APP_ROLE } from '../../app/database/app-role.js';
import { type EmbeddedServer, startEmbedded } from '../../app/database/embedded-server.js';
import { openDatabase } from '../../app/database/open-database.js';
import { commitOf } from './commit-of.js';
import { runProgram } from './run-program.js';
import { execute, openTemporaryDirectory, SILENT_LOG } from './test-database.js';

const clock = createClock();
const OWNER = 'shop_owner';
const PASSWORD = 'p@ss/word "of\' the owner';

/** A server whose logins need a password, as one behind DATABASE_URL has. */
describe('open database at DATABASE_URL', () => {
  let directory: string;
  let server: EmbeddedServer;
  let databases = 0;
  let name: string;

  before(async () => {
    directory = await openTemporaryDirectory();
    server = await startEmbedded({ dataDir: directory, log: SILENT_LOG, clock });
    await execute(
      server.connection,
      `create role ${OWNER} login createrole password '${PASSWORD.replaceAll("'", "''")}'`,
    );
    const hba = join(directory, 'postgres', 'cluster', 'pg_hba.conf');
    const { uid, gid } = await stat(hba);
    await writeFile(hba, 'local all truepenny_owner trust\nlocal all all scram-sha-256\n');
    await chown(hba, uid, gid);
    await execute(server.connection, 'select pg_reload_conf()');
  });
  beforeEach(async () => {
    databases += 1;
    name = `shop_${databases}`;
    await execute(server.connection, `create database ${name} owner ${OWNER}`);
  });
  after(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const urlOf = (user: string, password: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(server.connection.host)}:5432/${name}`;
  const open = (databaseUrl: string, databaseAppUrl?: string) =>
    openDatabase({ databaseUrl, databaseAppUrl, dataDir: join(directory, 'node'), log: SILENT_LOG, clock });

  it('makes a login of its own, and serves as that', async () => {
    const database = await open(urlOf(OWNER, PASSWORD));
    assert.equal((await database.turns.commit(commitOf())).status, 'committed');
    const sql = `select distinct usename as user from pg_stat_activity where application_name = 'truepenny'`;
    assert.deepEqual(await execute(server.connection, sql), [{ user: APP_ROLE }]);
    await database.close();
  });

  it('lets nodes that share no disk serve one database, and two databases of one server', async () => {
    const url = urlOf(OWNER, PASSWORD);
    const one = await openDatabase({ databaseUrl: url, dataDir: join(directory, 'one'), log: SILENT_LOG, clock });
    const two = await openDatabase({ databaseUrl: url, dataDir: join(directory, 'two'), log: SILENT_LOG, clock });
    assert.equal((await one.turns.commit(commitOf())).status, 'committed');
    assert.equal((await two.turns.head('shoes', 'conversation-1'))?.epoch, 1);
    await Promise.all([one.close(), two.close()]);
  });

  it('serves four nodes that start at once: one migrates', async () => {
    const starts = Array.from({ length: 4 }, () => runProgram(join(directory, 'node'), urlOf(OWNER, PASSWORD)));
    const programs = await Promise.all(starts);
    const notices = programs.flatMap((program) => program.report.notices);
    assert.equal(notices.filter((notice) => notice.includes('migrated')).length, 1);
    assert.ok(programs.every((program) => program.report.status === 'committed'));
    await Promise.all(programs.map((program) => program.stop()));
  });

  it('keeps a generated password for its owner’s eyes when the owner’s login has none', async () => {
    const url = `postgres://${encodeURIComponent(server.connection.host)}:5432/${name}?user=truepenny_owner`;
    const database = await open(url);
    assert.equal((await database.turns.commit(commitOf())).status, 'committed');
    await database.close();
    const path = join(directory, 'node', 'database-app-password');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.match(await readFile(path, 'utf8'), /^[\w-]{43}$/);
    await (await open(url)).close();
  });

  it('serves with the login of DATABASE_APP_URL where the owner may make none', async () => {
    await execute(server.connection, `create role plain_owner login password 'plain'`);
    await execute(server.connection, `alter database ${name} owner to plain_owner`);
    await execute(server.connection, `alter role ${APP_ROLE} password 'given'`);
    const database = await open(urlOf('plain_owner', 'plain'), urlOf(APP_ROLE, 'given'));
    assert.equal((await database.turns.commit(commitOf())).status, 'committed');
    await database.close();
    await assert.rejects(open(urlOf('plain_owner', 'plain')), /may not create the role.*DATABASE_APP_URL/s);
  });

  it('refuses to serve as a login that row-level security does not bind', async () => {
    await execute(server.connection, `alter role truepenny_owner password 'root'`);
    const url = urlOf(OWNER, PASSWORD);
    await assert.rejects(open(url, urlOf('truepenny_owner', 'root')), { code: 'config_refused', message: /BYPASSRLS/ });
  });

  it('leaves a database of a newer program as it is, and serves on', async () => {
    await (await open(urlOf(OWNER, PASSWORD))).close();
    const address = { ...server.connection, database: name };
    await execute(address, `insert into kysely_migration (name, timestamp) values ('9999-of-tomorrow', '2100')`);
    const database = await open(urlOf(OWNER, PASSWORD));
    assert.equal((await database.health()).isServing, true);
    await database.close();
  });

  it('names what to check when the server refuses the login', async () => {
    const refused = { code: 'config_refused', message: /DATABASE_URL refuses.*Check the user/ };
    await assert.rejects(open(urlOf(OWNER, 'wrong')), refused);
    name = 'no_such_database';
    await assert.rejects(open(urlOf(OWNER, PASSWORD)), refused);
  });

  it('waits for a server that is still starting, but not for ever', async () => {
    let nowMs = 0;
    const hasty = { ...clock, monotonicMs: () => (nowMs += 20_000) };
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/nothing';
    const notices: string[] = [];
    const log = { ...SILENT_LOG, notice: (text: string) => notices.push(text) };
    await assert.rejects(openDatabase({ databaseUrl, dataDir: directory, log, clock: hasty }), {
      code: 'storage_away',
    });
    assert.match(notices[0] ?? '', /Waiting for the server/);
  });

  it('says what an address looks like when DATABASE_URL is none', async () => {
    await assert.rejects(open('not an address'), /postgres:\/\/user:password@host:5432\/database/);
  });
});
