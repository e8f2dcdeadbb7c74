import { createClock } from '../clock.js';
import { AppError } from '../contracts/errors.js';
import { describeShadow } from '../services/shadow/describe-shadow.js';
import type { Command } from './command.js';
import { withStorage } from './with-storage.js';

const DAYS_DEFAULT = 7;
const DAYS_MAX = 90;
const DAY_MS = 86_400_000;

/** `truepenny shadow`: how a mode that is tried in silence compares with the answers that were sent. */
export const shadow: Command = {
  words: '',
  about: `Shows, for each kind of question, how a mode that is tried in silence compares with the answers that were sent: how often it
spoke, whether it claimed the same, why it stepped down, how long it took and what it cost.
A shop tries one with "voice": { "shadow": { "mode": "v6", "share": 0.1 } } in tenant.json, and takes it for a kind of question
with "voice": { "byIntent": { "product.search": "v6" } }.`,
  options: [
    { name: 'tenant', value: 'SHOP', help: 'only this shop' },
    { name: 'days', value: 'N', help: `the last N days, ${DAYS_DEFAULT} when left out, at most ${DAYS_MAX}` },
    { name: 'json', help: 'as JSON, one line for each shop' },
  ],
  examples: ['npx truepenny shadow', 'npx truepenny shadow --tenant shoes --days 30'],
  async run({ options, ...call }) {
    const days = options.days === undefined ? DAYS_DEFAULT : Number(options.days);
    if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
      throw new AppError('bad_request', { message: `--days takes a whole number from 1 to ${DAYS_MAX}.` });
    const since = new Date(createClock().nowMs() - days * DAY_MS).toISOString();
    const reports = await withStorage(call, async ({ database }) => {
      const tenants = typeof options.tenant === 'string' ? [options.tenant] : await database.versions.tenants();
      return Promise.all(
        tenants.map(async (tenant) => ({ tenant, intents: await database.shadows.report(tenant, since) })),
      );
    });
    if (options.json === true) for (const report of reports) call.output.write(`${JSON.stringify(report)}\n`);
    else call.output.write(describeShadow(reports, days));
    return 0;
  },
};
