import { chown, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { generate } from 'selfsigned';

import { createClock } from '../../app/clock.js';
import { prepareBinaries } from '../../app/database/embedded/binaries.js';
import { prepareHome } from '../../app/database/embedded/home.js';
import { runCommand } from '../../app/database/embedded/run-command.js';
import { startEmbedded, type SocketAddress } from '../../app/database/embedded-server.js';
import { execute, openTemporaryDirectory, SILENT_LOG } from './test-database.js';

const OWNER = 'shop_owner';
const PASSWORD = 'secret-of-the-owner';
const HOST = 'localhost';

/** A PostgreSQL on a port of its own that takes encrypted connections only. */
export interface EncryptedServer {
  readonly directory: string;
  /** The superuser's way in, over the socket. */
  readonly connection: SocketAddress;
  /** The file of the authority that signed the server's certificate, and that of another one. */
  readonly authority: string;
  readonly otherAuthority: string;
  /** A DATABASE_URL of the shop's owner. @param query - What it says about TLS. */
  address(query?: Readonly<Record<string, string>>, host?: string): string;
  stop(): Promise<void>;
}

/** Starts it. @param name - Whom its certificate is for; it answers as `localhost`. */
export async function startEncryptedServer(name = HOST): Promise<EncryptedServer> {
  const directory = await openTemporaryDirectory();
  const files = await writeCertificates(directory, name);
  const embedded = await startEmbedded({ dataDir: directory, log: SILENT_LOG, clock: createClock() });
  await execute(embedded.connection, `create role ${OWNER} login createrole password '${PASSWORD}'`);
  await execute(embedded.connection, `create database shop owner ${OWNER}`);
  await embedded.stop();
  const port = await freePort();
  const stop = await startOnPort(directory, port);
  return {
    directory,
    connection: { ...embedded.connection, port },
    ...files,
    address(query = {}, host = HOST) {
      const text = new URLSearchParams(query).toString();
      return `postgres://${OWNER}:${PASSWORD}@${host}:${port}/shop${text === '' ? '' : `?${text}`}`;
    },
    async stop() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function writeCertificates(
  directory: string,
  name: string,
): Promise<{ authority: string; otherAuthority: string }> {
  const [own, other] = await Promise.all([makeAuthority('Own authority'), makeAuthority('Other authority')]);
  const server = await generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    ca: { key: own.private, cert: own.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  const write = async (file: string, text: string): Promise<string> => {
    const place = join(directory, file);
    await writeFile(place, text, { mode: 0o600 });
    return place;
  };
  await write('server.crt', server.cert);
  await write('server.key', server.private);
  return { authority: await write('ca.pem', own.cert), otherAuthority: await write('other-ca.pem', other.cert) };
}

function makeAuthority(name: string): ReturnType<typeof generate> {
  return generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
    ],
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function startOnPort(directory: string, port: number): Promise<() => Promise<void>> {
  const home = await prepareHome(directory, SILENT_LOG);
  const { pgCtl } = await prepareBinaries(home.directory, home.identity);
  const cluster = join(home.directory, 'cluster');
  const hba = join(cluster, 'pg_hba.conf');
  const { uid, gid } = home.identity ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  await writeFile(hba, 'local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n');
  for (const name of ['server.crt', 'server.key']) {
    await writeFile(join(cluster, name), await readFile(join(directory, name)), { mode: 0o600 });
    await chown(join(cluster, name), uid, gid);
  }
  const run = async (args: readonly string[]): Promise<void> => {
    const { code, output } = await runCommand(pgCtl, [...args, '--wait', '--silent', '-D', cluster], home.identity);
    if (code !== 0) throw new Error(output);
  };
  const settings = { ssl: 'on', listen_addresses: '127.0.0.1', port: String(port) };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  await run(['start', '-l', join(cluster, 'server.log'), '-o', options.join(' ')]);
  return () => run(['stop', '--mode', 'fast']);
}
