/**
 * Delivery as a state machine, without a database: what each transaction of the real one reads and writes, and nothing between.
 * Steps of customers, workers and people come in any order a scheduler likes. A bug takes one guard away.
 */
import type { Scheduler } from 'fast-check';

import type { Dump } from '../../scripts/faults/invariants.js';
import type { LedgerEntry } from '../../scripts/stand-ins/ledger.js';

/** One guard each, which the real thing has in SQL. */
export const BUGS = [
  'inbound has no unique key',
  'a webhook is answered before the commit',
  'a turn commits without its fence',
  'a turn commits in two transactions',
  'a commit ends the wake of what came meanwhile',
  'a dead worker’s lease never ends',
  'a send needs no lease',
  'a send does not lock the conversation',
  'a send does not look who is in charge',
  'a send takes the newest reply first',
  'a reply in doubt is sent without asking',
  'a follow-up is not looked over again',
] as const;
/** One of {@link BUGS}. */
export type Bug = (typeof BUGS)[number];

/** What happens to one conversation. */
export interface Plan {
  /** How often each message is delivered at once. */
  readonly copies: readonly number[];
  /** A turn under way is superseded by a newer message; otherwise the time for that is up. */
  readonly isSuperseded: boolean;
  readonly hasTakeOver: boolean;
  readonly hasFollowUp: boolean;
  /** Leases that are taken from workers who live, but slowly. */
  readonly steals: number;
  /** Who dies, at which of their steps. */
  readonly deaths: readonly { readonly who: Name; readonly step: number }[];
}

/** Who can die: the process that takes messages, and two that work. */
type Name = 'web' | 'one' | 'other';

type Inbound = Dump['inbound'][number] & { readonly atMs: number };
type Outbound = Dump['outbound'][number] & { readonly body: string; readonly afterSeq: number | undefined };
type Changing<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Everything there is, once it is quiet. */
export interface Outcome {
  readonly ledger: readonly LedgerEntry[];
  readonly dump: Omit<Dump, 'inbound' | 'outbound'> & {
    readonly inbound: readonly Inbound[];
    readonly outbound: readonly Outbound[];
  };
}

const CONVERSATION = 'c';
const ATTEMPTS_MAX = 6;
const ROUNDS_MAX = 60;
const OPEN: ReadonlySet<string> = new Set(['waiting', 'sending', 'uncertain']);

class Death extends Error {}

interface ModelParts {
  readonly scheduler: Scheduler;
  readonly plan: Plan;
  readonly bugs: ReadonlySet<Bug>;
}

/** Rows, wakes and time; `step` lets others go first and then holds until the next `await`, as a transaction does. */
function createRows({ scheduler, plan, bugs }: ModelParts) {
  const steps: Record<Name, number> = { web: 0, one: 0, other: 0 };
  const lives: Record<Name, number> = { web: 0, one: 0, other: 0 };
  const rows = {
    nowMs: 0,
    epoch: 1,
    charge: 'bot',
    messageSeq: 0,
    outboundSeq: 0,
    steals: plan.steals,
    inbound: [] as Changing<Inbound>[],
    outbound: [] as Changing<Outbound>[],
    takeOvers: [] as Dump['takeOvers'][number][],
    ledger: [] as LedgerEntry[],
    wakes: new Map<'turn' | 'send', string | undefined>(),
    has: (bug: Bug): boolean => bugs.has(bug),
    leaseOf: (who: Name): string => `${who}.${lives[who]}.${rows.nowMs}`,
    async step(label: string, who?: Name): Promise<void> {
      await scheduler.schedule(Promise.resolve(), `${who ?? 'somebody'}: ${label}`);
      rows.nowMs += 1;
      if (who === undefined) return;
      steps[who] += 1;
      if (!plan.deaths.some((death) => death.who === who && death.step === steps[who])) return;
      lives[who] += 1;
      throw new Death(label);
    },
    /** Claims work that nobody holds, or whose holder is dead or slow. */
    claim(kind: 'turn' | 'send', who: Name): string | undefined {
      if (!rows.wakes.has(kind)) return undefined;
      const holder = rows.wakes.get(kind);
      if (holder !== undefined && !canTake(holder, kind)) return undefined;
      const lease = rows.leaseOf(who);
      rows.wakes.set(kind, lease);
      return lease;
    },
  };
  const canTake = (holder: string, kind: 'turn' | 'send'): boolean => {
    const [name = '', life] = holder.split('.');
    const isDead = Object.entries(lives).some(([who, current]) => who === name && String(current) !== life);
    if (isDead) return !rows.has('a dead worker’s lease never ends');
    if (kind === 'send') return rows.has('a send needs no lease');
    rows.steals -= 1;
    return rows.steals >= 0;
  };
  return rows;
}

