import type { TenantFile } from '../../contracts/business/tenant.js';
import type { CancelTimer, Clock } from '../../contracts/clock.js';
import type { Log } from '../../contracts/log.js';
import type {
  ModelBudgets,
  ModelCall,
  ModelCallStore,
  ModelLedger,
  ModelPayer,
  ModelSpend,
  ModelSpender,
} from '../../contracts/model-calls.js';
import { createSpendBook, type SpendBook } from './spend-book.js';

/** How long calls are gathered before they are written down, in milliseconds: nobody who waits for an answer waits for that. */
const WRITE_DELAY_MS = 250;
/** How long to wait before trying again to write down what could not be, in milliseconds. */
const RETRY_DELAY_MS = 2_000;
/** Calls written by one statement. */
const BATCH_MAX = 200;
/**
 * How old a sum may be that a call is let through on, in milliseconds: what other processes spent meanwhile is not in it, and is all
 * that a budget can be overdrawn by.
 */
export const SUM_AGE_MS_MAX = 5_000;
const DAY_LENGTH = '2026-12-24'.length;
const MICROS_PER_DOLLAR = 1_000_000;

/** How much may be spent in a day, UTC. */
export interface ModelLimits {
  /** By a shop. */
  readonly tenant: ModelSpend;
  /** By one of its visitors. */
  readonly visitor: ModelSpend;
}

/** Limits as they are configured. */
export interface ConfiguredLimits {
  readonly tokensPerDay: number;
  readonly tokensPerDayPerVisitor: number;
  readonly dollarsPerDay: number;
  readonly dollarsPerDayPerVisitor: number;
}

/** Limits as they are reckoned with. */
export function limitsOfDay(configured: ConfiguredLimits): ModelLimits {
  const { tokensPerDay, dollarsPerDay, tokensPerDayPerVisitor, dollarsPerDayPerVisitor } = configured;
  return {
    tenant: { tokens: tokensPerDay, costMicros: microsOf(dollarsPerDay) },
    visitor: { tokens: tokensPerDayPerVisitor, costMicros: microsOf(dollarsPerDayPerVisitor) },
  };
}

function microsOf(dollars: number): number {
  return Math.round(dollars * MICROS_PER_DOLLAR);
}

/** What accounts are made of. */
export interface ModelAccountsParts {
  readonly store: Pick<ModelCallStore, 'book' | 'spent'>;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs' | 'after'>;
  readonly log: Pick<Log, 'error'>;
  readonly limits: ModelLimits;
  /** What the shop's owner allows, which may be less. */
  limitsOf(tenant: string): TenantFile['limits'];
}

/** Budgets and ledger of one process. */
export interface ModelAccounts {
  readonly budgets: ModelBudgets;
  readonly ledger: ModelLedger;
  /** Writes down what is not written yet; call it once no call is under way any more. Never rejects. */
  close(): Promise<void>;
}

/**
 * Budgets over the ledger itself: what counts as spent is what is written down, by any process, and what this one is about to.
 *
 * Reading and writing stand in one queue, so that a sum never misses, or counts twice, what is written meanwhile. A sum that cannot
 * be read lets nothing through: it would let everything through.
 */
