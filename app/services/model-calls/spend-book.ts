import type { ModelSpend, ModelSpender } from '../../contracts/model-calls.js';

/** Spenders remembered; one that nothing hangs on is forgotten for a newer one, and read again when it comes back. */
const ACCOUNTS_MAX = 20_000;
const NOTHING: ModelSpend = { tokens: 0, costMicros: 0 };

/** What a shop, or a visitor, spent on one day. */
interface Account {
  /** As in `2026-12-24`; `undefined` before it was first read. */
  day: string | undefined;
  readAtMs: number;
  /** Written down, by any process, when it was last read; and by this one since. */
  written: ModelSpend;
  /** Set aside for calls under way, and spent but not written down yet. */
  ahead: ModelSpend;
}

/** What was spent, as this process knows it. Only sums: what makes them up is in the ledger. */
export interface SpendBook {
  /** Whether the account was read on this day, and not before `sinceMs`. */
  isFresh(spender: ModelSpender, day: string, sinceMs: number): boolean;
  read(spender: ModelSpender, day: string, found: { atMs: number; spent: ModelSpend }): void;
  /** All that is spent or may be. */
  spent(spender: ModelSpender): ModelSpend;
  setAside(spenders: readonly ModelSpender[], spend: ModelSpend): void;
  giveBack(spenders: readonly ModelSpender[], spend: ModelSpend): void;
  /** What was set aside is written down now. */
  wrote(spenders: readonly ModelSpender[], day: string, spend: ModelSpend): void;
}

/** Keeps an account for each shop and for each visitor. */
export function createSpendBook(): SpendBook {
  const accounts = new Map<string, Account>();
  const accountOf = ({ tenant, conversation = '' }: ModelSpender): Account => {
    const key = `${tenant}\n${conversation}`;
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const account = { day: undefined, readAtMs: 0, written: NOTHING, ahead: NOTHING };
    accounts.set(key, account);
    if (accounts.size > ACCOUNTS_MAX) forgetOne(accounts);
    return account;
  };
  const setAside = (spenders: readonly ModelSpender[], spend: ModelSpend): void => {
    for (const account of spenders.map(accountOf)) account.ahead = plus(account.ahead, spend);
  };
  const giveBack: SpendBook['giveBack'] = (spenders, spend) => setAside(spenders, minus(NOTHING, spend));
  return {
    isFresh(spender, day, sinceMs) {
      const account = accountOf(spender);
      return account.day === day && account.readAtMs >= sinceMs;
    },
    read(spender, day, { atMs, spent }) {
      Object.assign(accountOf(spender), { day, readAtMs: atMs, written: spent });
    },
    spent(spender) {
      const { written, ahead } = accountOf(spender);
      return plus(written, ahead);
    },
    setAside,
    giveBack,
    wrote(spenders, day, spend) {
      giveBack(spenders, spend);
      for (const account of spenders.map(accountOf)) {
        if (account.day === day) account.written = plus(account.written, spend);
      }
    },
  };
}

function plus(one: ModelSpend, other: ModelSpend): ModelSpend {
  return { tokens: one.tokens + other.tokens, costMicros: one.costMicros + other.costMicros };
}

function minus(one: ModelSpend, other: ModelSpend): ModelSpend {
  return { tokens: one.tokens - other.tokens, costMicros: one.costMicros - other.costMicros };
}

function forgetOne(accounts: Map<string, Account>): void {
  for (const [key, { ahead }] of accounts) {
    if (ahead.tokens !== 0 || ahead.costMicros !== 0) continue;
    accounts.delete(key);
    return;
  }
}