type Rows = ReturnType<typeof createRows>;

/** Lets everything happen, in the order the scheduler likes. */
export async function runModel(parts: ModelParts): Promise<Outcome> {
  const rows = createRows(parts);
  let isQuietSoon = false;
  const { plan, scheduler } = parts;
  const told = Promise.all([
    customers(rows, plan),
    ...(plan.hasTakeOver ? [takeOver(rows)] : []),
    ...(plan.hasFollowUp ? [followUp(rows)] : []),
  ]).then(() => (isQuietSoon = true));
  const isOver = (): boolean => isQuietSoon && rows.wakes.size === 0;
  await scheduler.waitFor(Promise.all([told, worker(rows, 'one', isOver), worker(rows, 'other', isOver)]));
  const { ledger, inbound, outbound, takeOvers } = rows;
  return { ledger, dump: { inbound, outbound, takeOvers, held: [...rows.wakes.keys()].map((kind) => `the ${kind}`) } };
}

/** Each message is delivered until it is taken; the next is written then. */
async function customers(rows: Rows, { copies, isSuperseded }: Plan): Promise<void> {
  for (const [index, count] of copies.entries()) {
    const messageId = `m${index + 1}`;
    const deliver = async (): Promise<void> => {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
        const status = await receive(rows, messageId, isSuperseded).catch(diedWith(0));
        rows.ledger.push({ kind: 'posted', sid: messageId, attempt, status });
        if (status === 200) return;
      }
    };
    await Promise.all(Array.from({ length: count }, deliver));
  }
}

async function receive(rows: Rows, messageId: string, isSuperseded: boolean): Promise<number> {
  if (rows.has('a webhook is answered before the commit')) {
    await insert(rows, messageId, isSuperseded).catch(diedWith(undefined));
    return 200;
  }
  await insert(rows, messageId, isSuperseded);
  await rows.step('answer the webhook', 'web');
  return 200;
}

async function insert(rows: Rows, messageId: string, isSuperseded: boolean): Promise<void> {
  await rows.step('accept', 'web');
  if (rows.inbound.some((row) => row.messageId === messageId)) return;
  if (rows.has('inbound has no unique key')) await rows.step('insert', 'web');
  const seq = (rows.messageSeq += 1);
  const outcome = rows.charge === 'human' ? 'human' : 'waiting';
  rows.inbound.push({ messageId, conversation: CONVERSATION, seq, outcome, turn: null, atMs: rows.nowMs });
  if (outcome === 'human') return;
  if (isSuperseded && rows.wakes.get('turn') !== undefined) rows.epoch += 1;
  if (!rows.wakes.has('turn')) rows.wakes.set('turn', undefined);
}

async function takeOver(rows: Rows): Promise<void> {
  await rows.step('think');
  await rows.step('take over');
  rows.charge = 'human';
  rows.epoch += 1;
  rows.takeOvers.push({ conversation: CONVERSATION, fromMs: rows.nowMs, toMs: Infinity });
  for (const row of rows.inbound) if (row.outcome === 'waiting') row.outcome = 'human';
  rows.wakes.delete('turn');
}

async function followUp(rows: Rows): Promise<void> {
  await rows.step('plan a follow-up');
  if (rows.charge === 'human') return;
  write(rows, { turn: null, body: 'follow-up', afterSeq: rows.messageSeq });
}

function write(rows: Rows, { turn, body, afterSeq }: Pick<Outbound, 'turn' | 'body' | 'afterSeq'>): void {
  const seq = (rows.outboundSeq += 1);
  const fresh = { author: 'bot', status: 'waiting', wasUncertain: false, sendingMs: null };
  rows.outbound.push({ ...fresh, conversation: CONVERSATION, seq, turn, body, afterSeq });
  if (!rows.wakes.has('send')) rows.wakes.set('send', undefined);
}

