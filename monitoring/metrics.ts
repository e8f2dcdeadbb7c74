import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Upper edges of the latency buckets, in seconds: around 2, 15 and 1000 ms, where our promises lie. */
const SECONDS_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const MS_PER_SECOND = 1_000;

/** What is counted of a turn. */
export interface CountedTurn {
  readonly tenant: string;
  readonly status: string;
  readonly mode: string;
  readonly intents: readonly string[];
  readonly ms: number;
}

/** What is read when somebody asks for the figures. */
export interface Gauges {
  /** Messages being answered or waiting. */
  waiting(): number;
  /** Connections to the database, those of them that rest, and callers that wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** The figures of this process. */
export interface Metrics {
  /** The media type of {@link Metrics.text}. */
  readonly type: string;
  text(): Promise<string>;
  turn(turn: CountedTurn): void;
}

/** Figures in a registry of their own, so that two servers in one process do not mix theirs. Labels hold no personal data. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Event-loop delay, memory, garbage collection and open handles, under the names everybody's dashboards know.
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: 'truepenny_turns_total',
    help: 'Messages answered, by shop, outcome and mode.',
    labelNames: ['tenant', 'status', 'mode'],
    registers,
  });
  const intents = new Counter({
    name: 'truepenny_intents_total',
    help: 'Things customers wanted, by shop and intent. One message can want several.',
    labelNames: ['tenant', 'intent'],
    registers,
  });
  const seconds = new Histogram({
    name: 'truepenny_turn_seconds',
    help: 'From the start of a turn to its commit.',
    labelNames: ['status'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  addGauges(registers, gauges);
  return {
    type: registry.contentType,
    text: () => registry.metrics(),
    turn({ tenant, status, mode, intents: wanted, ms }) {
      turns.inc({ tenant, status, mode });
      for (const intent of wanted) intents.inc({ tenant, intent });
      seconds.observe({ status }, ms / MS_PER_SECOND);
    },
  };
}

function addGauges(registers: Registry[], gauges: Gauges): void {
  new Gauge({
    name: 'truepenny_turns_waiting',
    help: 'Messages being answered or waiting for their turn.',
    registers,
    collect() {
      this.set(gauges.waiting());
    },
  });
  new Gauge({
    name: 'truepenny_database_connections',
    help: 'Connections to the database, and callers that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      const { total, idle, waiting } = gauges.connections();
      this.set({ state: 'busy' }, total - idle);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'awaited' }, waiting);
    },
  });
}
