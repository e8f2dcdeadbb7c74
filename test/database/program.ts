/**
 * A whole program as far as the database is concerned: opens it, commits one turn, says so, and closes when its standard
 * input ends. Run as a process of its own, by run-program.ts, with `<DATA_DIR> [DATABASE_URL]`.
 */
import { randomUUID } from 'node:crypto';
import { createClock } from '../../app/clock.js';
import { openDatabase } from '../../app/database/open-database.js';
import { commitOf } from './commit-of.js';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const notices: string[] = [];
const silent = (): void => undefined;
const log = {
  chatbot: silent,
  analytics: silent,
  error: silent,
  warn: silent,
  notice: (text: string) => notices.push(text),
};

const database = await openDatabase({ dataDir, databaseUrl, log, clock: createClock() });
const { status } = await database.turns.commit(commitOf({ conversation: randomUUID() }));
process.stdout.write(`${JSON.stringify({ status, notices, databaseMs: database.timings.databaseMs })}\n`);
process.stdin.resume().once('end', () => void database.close());
