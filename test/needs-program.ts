import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const INSTALL_MAX_MS = 300_000;

/** Programs a test may need that no package of ours brings, by the name of the Debian package that does. */
const PACKAGES = { chromium: 'chromium', 'redis-server': 'redis-server' } as const;

/** A program {@link needsProgram} can ask for. */
export type Program = keyof typeof PACKAGES;

/** How {@link missingProgram} reaches the machine. */
export interface Machine {
  has(program: string): boolean;
  /** Whether we may install packages here: apt is there and we are root. */
  readonly mayInstall: boolean;
  install(debianPackage: string): void;
}

/**
 * Stands first in a `describe` whose tests need a program of the system. Where it lacks and we may, it is installed; else
 * the tests are skipped with a plain word on how to get it, which `npm test` takes for a failure where `CI=true`.
 */
export function needsProgram(program: Program): void {
  before(`needs ${program}`, function () {
    this.timeout(INSTALL_MAX_MS);
    const complaint = missingProgram(program, thisMachine());
    if (complaint === undefined) return;
    process.stdout.write(`    ${complaint}\n`);
    this.skip();
  });
}

/** Installs the program where it lacks and we may. @returns What to tell people when it still lacks. */
export function missingProgram(program: Program, machine: Machine): string | undefined {
  if (machine.has(program)) return undefined;
  if (machine.mayInstall) machine.install(PACKAGES[program]);
  if (machine.has(program)) return undefined;
  return `skipped, because ${program} is not installed. Get it with: sudo apt-get install ${PACKAGES[program]}`;
}

function thisMachine(): Machine {
  return {
    has: isOnPath,
    mayInstall: isOnPath('apt-get') && process.getuid?.() === 0,
    install(debianPackage) {
      const quietly = {
        stdio: 'ignore',
        timeout: INSTALL_MAX_MS,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      } as const;
      spawnSync('apt-get', ['update'], quietly);
      spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], quietly);
    },
  };
}

function isOnPath(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}
