import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { databasePid, endDatabase, freePort, openDataDir, startApp, type AppProcess } from './app-process.js';
import { newVisitor, post, type Acknowledged, type Posted } from './chat-client.js';
import { randomOf } from './random.js';

const QUESTIONS = [
  'how much is the Air Runner?',
  'and in red?',
  'are you open on sunday?',
  'delivery to NW1 7AB for a £45 order',
  'trail shoes in 42 under 100',
  'was kostet der Moor GTX?',
] as const;
const CLIENTS = 12;
const LOAD_MS = { from: 400, to: 1_600 };

/** What one run found. Lost, doubled and changed must be 0. */
export interface KillReport {
  readonly seed: number;
  readonly kills: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  /** Acknowledged once, and gone after the kills. */
  readonly lost: number;
  /** Posted again, and answered by another turn than the first. */
  readonly doubled: number;
  /** Posted again, and answered in other words. */
  readonly changed: number;
  /** Kills after which the next start joined the database that was running. */
  readonly adopted: number;
  /** Longest time from the start after a kill to the next answer, in milliseconds. */
  readonly nextAnswerMsMax: number;
}

/**
 * Kills the program at random moments under load and looks, through its own door, whether anything it acknowledged is gone or
 * was answered twice: every message is posted again, and must come back with the turn and the words it had.
 */
export async function killUnderLoad({ kills, seed }: { kills: number; seed: number }): Promise<KillReport> {
  const dataDir = openDataDir('truepenny-kill-');
  const port = await freePort();
  const random = randomOf(seed);
  const ledger = new Map<string, Acknowledged>();
  const unanswered = new Map<string, Posted>();
  const nextAnswersMs: number[] = [];
  let adopted = 0;
  let app = startApp({ port, dataDir });
  try {
    await app.ready();
    for (let kill = 0; kill < kills; kill += 1) {
      const database = databasePid(dataDir);
      await loadUntilKilled(app, LOAD_MS.from + random() * (LOAD_MS.to - LOAD_MS.from), { ledger, unanswered });
      const startedMs = performance.now();
      app = startApp({ port, dataDir });
      await firstAnswer(app);
      nextAnswersMs.push(performance.now() - startedMs);
      if (database !== undefined && database === databasePid(dataDir)) adopted += 1;
    }
    await app.ready();
    const again = await postAgain(app, ledger, unanswered);
    return {
      seed,
      kills,
      acknowledged: ledger.size,
      unanswered: unanswered.size,
      ...again,
      adopted,
      nextAnswerMsMax: Math.round(Math.max(...nextAnswersMs)),
    };
  } finally {
    await app.stop();
    await endDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Books {
  readonly ledger: Map<string, Acknowledged>;
  readonly unanswered: Map<string, Posted>;
}

async function loadUntilKilled(app: AppProcess, afterMs: number, books: Books): Promise<void> {
  let isOver = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    const visitor = newVisitor();
    for (let count = 0; !isOver; count += 1) {
      const text = QUESTIONS[count % QUESTIONS.length] ?? QUESTIONS[0];
      const posted: Posted = { tenant: 'shoes', visitor, messageId: `${visitor.slice(0, 8)}-${String(count)}`, text };
      const answered = await post(app.url, posted);
      if (answered === undefined) books.unanswered.set(posted.messageId, posted);
      else books.ledger.set(posted.messageId, answered);
    }
  });
  await sleep(afterMs);
  await app.kill();
  isOver = true;
  await Promise.all(clients);
}

async function firstAnswer(app: AppProcess): Promise<void> {
  const visitor = newVisitor();
  const posted: Posted = { tenant: 'shoes', visitor, messageId: visitor, text: QUESTIONS[0] };
  for (;;) {
    if ((await post(app.url, posted)) !== undefined) return;
    if (app.child.exitCode !== null) throw new RangeError(`the program did not come back:\n${app.output()}`);
    await sleep(20);
  }
}

/** The unanswered are posted too, twice: whatever became of them before, the two answers must be one. */
async function postAgain(app: AppProcess, ledger: Books['ledger'], unanswered: Books['unanswered']) {
  const counts = { lost: 0, doubled: 0, changed: 0 };
  for (const before of ledger.values()) count(counts, before, await post(app.url, before.posted));
  for (const posted of unanswered.values()) {
    const first = await post(app.url, posted);
    if (first === undefined) counts.lost += 1;
    else count(counts, first, await post(app.url, posted));
  }
  return counts;
}

function count(counts: { lost: number; doubled: number; changed: number }, before: Acknowledged, again?: Acknowledged) {
  if (again === undefined) counts.lost += 1;
  else if (again.turn !== before.turn) counts.doubled += 1;
  else if (again.text !== before.text) counts.changed += 1;
}
