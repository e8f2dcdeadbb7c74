import { readdirSync, readFileSync } from 'node:fs';

import { databasePid } from '../faults/app-process.js';

/** What one process holds. */
export interface Held {
  readonly pid: number;
  /** Its command line, cut short. */
  readonly command: string;
  /** MB of 10⁶ bytes: what it has alone, and its part of what it shares (PSS). */
  readonly mb: number;
}

const COMMAND_MAX = 70;
const KB_PER_MB = 1_000_000 / 1_024;

/** What a started program, its database and all their descendants hold, the largest first. Only on Linux, and for one's own processes. */
export function memoryOfProgram(program: number | undefined, dataDir: string): readonly Held[] {
  const children = childrenByParent();
  const pids = new Set<number>();
  const add = (pid: number | undefined): void => {
    if (pid === undefined || pids.has(pid)) return;
    pids.add(pid);
    for (const child of children.get(pid) ?? []) add(child);
  };
  add(program);
  add(databasePid(dataDir));
  return [...pids].flatMap(heldBy).toSorted((one, other) => other.mb - one.mb);
}

/** MB together. */
export function sumOf(held: readonly Held[]): number {
  return held.reduce((sum, { mb }) => sum + mb, 0);
}

function childrenByParent(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    // The name of a program stands in brackets and may hold brackets itself; state and parent follow the last one.
    const parent = Number(/\) \S (\d+) [^)]*$/u.exec(read(`/proc/${name}/stat`))?.[1]);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [Number(name)]);
    else siblings.push(Number(name));
  }
  return children;
}

function heldBy(pid: number): readonly Held[] {
  const kb = /^Pss:\s+(\d+) kB$/mu.exec(read(`/proc/${String(pid)}/smaps_rollup`))?.[1];
  if (kb === undefined) return [];
  const command = read(`/proc/${String(pid)}/cmdline`)
    .replaceAll('\0', ' ')
    .trim()
    .slice(0, COMMAND_MAX);
  return [{ pid, command, mb: Number(kb) / KB_PER_MB }];
}

/** Processes end while they are looked at. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
