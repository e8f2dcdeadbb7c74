import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inProject, ROOT } from '../launcher/project.js';

/** After its last test a run has this long to end by itself: whoever leaves a socket or a timer open is found, a slow machine is not. */
const LINGER_MAX_MS = 60_000;
const POLL_PERIOD_MS = 250;
const REPORTER = inProject('bin', 'testing', 'reporter.js');

/** What is under way ends with us, whatever ends us. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.once('exit', () => {
  running.forEach(killGroup);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * How a step went. A step that is no test run has no counts.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ isGood: boolean, counts?: Counts }} Outcome
 */

/**
 * Runs a tool installed here; its output is shown only when it has something to complain about.
 *
 * @param {string} tool - Its command.
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
export async function check(tool, args) {
  const { child, output } = run([toolFile(tool), ...args]);
  const isGood = (await exitOf(child)) === 0;
  if (!isGood) process.stdout.write(`\n${output()}\n`);
  return { isGood };
}

/**
 * Runs mocha over some files and prints what it said in one piece at its end, so that two runs side by side can be read. With
 * `CI=true` a skipped test is a failure.
 *
 * @param {string[]} patterns - Which test files.
 * @returns {Promise<Outcome>}
 */
export async function mocha(patterns) {
  const folder = mkdtempSync(path.join(tmpdir(), 'truepenny-counts-'));
  const file = path.join(folder, 'counts.json');
  const args = [toolFile('mocha'), '--reporter', REPORTER, '--reporter-option', `counts=${file}`, ...patterns];
  const { child, output } = run(args);
  const endedAlone = endsAlone(child, file);
  const code = await exitOf(child);
  process.stdout.write(output());
  const counts = existsSync(file) ? countsOf(file) : { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true });
  const isComplete = counts.skipped === 0 || process.env.CI !== 'true';
  if (!isComplete)
    process.stdout.write('A skipped test is a failure where CI=true: install what the lines above name.\n');
  return { isGood: code === 0 && isComplete && (await endedAlone), counts };
}

/**
 * @param {string[]} args - Of Node.
 * @returns {{ child: import('node:child_process').ChildProcess, output: () => string }} What it wrote so far, errors among it.
 */
function run(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running.add(child);
  child.once('close', () => running.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
  return { child, output: () => output };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} countsFile - Appears when the last test is done.
 * @returns {Promise<boolean>}
 */
function endsAlone(child, countsFile) {
  return new Promise((resolve) => {
    let doneMs = 0;
    const poll = setInterval(() => {
      if (doneMs === 0 && existsSync(countsFile)) doneMs = performance.now();
      if (doneMs === 0 || performance.now() - doneMs < LINGER_MAX_MS) return;
      process.stdout.write(
        'The tests are done but something they opened is not closed; see it with why-is-node-running.\n',
      );
      killGroup(child);
      clearInterval(poll);
      resolve(false);
    }, POLL_PERIOD_MS);
    child.once('close', () => {
      clearInterval(poll);
      resolve(true);
    });
  });
}

/**
 * Ends a run with all it started: mocha runs in a process of its own, and what it left open would hold our pipes open for ever.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function killGroup({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | null>}
 */
function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/**
 * The script behind a command, so that it runs on this Node whatever the PATH says.
 *
 * @param {string} tool - Its command, or its file below node_modules where two packages have a command of that name.
 */
function toolFile(tool) {
  const link = tool.includes('/') ? inProject('node_modules', tool) : inProject('node_modules', '.bin', tool);
  return existsSync(link) ? realpathSync(link) : link;
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function countsOf(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
