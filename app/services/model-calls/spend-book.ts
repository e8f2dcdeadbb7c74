import type { ModelPayer, ModelSpend } from '../../contracts/model-calls.js';

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
  /** Whether shop and visitor were both read on this day, and not before `sinceMs`. */
  isFresh(payer: ModelPayer, day: string, sinceMs: number): boolean;
  read(payer: ModelPayer, day: string, found: { atMs: number; tenant: ModelSpend; visitor: ModelSpend }): void;
  /** All that is spent or may be. */
  spent(payer: ModelPayer): { readonly tenant: ModelSpend; readonly visitor: ModelSpend };
  setAside(payer: ModelPayer, spend: ModelSpend): void;
  giveBack(payer: ModelPayer, spend: ModelSpend): void;
  /** What was set aside is written down now. */
  wrote(payer: ModelPayer, day: string, spend: ModelSpend): void;
}

/** Keeps an account for each shop and for each visitor. */
export function createSpendBook(): SpendBook {
  const accounts = new Map<string, Account>();
  const accountOf = (key: string): Account => {
    const known = accounts.get(key);
    if (known !== undefined) return known;
    const account = { day: undefined, readAtMs: 0, written: NOTHING, ahead: NOTHING };
    accounts.set(key, account);
    if (accounts.size > ACCOUNTS_MAX) forgetOne(accounts);
    return account;
  };
  const tenantOf = ({ tenant }: ModelPayer): Account => accountOf(tenant);
  const visitorOf = ({ tenant, conversation }: ModelPayer): Account => accountOf(`${tenant}\n${conversation}`);
  const change = (payer: ModelPayer, spend: ModelSpend, sign: 1 | -1): void => {
    for (const account of [tenantOf(payer), visitorOf(payer)]) account.ahead = plus(account.ahead, spend, sign);
  };
  return {
    isFresh: (payer, day, sinceMs) =>
      [tenantOf(payer), visitorOf(payer)].every((one) => one.day === day && one.readAtMs >= sinceMs),
    read(payer, day, { atMs, tenant, visitor }) {
      Object.assign(tenantOf(payer), { day, readAtMs: atMs, written: tenant });
      Object.assign(visitorOf(payer), { day, readAtMs: atMs, written: visitor });
    },
    spent: (payer) => {
      const [tenant, visitor] = [tenantOf(payer), visitorOf(payer)];
      return { tenant: plus(tenant.written, tenant.ahead, 1), visitor: plus(visitor.written, visitor.ahead, 1) };
    },
    setAside: (payer, spend) => change(payer, spend, 1),
    giveBack: (payer, spend) => change(payer, spend, -1),
    wrote(payer, day, spend) {
      change(payer, spend, -1);
      for (const account of [tenantOf(payer), visitorOf(payer)]) {
        if (account.day === day) account.written = plus(account.written, spend, 1);
      }
    },
  };
}

function plus(one: ModelSpend, other: ModelSpend, sign: 1 | -1): ModelSpend {
  return { tokens: one.tokens + sign * other.tokens, costMicros: one.costMicros + sign * other.costMicros };
}

function forgetOne(accounts: Map<string, Account>): void {
  for (const [key, { ahead }] of accounts) {
    if (ahead.tokens !== 0 || ahead.costMicros !== 0) continue;
    accounts.delete(key);
    return;
  }
}