export function createModelAccounts(parts: ModelAccountsParts): ModelAccounts {
  const { store, clock, log } = parts;
  const book = createSpendBook();
  const writing = createWriting(parts, book);
  const readings = new Map<string, Promise<boolean>>();

  const read = (spender: ModelSpender, day: string): Promise<boolean> =>
    writing.afterAll(async () => {
      const atMs = clock.monotonicMs();
      book.read(spender, day, { atMs, spent: await store.spent(spender, `${day}T00:00:00.000Z`) });
    });
  /** Many who ask for the same sum at once share one reading. @returns Whether the sum is known. */
  const know = async (spender: ModelSpender, day: string): Promise<boolean> => {
    if (book.isFresh(spender, day, clock.monotonicMs() - SUM_AGE_MS_MAX)) return true;
    const key = `${spender.tenant}\n${spender.conversation ?? ''}`;
    const reading = readings.get(key) ?? read(spender, day).finally(() => readings.delete(key));
    readings.set(key, reading);
    return reading;
  };
  return {
    ledger: { book: (call) => writing.add(call) },
    budgets: {
      async reserve(payer, most) {
        const day = dayOf(clock.now());
        const [tenant, visitor] = spendersOf(payer);
        const known = await Promise.all([know(tenant, day), know(visitor, day)]);
        if (known.includes(false)) return 'tenant-budget';
        const limits = lowered(parts.limits, parts.limitsOf(payer.tenant));
        if (!fits(book.spent(visitor), most, limits.visitor)) return 'visitor-budget';
        if (!fits(book.spent(tenant), most, limits.tenant)) return 'tenant-budget';
        book.setAside([tenant, visitor], most);
        let isHeld = true;
        const release = (): void => {
          if (isHeld) book.giveBack([tenant, visitor], most);
          isHeld = false;
        };
        return { release };
      },
    },
    async close() {
      const left = await writing.close();
      if (left > 0) log.error(new Error('calls of the language model could not be written down'), { calls: left });
    },
  };
}

/** Writes calls down a little later, in batches, until it worked. */
function createWriting({ store, clock, log }: ModelAccountsParts, book: SpendBook) {
  let waiting: ModelCall[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let cancel: CancelTimer | undefined;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const tenant = waiting[0]?.tenant ?? '';
      const batch = waiting.filter((call) => call.tenant === tenant).slice(0, BATCH_MAX);
      await store.book(tenant, batch);
      const written = new Set(batch);
      waiting = waiting.filter((call) => !written.has(call));
      for (const call of batch) book.wrote(spendersOf(call), dayOf(call.at), spendOf(call));
    }
  };
  /** @returns Whether it worked; the next in the queue has its turn either way. */
  const enqueue = (work: () => Promise<void>): Promise<boolean> => {
    const done = queue.then(work).then(
      () => true,
      (error: unknown) => {
        log.error(error);
        return false;
      },
    );
    queue = done;
    return done;
  };
  const writeAfter = (delayMs: number): void => {
    cancel ??= clock.after(delayMs, () => {
      cancel = undefined;
      void enqueue(write).then((isWritten) => {
        if (!isWritten) writeAfter(RETRY_DELAY_MS);
      });
    });
  };
  return {
    add(call: ModelCall): void {
      waiting.push(call);
      book.setAside(spendersOf(call), spendOf(call));
      writeAfter(WRITE_DELAY_MS);
    },
    /** Runs `work` once everything that was added is written. */
    afterAll: (work: () => Promise<void>): Promise<boolean> =>
      enqueue(async () => {
        await write();
        await work();
      }),
    /** @returns How many calls could not be written. */
    async close(): Promise<number> {
      await enqueue(write);
      cancel?.();
      return waiting.length;
    },
  };
}

/** Each call is paid twice over: by the shop and by the visitor. */
function spendersOf({ tenant, conversation }: ModelPayer): readonly [ModelSpender, ModelSpender] {
  return [{ tenant }, { tenant, conversation }];
}

function spendOf({ promptTokens, completionTokens, costMicros }: ModelCall): ModelSpend {
  return { tokens: promptTokens + completionTokens, costMicros };
}

function dayOf(instant: string): string {
  return instant.slice(0, DAY_LENGTH);
}

function fits(spent: ModelSpend, most: ModelSpend, limit: ModelSpend): boolean {
  return spent.tokens + most.tokens <= limit.tokens && spent.costMicros + most.costMicros <= limit.costMicros;
}

/** An owner may allow less than the operator, never more. */
function lowered({ tenant, visitor }: ModelLimits, own: TenantFile['limits']): ModelLimits {
  return {
    tenant: lower(tenant, own?.modelTokensPerDay, own?.modelDollarsPerDay),
    visitor: lower(visitor, own?.modelTokensPerDayPerVisitor, own?.modelDollarsPerDayPerVisitor),
  };
}

function lower(limit: ModelSpend, tokens = Infinity, dollars = Infinity): ModelSpend {
  return {
    tokens: Math.min(limit.tokens, tokens),
    costMicros: Math.min(limit.costMicros, microsOf(dollars)),
  };
}
