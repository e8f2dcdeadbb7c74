import path from 'node:path';
import winston from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import type { CancelTimer, Clock } from './contracts/clock.js';

const FLUSH_DELAY_MS = 100;
const PENDING_LINES_MAX = 20_000;
const REOPEN_DELAY_MS = 5_000;
const CLOSE_LIMIT_MS = 2_000;
const FILE_SIZE_MAX = '128m';
const FILES_MAX = 60;

/** A log file that starts anew each day (UTC) or at 128 MB; the newest 60 are kept. */
export interface RotatedFile {
  /** Takes a line without its end. Never throws and never waits. */
  write(line: string): void;
  /** Writes what is pending and closes the file; gives up after two seconds. */
  close(): Promise<void>;
  /** How many lines could not be written so far. */
  lostLines(): number;
}

/**
 * Opens `<name>-<date>.log` in `dir`, and `<name>.log` as a link to the current one.
 *
 * Lines are gathered for 100 ms and written in one go: at thousands of turns a second, a write per line costs more than
 * the line. When writing fails (disk full, folder gone) lines are counted and dropped, and the file is opened again after
 * five seconds, so that it recovers alone.
 */
export function createRotatedFile(options: { dir: string; name: string; clock: Clock }): RotatedFile {
  const { clock } = options;
  let pending: string[] = [];
  let cancelFlush: CancelTimer | undefined;
  let file: OpenFile | undefined;
  let reopenAtMs = 0;
  let lost = 0;

  const fail = (lines: number): void => {
    lost += lines;
    file = undefined;
    reopenAtMs = clock.monotonicMs() + REOPEN_DELAY_MS;
  };

  const flush = (): void => {
    cancelFlush?.();
    cancelFlush = undefined;
    const lines = pending;
    pending = [];
    if (lines.length === 0) return;
    try {
      if (file === undefined && clock.monotonicMs() >= reopenAtMs) file = openFile(options, fail);
      if (file === undefined) lost += lines.length;
      else file.append(lines);
    } catch {
      fail(lines.length);
    }
  };

  return {
    write(line) {
      if (pending.length >= PENDING_LINES_MAX) flush();
      pending.push(line);
      cancelFlush ??= clock.after(FLUSH_DELAY_MS, flush);
    },
    async close() {
      flush();
      const open = file;
      file = undefined;
      if (open !== undefined) await Promise.race([open.close(), clock.sleep(CLOSE_LIMIT_MS, { unref: true })]);
    },
    lostLines: () => lost,
  };
}

interface OpenFile {
  append(lines: readonly string[]): void;
  close(): Promise<void>;
}

/** The rotating stream reports a failed write later and alone: what was handed over since is taken as lost with it. */
function openFile({ dir, name }: { dir: string; name: string }, onFailure: (lines: number) => void): OpenFile {
  const transport = new DailyRotateFile({
    dirname: dir,
    filename: `${name}-%DATE%`,
    extension: '.log',
    datePattern: 'YYYY-MM-DD',
    utc: true,
    maxSize: FILE_SIZE_MAX,
    maxFiles: FILES_MAX,
    createSymlink: true,
    symlinkName: `${name}.log`,
    auditFile: path.join(dir, `.${name}-audit.json`),
  });
  const format = winston.format.printf(({ message }) => String(message));
  const logger = winston.createLogger({ format, transports: [transport] });
  let lastLines = 0;
  transport.logStream.once('error', () => onFailure(lastLines));
  transport.logStream.on('error', () => undefined);
  return {
    append(lines) {
      lastLines = lines.length;
      logger.info(lines.join('\n'));
    },
    close: () =>
      new Promise((resolve) => {
        transport.once('finish', resolve);
        transport.close?.();
      }),
  };
}
