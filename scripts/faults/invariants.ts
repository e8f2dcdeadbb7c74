/** What must hold once everything is quiet: the provider's own ledger against the database, and nothing else is believed. */
import type { LedgerEntry } from '../stand-ins/ledger.js';

/** A message that came in, as its row says. */
export interface InboundRow {
  readonly messageId: string;
  readonly conversation: string;
  /** Its place in the conversation. */
  readonly seq: number;
  readonly outcome: string;
  readonly turn: string | null;
}

/** A reply, or a part of one, as its row says. */
export interface OutboundRow {
  readonly conversation: string;
  readonly seq: number;
  readonly turn: string | null;
  readonly author: string;
  readonly status: string;
  readonly wasUncertain: boolean;
  /** When it was last marked as being sent, in milliseconds since 1970; `null`: never. */
  readonly sendingMs: number | null;
}

/** A person was in charge of a conversation, by a clock that the database shares: from the answer to the take-over until the release. */
export interface TakeOver {
  readonly conversation: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The database, once everything is quiet. */
export interface Dump {
  readonly inbound: readonly InboundRow[];
  readonly outbound: readonly OutboundRow[];
  readonly takeOvers: readonly TakeOver[];
  /** Wakes that wait or are held, and jobs that run. */
  readonly held: readonly string[];
}

/** One thing that does not hold. */
export interface Broken {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I11';
  readonly what: string;
}

/** What the checks may assume of the channel. */
export interface ChannelPromise {
  /** Whether the provider can be asked what it took. Where it cannot, a reply that was uncertain may be out twice. */
  readonly canLookUp: boolean;
}

type Check = (ledger: readonly LedgerEntry[], dump: Dump, promise: ChannelPromise) => readonly Broken[];

const OPEN_STATUSES: ReadonlySet<string> = new Set(['waiting', 'sending', 'uncertain']);

/** Everything that does not hold, in the order of the invariants' names. Pure. */
export function brokenInvariants(
  ledger: readonly LedgerEntry[],
  dump: Dump,
  promise: ChannelPromise = { canLookUp: true },
): readonly Broken[] {
  return CHECKS.flatMap((check) => check(ledger, dump, promise));
}

/**
 * I1: what was answered 2xx has one row and one end, which is not that it came too late: that end is for what nobody took in time.
 * An answer that is sent was taken by the provider.
 */
const takenAndEnded: Check = (ledger, { inbound, outbound }) => {
  const taken = new Set(
    ledger.flatMap((entry) => (entry.kind === 'posted' && isTaken(entry.status) ? [entry.sid] : [])),
  );
  const rows = grouped(inbound, (row) => row.messageId);
  const turns = new Set(outbound.map(({ turn }) => turn));
  const accepted = new Set(acceptedOf(ledger).map(({ reference }) => reference));
  const broken: string[] = [];
  for (const sid of taken) {
    const own = rows.get(sid) ?? [];
    if (own.length !== 1) broken.push(`${sid} was taken and has ${own.length} rows`);
  }
  for (const { messageId, outcome, turn } of inbound) {
    if (outcome === 'waiting') broken.push(`${messageId} still waits`);
    if (outcome === 'stale' && taken.has(messageId)) broken.push(`${messageId} was taken, and is stale`);
    if (outcome === 'answered' && !turns.has(turn)) broken.push(`${messageId} is answered, and nothing was written`);
  }
  for (const row of outbound)
    if (row.status === 'sent' && !accepted.has(nameOf(row))) broken.push(`${nameOf(row)} is sent, and nobody took it`);
  return broken.map((what) => ({ invariant: 'I1', what }));
};

/** I2: a reply was taken at most once, and none that nobody wrote. */
const takenOnce: Check = (ledger, { outbound }, { canLookUp }) => {
  const rows = new Map(outbound.map((row) => [nameOf(row), row]));
  const times = grouped(acceptedOf(ledger), ({ reference }) => reference);
  const broken: string[] = [];
  if (rows.size !== outbound.length) broken.push('two replies have one name');
  for (const [name, entries] of times) {
    const row = rows.get(name);
    if (row === undefined) broken.push(`${name} was taken, and nobody wrote it`);
    else if (entries.length > 1 && (canLookUp || !row.wasUncertain))
      broken.push(`${name} went out ${entries.length} times`);
  }
  return broken.map((what) => ({ invariant: 'I2', what }));
};

/** I3: replies of a conversation went out in the order they were written, and were written in the order of what they answer. */
const inOrder: Check = (ledger, { inbound, outbound }) => {
  const broken: string[] = [];
  const lastSeq = new Map<string, number>();
  const seen = new Set<string>();
  for (const { reference } of acceptedOf(ledger)) {
    if (seen.has(reference)) continue;
    seen.add(reference);
    const { conversation, seq } = keyOf(reference);
    if (seq < (lastSeq.get(conversation) ?? 0)) broken.push(`${reference} went out after a later one`);
    lastSeq.set(conversation, Math.max(seq, lastSeq.get(conversation) ?? 0));
  }
  const firstOf = new Map<string, number>();
  for (const { turn, seq } of inbound)
    if (turn !== null) firstOf.set(turn, Math.min(seq, firstOf.get(turn) ?? Infinity));
  const lastAnswered = new Map<string, number>();
  for (const row of outbound.toSorted((one, other) => one.seq - other.seq)) {
    const first = firstOf.get(row.turn ?? '');
    if (first === undefined) continue;
    if (first < (lastAnswered.get(row.conversation) ?? 0)) broken.push(`${nameOf(row)} answers what came before`);
    lastAnswered.set(row.conversation, first);
  }
  return broken.map((what) => ({ invariant: 'I3', what }));
};

/** I4: nothing of the bot's was marked as being sent while a person was in charge. */
const neverOverAPerson: Check = (_ledger, { outbound, takeOvers }) =>
  outbound
    .filter(({ author, conversation, sendingMs }) =>
      takeOvers.some(
        (over) =>
          author === 'bot' &&
          sendingMs !== null &&
          over.conversation === conversation &&
          sendingMs > over.fromMs &&
          sendingMs < over.toMs,
      ),
    )
    .map((row) => ({ invariant: 'I4', what: `${nameOf(row)} was sent while a person was in charge` }));

/** I11: once it is quiet nothing is under way any more. */
const nothingHeld: Check = (_ledger, { outbound, held }) => [
  ...held.map((what) => ({ invariant: 'I11', what: `${what} is still held` }) as const),
  ...outbound
    .filter(({ status }) => OPEN_STATUSES.has(status))
    .map((row) => ({ invariant: 'I11', what: `${nameOf(row)} is still ${row.status}` }) as const),
];

const CHECKS: readonly Check[] = [takenAndEnded, takenOnce, inOrder, neverOverAPerson, nothingHeld];

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

function nameOf({ conversation, seq }: { readonly conversation: string; readonly seq: number }): string {
  return `${conversation}.${seq}`;
}

function keyOf(reference: string): { conversation: string; seq: number } {
  const dot = reference.lastIndexOf('.');
  return { conversation: reference.slice(0, dot), seq: Number(reference.slice(dot + 1)) };
}

function acceptedOf(ledger: readonly LedgerEntry[]) {
  return ledger.flatMap((entry) =>
    entry.kind === 'accepted' ? [{ reference: entry.reference ?? `${entry.sid}.0` }] : [],
  );
}

/** Node 20 has no Map.groupBy. */
function grouped<Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOfItem(item)) ?? [];
    group.push(item);
    groups.set(keyOfItem(item), group);
  }
  return groups;
}
