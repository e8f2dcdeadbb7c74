/**
 * `npm run bench memory [-- --turns 10000 --rest 20]`: what the whole program holds, from `npm start` on a new data directory: npm,
 * the program and its database, as the sum of PSS over their processes. Once it rests, after turns of the demo shops, and a while
 * later. The limit is told beside the figures, and the run fails above it.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { endDatabase, freePort, openDataDir, startApp } from '../faults/app-process.js';
import { demoQuestions } from './demo-questions.js';
import { memoryOfProgram, sumOf, type Held } from './process-memory.js';
import { loadTurns } from './turn-load.js';

const LIMIT_MB = 300;
const CONNECTIONS = 20;
/** Seconds of load between two looks at what is held. */
const STRIDE_SECONDS = 2;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'memory'),
  options: { turns: { type: 'string', default: '10000' }, rest: { type: 'string', default: '20' } },
});
const dataDir = openDataDir('truepenny-bench-memory-');
const app = startApp({ port: await freePort(), dataDir, byNpm: true });
const looks: { readonly when: string; readonly held: readonly Held[] }[] = [];
try {
  await app.ready();
  look('just started');
  await sleep(Number(values.rest) * 1_000);
  look('at rest');
  const questions = demoQuestions();
  for (let turns = 0; turns < Number(values.turns);) {
    const { perSecond, failed } = await loadTurns({
      url: app.url,
      questions,
      seconds: STRIDE_SECONDS,
      connections: CONNECTIONS,
    });
    if (failed > 0) throw new RangeError(`${String(failed)} turns failed:\n${app.output().slice(-2_000)}`);
    turns += Math.round(perSecond * STRIDE_SECONDS);
    look(`after ${String(turns)} turns`);
  }
  await sleep(Number(values.rest) * 1_000);
  look(`${values.rest} s later`);
  console.table(looks.at(-1)?.held.map(({ command, mb }) => ({ command, mb: Math.round(mb) })));
  const most = Math.max(...looks.slice(1).map(({ held }) => sumOf(held)));
  console.log(`at most ${most.toFixed(0)} MB once at rest; the limit is ${String(LIMIT_MB)} MB`);
  process.exitCode = most < LIMIT_MB ? 0 : 1;
} finally {
  await app.stop();
  await endDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

function look(when: string): void {
  const held = memoryOfProgram(app.child.pid, dataDir);
  looks.push({ when, held });
  const largest = held.slice(0, 3).map(({ command, mb }) => `${command.split(' ', 2).join(' ')} ${mb.toFixed(0)}`);
  console.log(`${when.padEnd(22)} ${sumOf(held).toFixed(0).padStart(4)} MB   ${largest.join(', ')}`);
}
