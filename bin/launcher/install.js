import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inProject, ROOT } from './project.js';

const PROGRESS_PERIOD_MS = 5_000;
const OUTPUT_LENGTH_MAX = 4_000;

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 * @property {boolean} [link]
 */

/**
 * Whether every package the lockfile asks for is there in that version, whoever installed it. npm keeps its own account of
 * what it installed, written last; what only some machines need (`optional`) is npm's business.
 *
 * @param {{ dev: boolean }} options - Whether the packages for development count.
 */
export function isInstalled({ dev }) {
  const installed = packagesOf(inProject('node_modules', '.package-lock.json'));
  const wanted = packagesOf(inProject('package-lock.json'));
  return [...wanted].every(([folder, locked]) => {
    const isNeeded = folder !== '' && !locked.optional && !locked.devOptional && !locked.link && (dev || !locked.dev);
    return !isNeeded || installed.get(folder)?.version === locked.version;
  });
}

/**
 * Installs exactly what the lockfile says.
 *
 * @param {{ dev: boolean, say: (line: string) => void }} options
 * @throws {Error} With npm's own last words and what to try.
 */
export async function install({ dev, say }) {
  say(`Installing packages${dev ? ' (with those for development)' : ''}; the first time this takes a moment …`);
  const startMs = performance.now();
  const seconds = () => Math.round((performance.now() - startMs) / 1_000);
  const progress = setInterval(() => say(`  still installing, ${seconds()} s`), PROGRESS_PERIOD_MS);
  try {
    await npm([
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...(dev ? [] : ['--omit=dev']),
    ]);
  } finally {
    clearInterval(progress);
  }
}

/**
 * @param {string} file
 * @returns {Map<string, LockedPackage>}
 */
function packagesOf(file) {
  if (!existsSync(file)) return new Map();
  const lock = /** @type {{ packages?: Record<string, LockedPackage> }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return new Map(Object.entries(lock.packages ?? {}));
}

/**
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function npm(args) {
  return new Promise((resolve, reject) => {
    const [command, first] = npmCommand();
    const child = spawn(command, [...first, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm.cmd',
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk.toString()).slice(-OUTPUT_LENGTH_MAX));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) =>
      reject(new Error(`npm could not be started (${error.message}). It comes with Node: install both.`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `npm could not install the packages:\n${output.trim()}\nIs the package registry within reach? Then run the command again.`,
          ),
        );
    });
  });
}

/** The npm that started us, where one did; it need not be on the PATH. @returns {[string, string[]]} */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) return [process.execPath, [running]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}
