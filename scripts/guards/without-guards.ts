import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Guard } from './guards.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['ai-modes', 'app', 'connectors', 'scripts', 'test'];
const LINKED = ['.mocharc.json', 'bin', 'business', 'monitoring', 'node_modules', 'package.json', 'tsconfig.json'];
const TEST_MS_MAX = 180_000;

/** A copy of the program in which guards can be taken out, one at a time. */
export interface Copy {
  /** What its tests said without a guard: `red` is as it should be. */
  without(guard: Guard): 'red' | 'green';
  /** What they say with all guards. */
  intact(tests: readonly string[]): 'red' | 'green';
  close(): void;
}

/** How often a guard's text stands in the source: once, or the table is out of step. */
export function timesInSource({ file, from }: Guard): number {
  return readFileSync(path.join(ROOT, file), 'utf8').split(from).length - 1;
}

/** Copies the program into a folder of its own; nothing of the working tree is changed. */
export function copyProgram(): Copy {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'truepenny-guards-'));
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  for (const name of LINKED) symlinkSync(path.join(ROOT, name), path.join(folder, name));
  const intact = (tests: readonly string[]): 'red' | 'green' => {
    const command = [path.join(ROOT, 'node_modules/mocha/bin/mocha.js'), '--bail', '--exit', ...tests];
    const { status } = spawnSync(process.execPath, command, { cwd: folder, stdio: 'ignore', timeout: TEST_MS_MAX });
    return status === 0 ? 'green' : 'red';
  };
  return {
    intact,
    without({ file, from, to, tests }) {
      const target = path.join(folder, file);
      const source = readFileSync(target, 'utf8');
      writeFileSync(
        target,
        source.replace(from, () => to),
      );
      const colour = intact(tests);
      writeFileSync(target, source);
      return colour;
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
