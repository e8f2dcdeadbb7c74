import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_POLL_MS = 20;
const READY_TIMEOUT_MS = 300_000;

/** How one process of the program is started. */
export interface AppOptions {
  readonly port: number;
  readonly dataDir: string;
  /** Where the program lives; this project by default. */
  readonly root?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** `npm start`, as a newcomer starts it: npm and a shell stand above the program. */
  readonly byNpm?: boolean;
}

/** A running process of the whole program, started as an operator would: `node bin/start.js`. */
export interface AppProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves when `/ready` says so. */
  ready(): Promise<void>;
  /** kill -9: no handler runs. */
  kill(): Promise<void>;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<number | null>;
}

/** Starts the program. Only what the options name is in its environment, besides the path and home. */
export function startApp({ port, dataDir, root = ROOT, environment = {}, byNpm = false }: AppOptions): AppProcess {
  const { PATH = '', HOME = '' } = process.env;
  const logDir = path.join(dataDir, `logs-${String(port)}`);
  const [command, ...words] = byNpm ? ['npm', 'start'] : [process.execPath, path.join(root, 'bin/start.js')];
  const child = spawn(command, words, {
    cwd: root,
    detached: byNpm,
    env: { PATH, HOME, PORT: String(port), DATA_DIR: dataDir, LOG_DIR: logDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => printed.push(piece.toString()));
  const url = `http://127.0.0.1:${String(port)}`;
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await ended;
  };
  return {
    url,
    child,
    output: () => printed.join(''),
    ready: () => untilReady(url, child, printed),
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      if (byNpm && child.pid !== undefined) await untilGone(child.pid);
      return child.exitCode;
    },
  };
}

async function untilReady(url: string, child: ChildProcess, printed: readonly string[]): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new RangeError(`the program ended before it was ready:\n${printed.join('')}`);
    const isReady = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(READY_POLL_MS);
  }
  throw new RangeError(`not ready after ${String(READY_TIMEOUT_MS)} ms:\n${printed.join('')}`);
}

/** npm is gone before the program is; with a group of their own the last of them can be waited for. */
async function untilGone(group: number): Promise<void> {
  const isThere = (): boolean => {
    try {
      return process.kill(-group, 0);
    } catch {
      return false;
    }
  };
  while (isThere()) await sleep(READY_POLL_MS);
}

/** A fresh data directory that the database's own user can reach, so that everything stays inside it. */
export function openDataDir(prefix: string): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), prefix));
  chmodSync(dataDir, 0o755);
  return dataDir;
}

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new RangeError('no port was given');
  return address.port;
}

/** Ends the embedded server an app left behind when it was killed, by the process id it wrote down. */
export async function endDatabase(dataDir: string): Promise<void> {
  const pid = databasePid(dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  while (databasePid(dataDir) !== undefined) await sleep(READY_POLL_MS);
}

/** The process id of the embedded server of a data directory, while it runs. */
export function databasePid(dataDir: string): number | undefined {
  const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('postmaster.pid'),
  );
  if (file === undefined) return undefined;
  return Number(readFileSync(path.join(dataDir, file), 'utf8').split('\n')[0]);
}
