import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createClock } from '../../app/clock.js';
import { openDatabase } from '../../app/database/open-database.js';
import { SILENT_LOG, openTemporaryDirectory } from '../database/test-database.js';
import { inTime } from '../support/in-time.js';
import { startServer, type ServerProcess } from './server-process.js';
import { ROOT, copyDemoShop } from './serving.js';

const CLIENTS = 8;
/** With fewer it was under no load. */
const ANSWERS_MIN = 20;
const STOP_MS_MAX = 25_000;

interface Acknowledged {
  readonly messageId: string;
  readonly turn: string;
}

describe('a server told to stop under load', () => {
  let directory: string;
  let businessRoot: string;

  before(async () => {
    directory = await openTemporaryDirectory();
    businessRoot = await copyDemoShop();
  });
  after(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(businessRoot, { recursive: true, force: true });
  });

  it('loses nothing it acknowledged, refuses nothing it took, and ends in time, however often it is told', async () => {
    const dataDir = join(directory, 'data');
    const server = await startServer({
      BUSINESS_ROOT: businessRoot,
      DATA_DIR: dataDir,
      LOG_DIR: join(directory, 'logs'),
    });
    const acknowledged: Acknowledged[] = [];
    const strange: string[] = [];
    const clients = Array.from({ length: CLIENTS }, (_, client) => talk(server, client, { acknowledged, strange }));
    while (acknowledged.length <= ANSWERS_MIN) await sleep(100);
    const toldMs = performance.now();
    server.child.kill('SIGTERM');
    await sleep(30);
    server.child.kill('SIGTERM');
    const end = await server.ended();
    assert.deepEqual(end, { code: 0, signal: null }, server.printed());
    assert.ok(inTime(performance.now() - toldMs, STOP_MS_MAX));
    await Promise.all(clients);
    assert.deepEqual(strange, []);
    await assertStored(dataDir, acknowledged);
  });
});

describe('a program started by npm', () => {
  it('stops when npm is gone, and outlives any other parent', async () => {
    const byNpm = await startBelowShell({ npm_lifecycle_event: 'start' });
    const byHand = await startBelowShell({});
    byNpm.shell.kill('SIGKILL');
    byHand.shell.kill('SIGKILL');
    while (isAlive(byNpm.pid)) await sleep(50);
    assert.equal(isAlive(byHand.pid), true);
    process.kill(byHand.pid, 'SIGKILL');
  });
});

/** The program as `npm start` runs it, below a shell, and waiting for a database that is nowhere: it would go on for a while. */
async function startBelowShell(environment: Readonly<Record<string, string>>) {
  const shell = spawn('sh', ['-c', `${process.execPath} bin/start.js & echo $!; wait`], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/nowhere', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Its parent is looked at first of all: it has been once it says anything.
  let printed = '';
  for await (const chunk of shell.stdout) {
    printed += String(chunk);
    if (printed.includes('Waiting')) break;
  }
  return { shell, pid: Number(printed.split('\n')[0]) };
}

function isAlive(pid: number): boolean {
  const state = `/proc/${String(pid)}/stat`;
  return existsSync(state) && !readFileSync(state, 'utf8').includes(') Z ');
}

/** Posts until the server is gone. A refusal is fine only when it says "try again". */
async function talk(
  { url }: ServerProcess,
  client: number,
  seen: { acknowledged: Acknowledged[]; strange: string[] },
): Promise<void> {
  for (let count = 0; ; count += 1) {
    const messageId = `${client}-${count}`;
    const body = {
      tenant: 'shoes',
      visitor: `visitor-under-load-00000${client}`,
      messageId,
      text: 'how much is the Air Runner?',
    };
    const response = await fetch(`${url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    if (response === undefined) return;
    const text = await response.text().catch(() => undefined);
    if (text === undefined) {
      if (response.status === 200) seen.strange.push(`${messageId}: an answer was cut off`);
      return;
    }
    if (response.status === 200)
      seen.acknowledged.push({ messageId, turn: (JSON.parse(text) as { turn: string }).turn });
    else if (response.status !== 503) seen.strange.push(`${messageId}: ${response.status} ${text}`);
  }
}

async function assertStored(dataDir: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const database = await openDatabase({ dataDir, log: SILENT_LOG, clock: createClock() });
  try {
    for (const { turn, messageId } of acknowledged) {
      const record = await database.turns.record('shoes', turn);
      assert.ok(record?.messages[0]?.messageId.endsWith(`:${messageId}`), `${messageId} was acknowledged and is gone`);
    }
  } finally {
    await database.close();
  }
}
