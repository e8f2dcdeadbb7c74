/**
 * How fast one durable turn is, beside the floor: an INSERT-only statement per turn on the same server.
 *
 * Run: `node --import tsx scripts/bench/storage.ts [seconds] [rounds]`. Machines drift, so each round runs every case, one
 * after the other, and the table shows medians; only ratios within one run mean anything.
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createClock } from '../../app/clock.js';
import type { Log } from '../../app/contracts/log.js';
import { EMPTY_STATE } from '../../app/contracts/state.js';
import type { TurnCommit } from '../../app/contracts/storage.js';
import { openDatabase } from '../../app/database/open-database.js';

const [seconds = 2, rounds = 5] = process.argv.slice(2).map(Number);
const CLIENTS = [1, 50, 200];
const TENANTS = ['shoes', 'bakery', 'parts'];
const CONVERSATIONS = 1_200;
const TRACE_RECORDS = 12;
const silent = (): void => undefined;
const log: Log = { chatbot: silent, analytics: silent, notice: silent, warn: console.warn, error: console.error };

type Work = (client: number) => Promise<void>;

interface Case {
  readonly name: string;
  readonly work: Work;
}

/** About 3 kB, like the trace of a question about one product. */
function traceOf(tenant: string): TurnCommit['turn']['trace'] {
  const records = Array.from({ length: TRACE_RECORDS }, (_, index) => ({
    file: 'catalog.json',
    pointer: `/products/${index * 37}/variants/${index}/price`,
  }));
  const fact = { kind: 'money', minor: 8_990, currency: 'GBP', sources: records.slice(0, 2) } as const;
  return {
    version: { tenant, number: 1, manifestHash: 'f'.repeat(64) },
    runtime: { node: process.versions.node, icu: process.versions.icu ?? '', tz: process.versions.tz ?? '' },
    locale: 'en',
    asks: [],
    said: Array.from({ length: 6 }, (_, ask) => ({ slot: 'price', text: '£89.90', start: 4, end: 10, ask, fact })),
    templates: [{ key: 'product.price.in-stock', locale: 'en' }],
    mode: 'v5',
    stepDowns: [],
    timingsMs: { understand: 0.123, lookUp: 0.045, decide: 0.067, answer: 0.034, speak: 0.001 },
  };
}

function turnOf(tenant: string, conversation: string, epoch: number): TurnCommit {
  const text = `How much is product ${randomUUID()}?`;
  const now = '2026-12-24T10:00:00.000Z';
  const state = { ...EMPTY_STATE, turns: epoch + 1, focus: { sku: 'RUN-AIR-41' }, shown: ['RUN-AIR-41', 'RUN-AIR-42'] };
  const answer = 'The Air Runner costs £89.90. It is in stock in your size, and delivery is free from £50.';
  return {
    tenant,
    conversation,
    channel: 'web',
    account: 'web',
    contactHash: conversation,
    epoch,
    messages: [{ messageId: randomUUID(), text, receivedAt: now }],
    turn: {
      id: randomUUID(),
      version: 1,
      mode: 'v5',
      locale: 'en',
      intents: ['product.price'],
      now,
      stateBefore: { ...state, turns: epoch },
      reply: { text: answer, parts: [{ kind: 'text', text: answer }] },
      trace: traceOf(tenant),
    },
    state,
    effects: [],
  };
}

function floorCase(pool: pg.Pool): Case {
  const text = 'insert into floor (tenant_id, conversation_id, message_id, body, reply) values ($1, $2, $3, $4, $5)';
  const work: Work = async (client) => {
    const turn = turnOf('shoes', `c${client}`, 0);
    const values = ['shoes', turn.conversation, randomUUID(), turn.messages[0]?.text, turn.turn.reply.text];
    await pool.query({ name: 'floor', text, values });
  };
  return { name: 'floor: one INSERT', work };
}

function turnCase(commit: (turn: TurnCommit) => Promise<{ status: string }>): Case {
  const epochs = new Map<string, number>();
  const runId = randomUUID();
  let next = 0;
  const work: Work = async () => {
    next = (next + 1) % CONVERSATIONS;
    const conversation = `${runId}-${next}`;
    const epoch = epochs.get(conversation) ?? 0;
    epochs.set(conversation, epoch + 1);
    const tenant = TENANTS[next % TENANTS.length] ?? 'shoes';
    const { status } = await commit(turnOf(tenant, conversation, epoch));
    if (status !== 'committed') throw new RangeError(`a turn was ${status}`);
  };
  return { name: 'one durable turn', work };
}

async function perSecond(work: Work, clients: number): Promise<number> {
  const startedMs = performance.now();
  const deadlineMs = startedMs + seconds * 1_000;
  let done = 0;
  const client = async (id: number): Promise<void> => {
    for (; performance.now() < deadlineMs; done += 1) await work(id);
  };
  await Promise.all(Array.from({ length: clients }, (_, id) => client(id)));
  return (done * 1_000) / (performance.now() - startedMs);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure(cases: readonly Case[]): Promise<void> {
  for (const clients of CLIENTS) {
    const results = cases.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { work }] of cases.entries()) results[index]?.push(await perSecond(work, clients));
    }
    const [floor = Number.NaN] = results.map(median);
    for (const [index, { name }] of cases.entries()) {
      const rate = median(results[index] ?? []);
      const ratio = (rate / floor).toFixed(2);
      console.log(
        `${String(clients).padStart(4)} at once  ${name.padEnd(24)} ${rate.toFixed(0).padStart(7)}/s  ${ratio} x floor`,
      );
    }
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'truepenny-bench-'));
await chmod(dataDir, 0o755);
const database = await openDatabase({ dataDir, log, clock: createClock() });
const host = join(dataDir, 'postgres', 'socket');
const pool = new pg.Pool({ host, port: 5432, user: 'truepenny_owner', database: 'truepenny', max: 10 });
try {
  await pool.query(`create table floor (tenant_id text, conversation_id text, message_id text, body text, reply text,
    at timestamptz default now(), primary key (tenant_id, message_id))`);
  await measure([floorCase(pool), turnCase((turn) => database.turns.commit(turn))]);
  const turns = await pool.query(
    'select count(*)::int as turns, pg_size_pretty(sum(pg_column_size(t.trace))) as size from turn t',
  );
  console.log(turns.rows);
} finally {
  await pool.end();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}
