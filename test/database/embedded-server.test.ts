import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { access, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type pg from 'pg';
import { createClock } from '../../app/clock.js';
import { AppError } from '../../app/contracts/errors.js';
import { openDatabase } from '../../app/database/open-database.js';
import { startEmbedded } from '../../app/database/embedded-server.js';
import { commitOf } from './commit-of.js';
import { runProgram } from './run-program.js';
import { execute, openTemporaryDirectory, SILENT_LOG } from './test-database.js';
import { inTime } from '../support/in-time.js';

const clock = createClock();

describe('embedded server', () => {
  let dataDir: string;
  let cluster: string;
  beforeEach(async () => {
    dataDir = await openTemporaryDirectory();
    cluster = join(dataDir, 'postgres', 'cluster');
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const open = (directory = dataDir) => openDatabase({ dataDir: directory, log: SILENT_LOG, clock });
  const address = (user: string): pg.ClientConfig => ({
    host: join(dataDir, 'postgres', 'socket'),
    port: 5432,
    user,
    database: 'truepenny',
  });
  const isRunning = (): Promise<boolean> =>
    access(join(cluster, 'postmaster.pid')).then(
      () => true,
      () => false,
    );
  const postmaster = async (): Promise<number> =>
    Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10);

  it('serves ten processes that start at once on nothing: one migrates, the last one out stops it', async () => {
    const programs = await Promise.all(Array.from({ length: 10 }, () => runProgram(dataDir)));
    assert.deepEqual(
      programs.map((program) => program.report.status),
      Array<string>(10).fill('committed'),
    );
    const migrations = programs.flatMap((program) =>
      program.report.notices.filter((notice) => notice.includes('migrated')),
    );
    assert.equal(migrations.length, 1);
    const [last, ...others] = programs;
    assert.deepEqual(await Promise.all(others.map((program) => program.stop())), Array<number>(9).fill(0));
    assert.equal(await isRunning(), true);
    assert.equal(await last?.stop(), 0);
    assert.equal(await isRunning(), false);
  });

  it('is adopted within a second by the next start when the app was killed', async () => {
    const program = await runProgram(dataDir);
    const orphan = await postmaster();
    await program.kill();
    const startedMs = performance.now();
    const database = await open();
    const tookMs = performance.now() - startedMs;
    assert.equal(await postmaster(), orphan);
    assert.ok(inTime(tookMs, 1_000), `${tookMs} ms`);
    await database.close();
    assert.equal(await isRunning(), false);
  });

  it('loses no acknowledged turn when it is killed under load, and comes back by itself', async () => {
    const database = await open();
    const acknowledged: string[] = [];
    const refusals: unknown[] = [];
    const isDone = (): boolean => refusals.length > 0 && acknowledged.length > 100;
    const deadlineMs = performance.now() + 120_000;
    const customer = async (name: number): Promise<void> => {
      for (let turn = 0; !isDone() && performance.now() < deadlineMs; turn += 1) {
        const commit = commitOf({ conversation: `customer ${name}, ${turn}` });
        const result = await database.turns.commit(commit).catch((error: unknown) => void refusals.push(error));
        if (result?.status === 'committed') acknowledged.push(commit.turn.id);
        else await clock.sleep(20);
      }
    };
    const customers = [1, 2, 3, 4].map(customer);
    await clock.sleep(20);
    process.kill(await postmaster(), 'SIGKILL');
    await Promise.all(customers);
    assert.ok(isDone(), `${acknowledged.length} turns, ${refusals.length} refusals`);
    assert.ok(refusals.every((error) => error instanceof AppError && error.code === 'storage_away'));
    for (const id of acknowledged) assert.equal((await database.turns.record('shoes', id))?.id, id);
    await database.close();
    assert.equal(await isRunning(), false);
  });

  it('starts over a lock whose process id now belongs to somebody else', async () => {
    await (await open()).close();
    const owner = await stat(cluster);
    const stranger = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid });
    const lock = join(cluster, 'postmaster.pid');
    await writeFile(lock, `${stranger.pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n  1 1\nready\n`, { mode: 0o600 });
    await chown(lock, owner.uid, owner.gid);
    const database = await open();
    assert.equal((await database.health()).isServing, true);
    await database.close();
    stranger.kill();
  });

  it('refuses a data directory of another major version, and names the remedy', async () => {
    await (await open()).close();
    await writeFile(join(cluster, 'PG_VERSION'), '15\n');
    await assert.rejects(open(), (error: Error) => {
      assert.match(error.message, /cluster was made by PostgreSQL 15; this program brings 18/);
      assert.match(error.message, /truepenny backup.*truepenny restore/);
      return true;
    });
  });

  it('keeps every commit, speaks to no network, and lets nobody else near its socket', async () => {
    const server = await startEmbedded({ dataDir, log: SILENT_LOG, clock });
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'server_encoding'];
    const columns = settings.map((name) => `current_setting('${name}') as ${name}`).join(', ');
    assert.deepEqual(await execute(server.connection, `select ${columns}`), [
      { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', listen_addresses: '', server_encoding: 'UTF8' },
    ]);
    assert.equal((await stat(server.connection.host)).mode & 0o777, 0o700);
    await server.stop();
  });

  it('puts the socket elsewhere when the path is too long for one', async () => {
    const deep = join(dataDir, 'a-directory-with-a-rather-long-name', 'and-another-one-with-a-long-name-inside-of-it');
    await mkdir(deep, { recursive: true });
    const server = await startEmbedded({ dataDir: deep, log: SILENT_LOG, clock });
    assert.match(server.connection.host, /^\/tmp\/truepenny-[0-9a-f]{16}$/);
    assert.equal((await stat(server.connection.host)).mode & 0o777, 0o700);
    await server.stop();
    await rm(server.connection.host, { recursive: true });
  });

  it('works in a directory only its owner can enter', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'truepenny-closed-'));
    const database = await open(closed);
    assert.equal((await database.turns.commit(commitOf())).status, 'committed');
    await database.close();
    const again = await open(closed);
    assert.equal((await again.turns.head('shoes', 'conversation-1'))?.epoch, 1);
    await again.close();
    const elsewhere = await readFile(join(closed, 'postgres', 'location'), 'utf8').catch(() => closed);
    assert.equal(elsewhere === closed, process.getuid?.() !== 0);
    await rm(elsewhere, { recursive: true });
    await rm(closed, { recursive: true, force: true });
  });

  it('refuses to serve without fsync', async () => {
    const database = await open();
    await execute(address('truepenny_owner'), 'alter system set fsync = off');
    await execute(address('truepenny_owner'), 'select pg_reload_conf()');
    await clock.sleep(200);
    await assert.rejects(open(), /fsync = off/);
    await database.close();
  });
});
