import { Agent, request } from 'node:http';

/** What one load run measured. */
export interface LoadReport {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How many were not answered, refusals for now among them. */
  readonly failed: number;
  /** How many of them by the status they got; 0 for those that got none. */
  readonly failedBy: ReadonlyMap<number, number>;
}

/** One question to one shop; `count` makes its text unlike any other. */
export interface Question {
  readonly tenant: string;
  text(count: number): string;
}

/** How to load. */
export interface LoadOptions {
  readonly url: string;
  readonly questions: readonly Question[];
  readonly seconds: number;
  readonly connections: number;
  /** Arrivals per second on a clock of their own; without it, each connection asks again as soon as it is answered. */
  readonly perSecond?: number;
}

/** At least this many conversations are under way, each of one visitor. */
const CONVERSATIONS = 1_200;
const OK = 200;
let run = 0;
let asked = 0;

/** Asks for some seconds and counts. No text is asked twice, and each conversation has at most one question in flight. */
export async function loadTurns(options: LoadOptions): Promise<LoadReport> {
  run += 1;
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const latencies: number[] = [];
  const failedBy = new Map<number, number>();
  let next = 0;
  const prefix = `bench-visitor-${String(process.pid)}-${String(run)}-`;
  const ask = async (): Promise<void> => {
    const visitor = next;
    next = (next + 1) % CONVERSATIONS;
    asked += 1;
    const question = options.questions[visitor % options.questions.length];
    if (question === undefined) throw new RangeError('no questions');
    const body = JSON.stringify({
      tenant: question.tenant,
      // A visitor's secret has 22 signs at least, whatever this process's number is.
      visitor: `${prefix}${String(visitor).padStart(8, '0')}`,
      messageId: `m${String(asked)}`,
      text: question.text(asked),
    });
    const startedMs = performance.now();
    const status = await post(options.url, body, agent);
    latencies.push(performance.now() - startedMs);
    if (status !== OK) failedBy.set(status, (failedBy.get(status) ?? 0) + 1);
  };
  const startedMs = performance.now();
  await (options.perSecond === undefined
    ? askInCircles(options, ask)
    : askSteadily(options.seconds, options.perSecond, ask));
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  agent.destroy();
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN;
  const failed = [...failedBy.values()].reduce((sum, count) => sum + count, 0);
  return { perSecond: latencies.length / elapsedSeconds, p50Ms: at(0.5), p99Ms: at(0.99), failed, failedBy };
}

async function askInCircles({ seconds, connections }: LoadOptions, ask: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < deadline) await ask();
    }),
  );
}

/** Late arrivals are not skipped: the wait for them counts in nobody's favour. */
async function askSteadily(seconds: number, perSecond: number, ask: () => Promise<void>): Promise<void> {
  const startedMs = performance.now();
  const under: Promise<void>[] = [];
  for (let sent = 0; sent < seconds * perSecond;) {
    const due = Math.min(seconds * perSecond, ((performance.now() - startedMs) / 1000) * perSecond);
    for (; sent < due; sent += 1) under.push(ask());
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
}

/** @returns The status, or 0 where the line broke. */
function post(url: string, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/chat_api`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.on('error', () => {
      resolve(0);
    });
    sent.end(body);
  });
}
