import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ModelCallReport, ModelProviderHealth } from '../app/contracts/model-calls.js';
import { addModelMetrics } from './model-metrics.js';

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

/** States of dead letters, as they are counted. */
const LETTER_STATES = ['dead', 'stale', 'failed', 'uncertain', 'doubted', 'problem'] as const;
type LetterState = (typeof LETTER_STATES)[number];

/** What is counted of a try to send a reply. */
export interface CountedSend {
  readonly tenant: string;
  readonly channel: string;
  readonly status: string;
  /** It follows one of which nobody knows whether it went out. */
  readonly isResend: boolean;
}

/** What is read when somebody asks for the figures. */
export interface Gauges {
  /** Messages being answered or waiting. */
  waiting(): number;
  /** Connections to the database, those of them that rest, and callers that wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
  /** What is due, by shop and kind, and how long the longest has waited. */
  backlog(): readonly {
    readonly tenant: string;
    readonly kind: string;
    readonly conversations: number;
    readonly ageMs: number;
  }[];
  /** What did not go as it should, by shop: counts by state. */
  letters(): readonly ({ readonly tenant: string } & Readonly<Record<LetterState, number>>)[];
  /** How each provider of language models is doing. */
  models(): readonly ModelProviderHealth[];
}

/** The figures of this process. */
export interface Metrics {
  /** The media type of {@link Metrics.text}. */
  readonly type: string;
  text(): Promise<string>;
  turn(turn: CountedTurn): void;
  send(send: CountedSend): void;
  modelCall(report: ModelCallReport): void;
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
  const sends = new Counter({
    name: 'truepenny_sends_total',
    help: 'Tries to send a reply, by shop, channel and what became of them; resend: one that may be out goes again.',
    labelNames: ['tenant', 'channel', 'status'],
    registers,
  });
  addGauges(registers, gauges);
  addDeliveryGauges(registers, gauges);
  const modelCall = addModelMetrics(registers, () => gauges.models());
  return {
    modelCall,
    type: registry.contentType,
    text: () => registry.metrics(),
    turn({ tenant, status, mode, intents: wanted, ms }) {
      turns.inc({ tenant, status, mode });
      for (const intent of wanted) intents.inc({ tenant, intent });
      seconds.observe({ status }, ms / MS_PER_SECOND);
    },
    send({ tenant, channel, status, isResend }) {
      sends.inc({ tenant, channel, status: isResend ? 'resend' : status });
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

/** What is there at this moment replaces what was: a shop without a backlog has no line. */
function addDeliveryGauges(registers: Registry[], gauges: Gauges): void {
  new Gauge({
    name: 'truepenny_backlog_conversations',
    help: 'Conversations that are due, by shop and by what they wait for.',
    labelNames: ['tenant', 'kind'],
    registers,
    collect() {
      this.reset();
      for (const { tenant, kind, conversations } of gauges.backlog()) this.set({ tenant, kind }, conversations);
    },
  });
  new Gauge({
    name: 'truepenny_backlog_age_seconds',
    help: 'How long the longest of them has waited.',
    labelNames: ['tenant', 'kind'],
    registers,
    collect() {
      this.reset();
      for (const { tenant, kind, ageMs } of gauges.backlog()) this.set({ tenant, kind }, ageMs / MS_PER_SECOND);
    },
  });
  new Gauge({
    name: 'truepenny_letters',
    help: 'What did not go as it should, by shop and state; doubted: nobody knew whether it went out; problem: told by a provider, and could not be taken.',
    labelNames: ['tenant', 'state'],
    registers,
    collect() {
      this.reset();
      for (const letters of gauges.letters()) {
        for (const state of LETTER_STATES) this.set({ tenant: letters.tenant, state }, letters[state]);
      }
    },
  });
}
