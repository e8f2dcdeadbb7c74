import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from './project.js';

const LOCK_FOLDER = inProject('dist');
const LOCK_FILE = inProject('dist', '.lock');
const RETRY_DELAY_MS = 100;
const WRITING_MAX_MS = 5_000;
const HELD_MAX_MS = 15 * 60_000;

/**
 * Runs `work` while no other launcher of this clone runs its own: two installs in one folder would eat each other.
 * A lock whose owner is gone counts for nothing.
 *
 * @template T
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(LOCK_FOLDER, { recursive: true });
  while (!takeLock()) await sleep(RETRY_DELAY_MS);
  try {
    return await work();
  } finally {
    rmSync(LOCK_FILE, { force: true });
  }
}

/** `wx` lets exactly one process make the file. */
function takeLock() {
  try {
    writeFileSync(LOCK_FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (ownerIsGone()) rmSync(LOCK_FILE, { force: true });
    return false;
  }
}

function ownerIsGone() {
  try {
    const ageMs = Date.now() - statSync(LOCK_FILE).mtimeMs;
    const pid = Number(readFileSync(LOCK_FILE, 'utf8'));
    if (pid === 0) return ageMs > WRITING_MAX_MS;
    // In a container the process that died and the one that came after often have the same number.
    if (pid === process.pid || ageMs > HELD_MAX_MS) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
