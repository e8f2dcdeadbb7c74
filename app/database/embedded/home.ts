import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, link, lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contracts/errors.js';
import type { Log } from '../../contracts/log.js';
import { type Identity, runCommand } from './run-command.js';

/** A Unix socket's path may have 103 bytes on macOS and 107 on Linux; `/.s.PGSQL.5432` takes 14 of them. */
const SOCKET_DIRECTORY_BYTES_MAX = 89;
const SYSTEM_USER = 'postgres';
/** Where a cluster goes that cannot live in a DATA_DIR the system user cannot enter. */
const ELSEWHERE = '/var/lib';

/** Where the embedded server lives and who runs it. */
export interface Home {
  /** Holds the cluster, and copies of the programs where they are needed. */
  readonly directory: string;
  /** Absent: the server runs as ourselves. PostgreSQL refuses to run as root. */
  readonly identity?: Identity;
}

/**
 * Finds the place and the user for the embedded server, making both where they are missing.
 *
 * PostgreSQL does not run as root: there it runs as the system user `postgres`. When that user cannot enter DATA_DIR (a
 * clone under /root, say), the cluster lives in a directory of its own under /var/lib, named in `DATA_DIR/postgres/location`.
 *
 * @throws {AppError} `config_refused` when neither is possible, with the directory and the remedy.
 */
export async function prepareHome(dataDir: string, log: Log): Promise<Home> {
  const wished = join(await made(dataDir), 'postgres');
  await mkdir(wished, { recursive: true });
  const directory = await realpath(wished);
  if (process.getuid?.() !== 0) return { directory };
  const identity = await systemUser();
  const moved = await readFile(join(directory, 'location'), 'utf8').catch(() => undefined);
  if (moved === undefined && (await canEnter(directory, identity))) return { directory, identity };
  const elsewhere = moved ?? (await chooseElsewhere(directory));
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  if (!(await canEnter(elsewhere, identity))) throw unreachable(directory, elsewhere);
  log.notice(`The user "${SYSTEM_USER}" cannot enter ${directory}: the database lives in ${elsewhere}.`);
  return { directory: elsewhere, identity };
}

async function made(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  return directory;
}

async function systemUser(): Promise<Identity> {
  const known = await lookUpUser();
  if (known !== undefined) return known;
  const added = await runCommand('useradd', ['--system', '--user-group', '--no-create-home', SYSTEM_USER]);
  if (added.code !== 0) await runCommand('adduser', ['-S', '-D', '-H', SYSTEM_USER]);
  const identity = await lookUpUser();
  if (identity !== undefined) return identity;
  throw new AppError('config_refused', {
    message:
      `PostgreSQL does not run as root, and the system user "${SYSTEM_USER}" could not be created (${added.output}). ` +
      'Create it, start as another user, or set DATABASE_URL.',
  });
}

async function lookUpUser(): Promise<Identity | undefined> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', SYSTEM_USER]), runCommand('id', ['-g', SYSTEM_USER])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

async function canEnter(directory: string, identity: Identity): Promise<boolean> {
  return (await runCommand('test', ['-x', directory], identity)).code === 0;
}

/** Several first starts agree on one place: the first to link its choice wins, the others read it. */
async function chooseElsewhere(directory: string): Promise<string> {
  const location = join(directory, 'location');
  const id = randomBytes(6).toString('hex');
  const draft = `${location}.${id}`;
  await writeFile(draft, join(ELSEWHERE, `truepenny-${id}`));
  await link(draft, location).catch(() => undefined);
  await rm(draft);
  return readFile(location, 'utf8');
}

function unreachable(directory: string, elsewhere: string): AppError {
  return new AppError('config_refused', {
    message:
      `PostgreSQL does not run as root, and the user "${SYSTEM_USER}" can enter neither ${directory} nor ${elsewhere}. ` +
      `Set DATA_DIR to a directory that user can enter (or: chmod o+x on its parents), start as another user, or set DATABASE_URL.`,
  });
}

/**
 * A private directory for the server's socket: beside the cluster when the path is short enough, else in /tmp under a name
 * made from the cluster's path, so that every process of this DATA_DIR finds the same.
 *
 * @throws {AppError} `config_refused` when something else already stands there: whoever owns the directory owns the socket.
 */
export async function prepareSocketDirectory(home: Home): Promise<string> {
  const beside = join(home.directory, 'socket');
  const hash = createHash('sha256').update(home.directory).digest('hex').slice(0, 16);
  const path = Buffer.byteLength(beside) <= SOCKET_DIRECTORY_BYTES_MAX ? beside : `/tmp/truepenny-${hash}`;
  await makePrivate(path, home.identity);
  const stats = await lstat(path);
  const owners = [home.identity?.uid ?? process.getuid?.(), process.getuid?.()];
  if (stats.isDirectory() && owners.includes(stats.uid) && (stats.mode & 0o077) === 0) return path;
  throw new AppError('config_refused', {
    message: `${path} must be a directory of ours with mode 0700: the database's socket lies in it. Remove it and start again.`,
  });
}

/** Makes a directory only `identity` (and root) can enter, if it is not there. */
export async function makePrivate(path: string, identity?: Identity): Promise<void> {
  const isNew = (await mkdir(path, { mode: 0o700, recursive: true })) !== undefined;
  if (!isNew) return;
  await chmod(path, 0o700);
  if (identity !== undefined) await chown(path, identity.uid, identity.gid);
}
