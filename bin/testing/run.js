import { existsSync } from 'node:fs';
import { inProject } from '../launcher/project.js';
import { setUp } from '../launcher/set-up.js';
import { check, mocha } from './steps.js';

const FOLDERS = ['app', 'ai-modes', 'connectors', 'dashboards', 'monitoring', 'scripts', 'test', 'bin'];
const CHECKS_AT_ONCE = 2;

/** @typedef {import('./steps.js').Outcome} Outcome */
/** @typedef {{ name: string, run: () => Promise<Outcome> }} Step */
/** @typedef {Outcome & { name: string, ms: number }} Result */

/** Checks that only read, longest first; they run two at a time. @type {Step[]} */
const CHECKS = [
  { name: 'lint', run: () => check('eslint', ['--max-warnings', '0', '.']) },
  { name: 'types', run: () => check('tsc', ['-p', '.']) },
  { name: 'browser types', run: () => check('tsc', ['-p', 'dashboards']) },
  { name: 'format', run: () => check('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'unused code', run: () => check('knip', []) },
  {
    name: 'import rules',
    run: () =>
      check(
        'depcruise',
        FOLDERS.filter((folder) => existsSync(inProject(folder))),
      ),
  },
];

/** Test runs, one after the other, because they measure time and own the machine. @type {Step[]} */
const SUITES = [
  { name: 'house tests', run: () => mocha(['test/house/**/*.test.ts']) },
  { name: 'unit tests', run: () => mocha(['{app,ai-modes,connectors,dashboards,monitoring,scripts}/**/*.test.ts']) },
  {
    name: 'system tests',
    run: () => mocha(['test/**/*.test.ts', '--ignore', 'test/house/**', '--ignore', 'test/browser/**']),
  },
  { name: 'browser tests', run: () => mocha(['test/browser/**/*.test.ts']) },
];

/**
 * All that `npm test` promises; stops at the first step that fails.
 *
 * @returns {Promise<number>} The process's exit code.
 */
export async function runAll() {
  const results = await setUpResults();
  await inTurn(CHECKS, CHECKS_AT_ONCE, results);
  await inTurn(SUITES, 1, results);
  return summary(results);
}

/** @returns {Promise<Result[]>} */
async function setUpResults() {
  const { installMs, buildMs } = await setUp({ dev: true, say: (line) => console.log(line) });
  const results = [
    { name: 'install', ms: installMs, isGood: true },
    { name: 'build', ms: buildMs, isGood: true },
  ];
  results.forEach(tell);
  return results;
}

/**
 * Starts steps in order, some at once, and no further one after a failure.
 *
 * @param {Step[]} steps
 * @param {number} atOnce
 * @param {Result[]} results - Grows.
 */
async function inTurn(steps, atOnce, results) {
  const waiting = [...steps];
  const worker = async () => {
    while (results.every(({ isGood }) => isGood)) {
      const step = waiting.shift();
      if (step === undefined) return;
      const result = await timed(step);
      results.push(result);
      tell(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * @param {Step} step
 * @returns {Promise<Result>}
 */
async function timed({ name, run }) {
  const startMs = performance.now();
  const outcome = await run();
  return { ...outcome, name, ms: performance.now() - startMs };
}

/** @param {Result} result */
function tell({ name, ms, isGood }) {
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${seconds(ms)}`);
}

/** @param {Result[]} results */
function summary(results) {
  console.log('\nstep            time');
  results.forEach(tell);
  console.log(`     ${'all'.padEnd(14)} ${seconds(performance.now())}`);
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ kind) =>
    results.reduce((sum, result) => sum + countsOf(result)[kind], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  return results.every(({ isGood }) => isGood) ? 0 : 1;
}

/**
 * A step that failed counts as a failure even when none of its tests did, or it has none.
 *
 * @param {Result} result
 */
function countsOf({ isGood, counts = { passed: 0, failed: 0, skipped: 0 } }) {
  return isGood ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1_000).toFixed(1).padStart(6)} s`;
}
