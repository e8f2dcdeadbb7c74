import { existsSync } from 'node:fs';
import { inProject } from '../launcher/project.js';
import { setUp } from '../launcher/set-up.js';
import { check, mocha } from './steps.js';

const FOLDERS = ['app', 'ai-modes', 'connectors', 'dashboards', 'monitoring', 'scripts', 'test', 'bin'];
/** What keeps a processor busy runs two at a time, beside the deliveries, which mostly wait. */
const BUSY_AT_ONCE = 2;
/** What everything should take on a machine with two cores, packages installed from a cold cache among it. */
const ALL_BUDGET_S = 15 * 60;

/** @typedef {import('./steps.js').Outcome} Outcome */
/**
 * A part of the run, and the seconds it should keep to. Going over is shown and is no failure: machines slow down by a factor of three.
 *
 * @typedef {{ name: string, budgetS: number }} Budgeted
 * @typedef {Budgeted & { run: () => Promise<Outcome> }} Step
 * @typedef {Outcome & Budgeted & { ms: number }} Result
 */

/** The compiler itself: a third of the time of the older one, which the linter still needs. */
const COMPILER = 'typescript-native/bin/tsc';

/** Checks that only read, longest first. @type {Step[]} */
const CHECKS = [
  { name: 'lint', budgetS: 120, run: () => check('eslint', ['--max-warnings', '0', '.']) },
  { name: 'types', budgetS: 60, run: () => check(COMPILER, ['-p', '.']) },
  { name: 'browser types', budgetS: 30, run: () => check(COMPILER, ['-p', 'dashboards']) },
  { name: 'format', budgetS: 60, run: () => check('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'unused code', budgetS: 30, run: () => check('knip', []) },
  {
    name: 'import rules',
    budgetS: 30,
    run: () =>
      check(
        'depcruise',
        FOLDERS.filter((folder) => existsSync(inProject(folder))),
      ),
  },
];

/** Folders of test/ that play out deliveries: most of their time they wait for time-outs and retries, and the processor is free. */
const DELIVERY = ['delivery', 'faults', 'follow-ups', 'jobs', 'twilio', 'whatsapp-cloud'];

/** @type {Step} */
const DELIVERIES = {
  name: 'delivery tests',
  budgetS: 300,
  run: () => mocha(DELIVERY.map(testsIn)),
};

/** Tests that hold a promise in milliseconds: anything beside them would be measured too. @type {Step} */
const TIMED = { name: 'timed tests', budgetS: 60, run: () => mocha(['test/timed/**/*.test.ts']) };

/** Folders of test/ that make runs of their own, so that what is left of it is no longer than the others. */
const STORAGE = ['business', 'database'];
const PEOPLE = ['people'];
const VOICE = ['grounding', 'voice'];

/** Test runs, after the quickest the longest first, none so long that the others wait for it. @type {Step[]} */
const SUITES = [
  { name: 'house tests', budgetS: 60, run: () => mocha(['test/house/**/*.test.ts']) },
  { name: 'browser tests', budgetS: 180, run: () => mocha(['test/browser/**/*.test.ts']) },
  {
    name: 'system tests',
    budgetS: 120,
    run: () =>
      mocha([
        'test/**/*.test.ts',
        ...ignored(['house', 'browser', 'timed', ...STORAGE, ...PEOPLE, ...VOICE, ...DELIVERY]),
      ]),
  },
  { name: 'storage tests', budgetS: 90, run: () => mocha(STORAGE.map(testsIn)) },
  { name: 'people tests', budgetS: 90, run: () => mocha(PEOPLE.map(testsIn)) },
  { name: 'voice tests', budgetS: 60, run: () => mocha(VOICE.map(testsIn)) },
  {
    name: 'unit tests',
    budgetS: 120,
    run: () => mocha(['{app,ai-modes,connectors,dashboards,monitoring,scripts}/**/*.test.ts']),
  },
];

/**
 * All that `npm test` promises; stops at the first step that fails.
 *
 * @returns {Promise<number>} The process's exit code.
 */
export async function runAll() {
  const results = await setUpResults();
  await Promise.all([inTurn([...CHECKS, ...SUITES], results, BUSY_AT_ONCE), inTurn([DELIVERIES], results, 1)]);
  await inTurn([TIMED], results, 1);
  return summary(results);
}

/** @param {string} folder - Of test/. */
function testsIn(folder) {
  return `test/${folder}/**/*.test.ts`;
}

/** @param {string[]} folders - Of test/. */
function ignored(folders) {
  return folders.flatMap((folder) => ['--ignore', `test/${folder}/**`]);
}

/** @returns {Promise<Result[]>} */
async function setUpResults() {
  const { installMs, buildMs } = await setUp({ dev: true, say: (line) => console.log(line) });
  const results = [
    { name: 'install', budgetS: 60, ms: installMs, isGood: true },
    { name: 'build', budgetS: 15, ms: buildMs, isGood: true },
  ];
  results.forEach(tell);
  return results;
}

/**
 * Starts steps in order, so many at once, and no further one after a failure.
 *
 * @param {Step[]} steps
 * @param {Result[]} results - Grows.
 * @param {number} atOnce
 */
async function inTurn(steps, results, atOnce) {
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
async function timed({ name, budgetS, run }) {
  const startMs = performance.now();
  const outcome = await run();
  return { ...outcome, name, budgetS, ms: performance.now() - startMs };
}

/** @param {Result} result */
function tell({ name, ms, budgetS, isGood }) {
  console.log(line({ state: isGood ? 'ok' : 'FAIL', name, ms, budgetS }));
}

/** @param {Result[]} results */
function summary(results) {
  console.log('\nstep            time    budget');
  results.forEach(tell);
  const ms = performance.now();
  console.log(line({ state: '', name: 'all', ms, budgetS: ALL_BUDGET_S }));
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

/**
 * @param {{ state: string, name: string, ms: number, budgetS: number }} measured
 * @returns {string} As in `ok   unit tests      24.1 s of  60 s`.
 */
export function line({ state, name, ms, budgetS }) {
  const seconds = (ms / 1_000).toFixed(1).padStart(6);
  const over = ms > budgetS * 1_000 ? ', over its budget' : '';
  return `${state.padEnd(4)} ${name.padEnd(14)} ${seconds} s of ${String(budgetS).padStart(3)} s${over}`;
}
