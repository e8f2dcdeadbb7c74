import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { inTime } from '../support/in-time.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const launcher = (file: string) => JSON.stringify(path.join(ROOT, 'bin/launcher', file));

function run(code: string) {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
}

async function output(code: string): Promise<string> {
  return text(spawn(process.execPath, ['--input-type=module', '--eval', code]).stdout);
}

describe('the launcher', () => {
  for (const version of ['18.20.4', '20.18.9', '9.11.2'])
    it(`refuses Node ${version} in plain words`, () => {
      const { status, stderr } = run(
        `import { requireNode } from ${launcher('node-version.js')}; requireNode('${version}');`,
      );
      assert.equal(status, 1);
      assert.match(stderr, new RegExp(`needs Node 20\\.19 or newer, and this is ${version}\\.\n.*nodejs\\.org`));
    });

  for (const version of ['20.19.0', '22.0.0', '24.1.0'])
    it(`takes Node ${version}`, () => {
      const { status } = run(`import { requireNode } from ${launcher('node-version.js')}; requireNode('${version}');`);
      assert.equal(status, 0);
    });

  it('sees in less than 100 ms of the processor that there is nothing to do', () => {
    const { stdout } = run(`
      import { isInstalled } from ${launcher('install.js')};
      import { isBuilt } from ${launcher('build.js')};
      const before = process.cpuUsage();
      const isInstalledNow = isInstalled({ dev: true });
      isBuilt();
      const { user, system } = process.cpuUsage(before);
      console.log(JSON.stringify({ isInstalledNow, ms: (user + system) / 1_000 }));`);
    const { isInstalledNow, ms } = JSON.parse(stdout) as { isInstalledNow: boolean; ms: number };
    assert.equal(isInstalledNow, true);
    assert.ok(inTime(ms, 100), `${ms} ms`);
  });

  it('lets one clone be set up by one process at a time, and takes over from one that died', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'truepenny-lock-')), 'steps');
    writeFileSync(file, '');
    const lockOwner = `import { alone } from ${launcher('lock.js')}; import { appendFileSync as add } from 'node:fs';
      import { setTimeout as sleep } from 'node:timers/promises';`;
    await output(`${lockOwner} await alone(() => process.kill(process.pid, 'SIGKILL'));`);
    const working = `${lockOwner} await alone(async () => { add(${JSON.stringify(file)}, '<'); await sleep(50); add(${JSON.stringify(file)}, '>'); });`;
    await Promise.all(Array.from({ length: 4 }, () => output(working)));
    assert.equal(readFileSync(file, 'utf8'), '<>'.repeat(4));
  });
});

describe('the report of a test run', () => {
  it('prints each part’s time beside its budget, and marks the one that went over', () => {
    const { stdout } = run(`
      import { line } from ${JSON.stringify(path.join(ROOT, 'bin/testing/run.js'))};
      console.log(line({ state: 'ok', name: 'unit tests', ms: 24_100, budgetS: 60 }));
      console.log(line({ state: 'ok', name: 'lint', ms: 130_000, budgetS: 120 }));`);
    assert.deepEqual(stdout.split('\n'), [
      'ok   unit tests       24.1 s of  60 s',
      'ok   lint            130.0 s of 120 s, over its budget',
      '',
    ]);
  });
});

describe('the reporter of the test runs', () => {
  it('counts what passed, failed and was skipped', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'truepenny-reporter-'));
    const suite = path.join(folder, 'suite.mjs');
    const counts = path.join(folder, 'counts.json');
    writeFileSync(suite, "it('a', () => {}); it('b', () => {}); it('c', () => { throw 1; }); it.skip('d', () => {});");
    const args = [
      '--no-config',
      '--reporter',
      path.join(ROOT, 'bin/testing/reporter.js'),
      '--reporter-option',
      `counts=${counts}`,
    ];
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(ROOT, 'node_modules/mocha/bin/mocha.js'), ...args, suite],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status, 1);
    assert.match(stdout, /skipped:\n {4}d\n/);
    assert.deepEqual(JSON.parse(readFileSync(counts, 'utf8')), { passed: 2, failed: 1, skipped: 1 });
  });
});
