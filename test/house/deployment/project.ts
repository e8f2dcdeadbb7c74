import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describeVariables } from '../../../app/config-schema.js';
import { loadConfig } from '../../../app/config.js';
import { AppError } from '../../../app/contracts/errors.js';
import { STOP_MS_MAX } from '../../../app/main.js';
import { createHealthRoute } from '../../../app/routes/health.js';
import { createReadyRoute } from '../../../app/routes/ready.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Read by Node's own libraries, not by us. */
const FOREIGN_VARIABLES = ['NODE_ENV'];
const MS_PER_UNIT = { ms: 1, s: 1_000, m: 60_000 } as const;

/** The address that says the process is alive. */
export const ALIVE = createHealthRoute().path;
/** The address that says this node should be sent customers. */
export const READY = createReadyRoute(() => Promise.reject(new RangeError('is never asked'))).path;
/** Where the project stands in the image. */
export const IMAGE_ROOT = '/truepenny';

/** A file of the project, as text. */
export function fileText(name: string): string {
  return readFileSync(path.join(ROOT, name), 'utf8');
}

/** Complains of a path the project does not have. */
export function missingPath(name: string): string[] {
  return existsSync(path.join(ROOT, name)) ? [] : [`${name} does not exist in the project`];
}

/** Complains unless a command is the one `npm start` runs. */
export function commandFaults(command: string): string[] {
  const { scripts } = JSON.parse(fileText('package.json')) as { scripts: Record<string, string> };
  const [program = '', ...rest] = command.split(' ');
  const isStart = [path.basename(program), ...rest].join(' ') === scripts.start;
  return isStart ? [] : [`the command is “${command}”, and “npm start” runs “${scripts.start ?? ''}”`];
}

/** Complains of variables the program does not know, and of values it would refuse at its start. */
export function environmentFaults(environment: Readonly<Record<string, string>>): string[] {
  const known = [...FOREIGN_VARIABLES, ...describeVariables().map(({ name }) => name)];
  const unknown = Object.keys(environment).filter((name) => !known.includes(name));
  const complaints = unknown.map((name) => `${name} is no variable of the program`);
  try {
    loadConfig({ environment, root: import.meta.dirname });
    return complaints;
  } catch (error) {
    return [...complaints, error instanceof AppError ? error.message : String(error)];
  }
}

/** Complains of a process manager that kills before the program has finished what it accepted. */
export function stopFaults(wait: string | number | undefined): string[] {
  const [, figure = '0', unit = 's'] = /^(\d+)(ms|s|m)?$/.exec(String(wait ?? '')) ?? [];
  const waitMs = Number(figure) * MS_PER_UNIT[unit as keyof typeof MS_PER_UNIT];
  return waitMs > STOP_MS_MAX ? [] : [`a stop may take ${STOP_MS_MAX} ms, and is killed after ${waitMs} ms`];
}

/** Complains of an address that is none of those a machine may ask. */
export function probeFaults(address: string, wanted: readonly string[]): string[] {
  return wanted.includes(address) ? [] : [`${address} is asked, not ${wanted.join(' or ')}`];
}

/** Complains of folders that hold what must be kept, and lie on none of the volumes. */
export function unkeptFolders(folders: readonly string[], volumes: readonly string[]): string[] {
  const isKept = (folder: string): boolean =>
    volumes.some((volume) => folder === volume || folder.startsWith(`${volume}/`));
  return folders.filter((folder) => !isKept(folder)).map((folder) => `${folder} lies on no volume`);
}
