import { chown, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contracts/errors.js';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { runCommand } from './run-command.js';

/** The owner of the embedded cluster: migrations and set-up only, never a request. */
export const OWNER_ROLE = 'truepenny_owner';
/** Never used on a network: it only names the socket. */
export const SOCKET_PORT = 5432;

const SETTINGS_FILE = 'truepenny.conf';
/** A process id no system gives out (Linux stops at 4,194,304), but PostgreSQL can read. */
const DEAD_PID = '2147483647';

/**
 * What we ask of the server beyond its defaults. A small shop's whole database fits the buffers; processes that only serve
 * replication, parallel queries or asynchronous reads are not started, which keeps the whole tree well under 300 MB.
 */
function settings(socketDirectory: string): string {
  const values = {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    max_connections: '120',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '16MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    autovacuum_work_mem: '4MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    io_method: 'sync',
    max_logical_replication_workers: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    jit: 'off',
    default_statistics_target: '10',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    cluster_name: 'truepenny',
  };
  return Object.entries(values)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

/**
 * The cluster's data directory, made on the first start. Processes that make it at once each make one aside; the first to
 * rename it into place wins.
 *
 * @throws {AppError} `config_refused` for a data directory of another major version, or when initdb fails.
 */
export async function prepareCluster(home: Home, binaries: Binaries): Promise<string> {
  const cluster = join(home.directory, 'cluster');
  const found = await majorOf(cluster);
  if (found === undefined) await initialise(cluster, home, binaries);
  const major = found ?? (await majorOf(cluster));
  if (major === String(binaries.major)) return cluster;
  throw new AppError('config_refused', {
    message:
      `${cluster} was made by PostgreSQL ${major ?? '(unknown)'}; this program brings ${binaries.major}. ` +
      'Start the program version it was made with and run `truepenny backup`, then move the directory away and run `truepenny restore` here.',
  });
}

async function majorOf(cluster: string): Promise<string | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text?.trim();
}

async function initialise(cluster: string, { directory, identity }: Home, binaries: Binaries): Promise<void> {
  const draft = await mkdtemp(join(directory, 'initdb-'));
  try {
    if (identity !== undefined) await chown(draft, identity.uid, identity.gid);
    const options = [
      '--encoding=UTF8',
      '--locale=C',
      '-A',
      'trust',
      '-U',
      OWNER_ROLE,
      '--no-instructions',
      '-D',
      draft,
    ];
    const { code, output } = await runCommand(binaries.initdb, options, identity);
    if (code !== 0) {
      throw new AppError('config_refused', { message: `The database could not be created in ${directory}: ${output}` });
    }
    await rename(draft, cluster).catch(async (error: unknown) => {
      if ((await majorOf(cluster)) === undefined) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Writes our settings beside PostgreSQL's own and has them read; the same bytes from every process. */
export async function writeSettings(cluster: string, socketDirectory: string, home: Home): Promise<void> {
  await replaceFile(join(cluster, SETTINGS_FILE), settings(socketDirectory), home);
  const main = join(cluster, 'postgresql.conf');
  const include = `include '${SETTINGS_FILE}'\n`;
  const text = await readFile(main, 'utf8');
  if (!text.includes(include)) await replaceFile(main, `${text}\n${include}`, home);
}

async function replaceFile(path: string, text: string, { identity }: Home): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  if (identity !== undefined) await chown(draft, identity.uid, identity.gid);
  await rename(draft, path);
}

/**
 * Frees the lock of a server that died with its machine, when its process id now belongs to somebody else (usual in
 * containers, where ids are small). PostgreSQL would refuse to start: "lock file already exists".
 *
 * Only the id is replaced, in the file as it was opened: the other lines still let PostgreSQL check for orphaned backends,
 * and a lock made by a newer start is another file.
 */
export async function releaseStaleLock(cluster: string): Promise<void> {
  const file = await open(join(cluster, 'postmaster.pid'), 'r+').catch(() => undefined);
  if (file === undefined) return;
  try {
    const [pid = '', ...rest] = (await file.readFile('utf8')).split('\n');
    if (!/^\d+$/.test(pid) || pid === DEAD_PID || (await isPostgres(pid))) return;
    const text = [DEAD_PID, ...rest].join('\n');
    await file.truncate(0);
    await file.write(text, 0);
  } finally {
    await file.close();
  }
}

/** A killed server that nobody reaped (state Z: containers without an init) still has its id and name, but holds nothing. */
async function isPostgres(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat !== undefined) return /^\d+ \(postgres\) [^ZX]/.test(stat);
  return (await runCommand('ps', ['-p', pid, '-o', 'comm='])).output.includes('postgres');
}