/** Comes back when it dies. */
async function worker(rows: Rows, who: Name, isOver: () => boolean): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX && !isOver(); round += 1) {
    await workOnce(rows, who).catch(diedWith(undefined));
  }
}

async function workOnce(rows: Rows, who: Name): Promise<void> {
  await rows.step('look for work', who);
  const turn = rows.claim('turn', who);
  if (turn !== undefined) return answer(rows, who, turn);
  const send = rows.claim('send', who);
  if (send !== undefined) await sendOn(rows, who, send);
}

async function answer(rows: Rows, who: Name, lease: string): Promise<void> {
  await rows.step('open the turn', who);
  const messages = rows.inbound.filter(({ outcome }) => outcome === 'waiting');
  const { epoch } = rows;
  await rows.step('commit the turn', who);
  const holds = rows.wakes.get('turn') === lease;
  if ((!holds || rows.epoch !== epoch) && !rows.has('a turn commits without its fence')) {
    if (holds) rows.wakes.set('turn', undefined);
    return;
  }
  if (messages.length > 0) {
    write(rows, { turn: lease, body: messages.map(({ messageId }) => messageId).join(' | '), afterSeq: undefined });
    if (rows.has('a turn commits in two transactions')) await rows.step('mark as answered', who);
  }
  for (const row of messages) Object.assign(row, { outcome: 'answered', turn: lease });
  const isMore = rows.inbound.some(({ outcome }) => outcome === 'waiting');
  if (isMore && !rows.has('a commit ends the wake of what came meanwhile')) rows.wakes.set('turn', undefined);
  else rows.wakes.delete('turn');
}

async function sendOn(rows: Rows, who: Name, lease: string): Promise<void> {
  for (;;) {
    await rows.step('mark as sending', who);
    if (rows.wakes.get('send') !== lease && !rows.has('a send needs no lease')) return;
    const { charge } = rows;
    if (rows.has('a send does not lock the conversation')) await rows.step('write the mark', who);
    const isTaken = charge === 'human' && !rows.has('a send does not look who is in charge');
    const row = nextOf(rows, isTaken);
    if (row === undefined) {
      rows.wakes.delete('send');
      return;
    }
    if (row.status === 'sending' || row.status === 'uncertain') {
      Object.assign(row, { status: 'uncertain', wasUncertain: true });
      await rows.step('ask for the provider’s list', who);
      const isOut = rows.ledger.some((entry) => entry.kind === 'accepted' && entry.reference === nameOf(row));
      if (isOut && !rows.has('a reply in doubt is sent without asking')) row.status = 'sent';
      else if (isTaken) row.status = 'cancelled';
      if (row.status !== 'uncertain') continue;
    } else Object.assign(row, { status: 'sending', sendingMs: rows.nowMs });
    await rows.step('send', who);
    rows.ledger.push({ kind: 'accepted', sid: 's', from: 'a', to: 'b', body: row.body, reference: nameOf(row) });
    await rows.step('mark as sent', who);
    row.status = 'sent';
  }
}

/** The oldest that is open, once what may not go out any more is cancelled. */
function nextOf(rows: Rows, isTaken: boolean): Changing<Outbound> | undefined {
  for (const row of rows.outbound) {
    const isOld = row.afterSeq !== undefined && rows.messageSeq > row.afterSeq;
    const isFenced = isOld && !rows.has('a follow-up is not looked over again');
    if (row.status === 'waiting' && (isTaken || isFenced)) row.status = 'cancelled';
  }
  const open = rows.outbound.filter(({ status }) => OPEN.has(status));
  return rows.has('a send takes the newest reply first') ? open.at(-1) : open[0];
}

function nameOf({ conversation, seq }: Pick<Outbound, 'conversation' | 'seq'>): string {
  return `${conversation}.${seq}`;
}

/** The dead do not go on; whatever else is thrown is a mistake of the model. */
function diedWith<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Death) return value;
    throw error;
  };
}
