import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';

import { IDLE_MS } from '../../app/services/publishing/preparing-worker.js';
import { demoQuestions } from '../../scripts/bench/demo-questions.js';
import { memoryOfProgram, sumOf } from '../../scripts/bench/process-memory.js';
import { loadTurns } from '../../scripts/bench/turn-load.js';
import { endDatabase, freePort, openDataDir, startApp } from '../../scripts/faults/app-process.js';

/** What `npm start` may hold with its database, all processes together. */
const LIMIT_MB = 300;
const CONNECTIONS = 10;
const LOAD_SECONDS = 6;

describe('the memory of a first start', () => {
  it('stays under its limit at rest and under load, npm and the database counted', async function () {
    if (process.platform !== 'linux') {
      process.stdout.write('    skipped: what processes hold is read from /proc\n');
      this.skip();
    }
    const dataDir = openDataDir('truepenny-memory-');
    const app = startApp({ port: await freePort(), dataDir, byNpm: true });
    try {
      await app.ready();
      await sleep(IDLE_MS * 2);
      const atRest = memoryOfProgram(app.child.pid, dataDir);
      const load = { questions: demoQuestions(), seconds: LOAD_SECONDS, connections: CONNECTIONS };
      const { failedBy } = await loadTurns({ url: app.url, ...load });
      const loaded = memoryOfProgram(app.child.pid, dataDir);
      assert.deepEqual([...failedBy], [], app.output());
      for (const held of [atRest, loaded]) {
        assert.ok(held.length > 5, 'npm, the program, and the database with its connections are seen');
        assert.ok(sumOf(held) < LIMIT_MB, JSON.stringify(held, undefined, 1));
      }
    } finally {
      await app.stop();
      await endDatabase(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
