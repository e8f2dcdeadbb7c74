import { spawn } from 'node:child_process';
import { isBuilt } from './build.js';
import { install, isInstalled } from './install.js';
import { alone } from './lock.js';
import { inProject } from './project.js';

/**
 * Installs what is missing and builds what is stale; with nothing to do it only looks.
 *
 * @param {{ dev: boolean, say: (line: string) => void }} options - Whether the packages for development are needed, and
 *   where lines about progress go.
 * @returns {Promise<{ installMs: number, buildMs: number }>} How long each took.
 */
export async function setUp({ dev, say }) {
  const installMs = await timed(() =>
    unlessDone(
      () => isInstalled({ dev }),
      () => install({ dev, say }),
    ),
  );
  const buildMs = await timed(() => unlessDone(isBuilt, buildApart));
  return { installMs, buildMs };
}

/**
 * Looks twice: while we waited for the lock, another launcher may have done the work.
 *
 * @param {() => boolean} isDone
 * @param {() => Promise<void>} work
 */
async function unlessDone(isDone, work) {
  if (isDone()) return;
  await alone(async () => {
    if (!isDone()) await work();
  });
}

/** In a process of its own, so that what builds is gone from memory when the server starts. @returns {Promise<void>} */
function buildApart() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inProject('bin', 'build.js')], { stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The build failed; the lines above say in which file and why.'));
    });
  });
}

/** @param {() => Promise<void>} work */
async function timed(work) {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
