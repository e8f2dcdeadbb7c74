/**
 * How long the pure part of a turn takes, by kind of question and step: one shop of the `turn` bench in this process, no database,
 * no network. The last line tells processor time of the thread that answers, per turn: the best hundredth-second or so of it means
 * something on a busy machine too. The digest is over all answers, states and traces, so that a change of speed shows whether it
 * changed anything else.
 *
 * Run: `npm run bench corridor [-- --turns 3000 --data DIR --fresh --warm 600 --record FILE]`. What a publish computes is kept in the system's temporary
 * folder between runs; `--fresh` computes it anew. `--record` writes every outcome as a line of JSON, for comparing two states of
 * the code.
 */
import { createHash, type Hash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { createClock } from '../../app/clock.js';
import { createEngine } from '../../app/container.js';
import { EMPTY_STATE } from '../../app/contracts/state.js';
import type { Turn, TurnOutcome } from '../../app/contracts/turn.js';
import type { StoredVersion } from '../../app/contracts/version.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { makeShops, SHOPS } from './turn-shops.js';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '3000' },
    warm: { type: 'string', default: '600' },
    data: { type: 'string', default: '../shared/data' },
    fresh: { type: 'boolean', default: false },
    record: { type: 'string' },
  },
});
const NOW = '2026-11-20T10:00:00.000Z';
const KINDS = ['price', 'stock', 'search', 'delivery', 'hours', 'faq'];
const STEPS = ['understand', 'lookUp', 'decide', 'answer', 'speak'];
const CONVERSATIONS = 120;
const MS = 1_000;
/** Turns between two looks at the processor's time. */
const BATCH = 250;
const cache = path.join(tmpdir(), 'truepenny-bench-corridor');
const [tenant] = SHOPS;

if (values.fresh) rmSync(cache, { recursive: true, force: true });
const clock = createClock();
const engine = createEngine({ clock, mode: 'v5' });
const questions = makeShops(path.join(cache, 'business'), values.data).filter((question) => question.tenant === tenant);
const stored = storedVersion();
const openedMs = performance.now();
const shop = await engine.openShop(stored);
console.log(
  `opened in ${(performance.now() - openedMs).toFixed(0)} ms, RSS ${megabytes(process.memoryUsage().rss)} MB`,
);

const states = new Map<number, TurnOutcome['state']>();
await play(0, Number(values.warm));
const { spent, digest, batches } = await play(Number(values.warm), Number(values.turns));
console.table(
  Object.fromEntries(
    [...KINDS, 'all'].map((kind) => [kind, rowOf(spent.filter((one) => kind === 'all' || one.kind === kind))]),
  ),
);
const sorted = batches.toSorted((one, other) => one - other);
console.log(
  `µs of processor per turn on the thread that answers: ${(sum(batches) / batches.length).toFixed(0)} on average, ` +
    `${(sorted[Math.floor(sorted.length / 4)] ?? NaN).toFixed(0)} in the best quarter of ${String(BATCH)} turns each, ` +
    `${(sorted[0] ?? NaN).toFixed(0)} in the best; RSS ${megabytes(process.memoryUsage().rss)} MB; outcomes ${digest}`,
);

interface Spent {
  readonly kind: string;
  readonly steps: Readonly<Record<string, number>>;
  readonly total: number;
  readonly traceBytes: number;
}

interface Played {
  readonly spent: readonly Spent[];
  readonly digest: string;
  /** µs of processor per turn, one figure per batch. */
  readonly batches: readonly number[];
}

/** One turn; `total` in µs. */
interface PlayedTurn {
  readonly index: number;
  readonly outcome: TurnOutcome;
  readonly total: number;
}

async function play(from: number, count: number): Promise<Played> {
  const spent: Spent[] = [];
  const batches: number[] = [];
  const hash = createHash('sha256');
  for (let start = from; start < from + count; start += BATCH) {
    const end = Math.min(from + count, start + BATCH);
    const begunNs = processorNs();
    const played = await playBatch(start, end);
    batches.push((processorNs() - begunNs) / MS / (end - start));
    spent.push(...played.map((one) => note(hash, one)));
  }
  return { spent, digest: hash.digest('hex').slice(0, 16), batches };
}

async function playBatch(start: number, end: number): Promise<readonly PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  for (let index = start; index < end; index += 1) {
    const turn = turnOf(index);
    const begun = performance.now();
    const outcome = await shop.handle(turn);
    played.push({ index, outcome, total: (performance.now() - begun) * MS });
    states.set(index % CONVERSATIONS, outcome.state);
  }
  return played;
}

function note(hash: Hash, { index, outcome, total }: PlayedTurn): Spent {
  const { timingsMs, ...trace } = outcome.trace;
  const rest = JSON.stringify([outcome.reply, outcome.state, outcome.decision, trace]);
  hash.update(rest);
  if (values.record !== undefined) appendFileSync(values.record, `${rest}\n`);
  const kind = KINDS[(index % CONVERSATIONS) % questions.length] ?? '';
  return { kind, steps: timingsMs, total, traceBytes: JSON.stringify(trace).length };
}

/** What the thread that answers has used of a processor, where the system tells; otherwise what the process has. */
function processorNs(): number {
  const ofThread = `/proc/self/task/${String(process.pid)}/schedstat`;
  if (existsSync(ofThread)) return Number(readFileSync(ofThread, 'utf8').split(' ')[0]);
  const { user, system } = process.cpuUsage();
  return (user + system) * MS;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((one, other) => one + other, 0);
}

function turnOf(index: number): Turn {
  const question = questions[(index % CONVERSATIONS) % questions.length];
  const text = question?.text(index) ?? '';
  return Object.freeze({
    id: `turn-${String(index)}`,
    tenant,
    conversation: String(index % CONVERSATIONS),
    channel: 'web',
    messages: [{ messageId: `m${String(index)}`, text, receivedAt: NOW }],
    text,
    state: states.get(index % CONVERSATIONS) ?? EMPTY_STATE,
    epoch: 0,
    version: shop.version,
    mode: shop.mode,
    now: NOW,
  });
}

function rowOf(all: readonly Spent[]): Record<string, string> {
  const at = (figures: readonly number[], share: number): string => {
    const sorted = figures.toSorted((one, other) => one - other);
    return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  };
  const both = (figures: readonly number[]): string => `${at(figures, 0.5)} / ${at(figures, 0.99)}`;
  return {
    ...Object.fromEntries(STEPS.map((step) => [step, both(all.map(({ steps }) => (steps[step] ?? 0) * MS))])),
    'whole p50 / p99 µs': both(all.map(({ total }) => total)),
    'trace bytes': at(
      all.map(({ traceBytes }) => traceBytes),
      0.5,
    ),
  };
}

function storedVersion(): StoredVersion {
  const folder = path.join(cache, 'business', tenant);
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));
  const artifacts = path.join(cache, 'artifacts');
  if (!existsSync(artifacts)) {
    const { business } = loadBusiness(files);
    if (business === undefined) throw new RangeError('the bench shop does not load');
    const made = engine.compile(business);
    mkdirSync(artifacts);
    for (const [name, bytes] of made) writeFileSync(path.join(artifacts, name), bytes);
  }
  return {
    tenant,
    number: 1,
    manifestHash: '',
    manifest: {},
    files,
    artifacts: new Map(readdirSync(artifacts).map((name) => [name, readFileSync(path.join(artifacts, name))])),
    publishedAt: NOW,
  };
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
