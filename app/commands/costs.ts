import { createClock } from '../clock.js';
import { AppError } from '../contracts/errors.js';
import { describeCosts } from '../services/model-calls/describe-costs.js';
import type { Command, CommandCall } from './command.js';
import { withStorage } from './with-storage.js';

/** Days that are told of where nobody says how many: this one, and a month before it. */
const DAYS = 31;
const DAYS_MAX = 800;
const DAY_MS = 86_400_000;
const DAY_LENGTH = '2026-12-24'.length;

/** `truepenny costs`: what language models cost. */
export const costs: Command = {
  about: `Lists what language models cost, by day (UTC), shop and model, from the ledger of their calls.
Uses the same database as the server.`,
  options: [
    { name: 'tenant', value: 'SHOP', help: 'only this shop' },
    { name: 'days', value: 'N', help: `how many days, with this one; left out: ${DAYS}` },
    { name: 'json', help: 'one JSON line for each day, shop and model' },
  ],
  examples: ['npx truepenny costs', 'npx truepenny costs --tenant shoes --days 7', 'npx truepenny costs --json'],
  async run(call) {
    const { tenant, days } = askedOf(call);
    const firstMs = createClock().nowMs() - (days - 1) * DAY_MS;
    const since = `${new Date(firstMs).toISOString().slice(0, DAY_LENGTH)}T00:00:00.000Z`;
    const found = await withStorage(call, async ({ database }) => {
      const tenants = tenant === undefined ? await database.versions.tenants() : [tenant];
      return Promise.all(tenants.map((one) => database.modelCalls.costs(one, since)));
    });
    const all = found.flat();
    const text =
      call.options.json === true ? all.map((one) => `${JSON.stringify(one)}\n`).join('') : describeCosts(all);
    call.output.write(text);
    return 0;
  },
};

/** @throws {AppError} `bad_request` for what is no number of days, before anything is opened. */
function askedOf({ options }: CommandCall): { tenant: string | undefined; days: number } {
  const days = options.days === undefined ? DAYS : Number(options.days);
  if (!Number.isSafeInteger(days) || days < 1 || days > DAYS_MAX) {
    throw new AppError('bad_request', { message: `--days takes a whole number from 1 to ${DAYS_MAX}.` });
  }
  return { tenant: typeof options.tenant === 'string' ? options.tenant : undefined, days };
}
