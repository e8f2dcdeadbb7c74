import { createClock } from '../clock.js';
import { AppError } from '../contracts/errors.js';
import { describeLeads, type ShownLead } from '../services/leads/describe-leads.js';
import type { Command, CommandCall } from './command.js';
import { withStorage } from './with-storage.js';

/** Leads shown of a shop, unless more are asked for. */
const LEADS_SHOWN = 50;
const LEADS_MAX = 10_000;

/** `truepenny leads`: who told about themselves, the most promising first. */
export const leads: Command = {
  words: '[list]',
  about: `Lists the contacts who told something of themselves, or want to buy where you can write to them: what is known, tags, and a
score from 0 to 100 with its reasons. The most promising come first. What is printed is personal: keep it as you keep your
customers' letters.`,
  options: [
    { name: 'tenant', value: 'SHOP', help: 'only this shop' },
    { name: 'limit', value: 'COUNT', help: `how many of each shop, ${LEADS_SHOWN} when left out` },
    { name: 'json', help: 'one JSON line each, for a spreadsheet or another program' },
  ],
  examples: ['npx truepenny leads', 'npx truepenny leads list --tenant parts --json > leads.jsonl'],
  async run(call) {
    const { tenant, limit, isJson } = askedOf(call);
    const found = await withStorage(call, async ({ database }) => {
      const tenants = tenant === undefined ? await database.versions.tenants() : [tenant];
      const all: ShownLead[] = [];
      for (const one of tenants.toSorted()) {
        const own = await database.leads.list(one, limit);
        all.push(...own.map((lead) => ({ tenant: one, ...lead })));
      }
      return all;
    });
    const lines = isJson ? found.map((lead) => `${JSON.stringify(lead)}\n`).join('') : undefined;
    call.output.write(lines ?? describeLeads(found, createClock().nowMs()));
    return 0;
  },
};

/** @throws {AppError} `bad_request` for what is no command, before anything is opened. */
function askedOf({ words, options }: CommandCall) {
  const [verb = 'list', ...others] = words;
  if (verb !== 'list' || others.length > 0)
    throw refused(`There is no "leads ${words.join(' ')}". There is: leads, leads list.`);
  const tenant = typeof options.tenant === 'string' ? options.tenant : undefined;
  const limit = typeof options.limit === 'string' ? Number(options.limit) : LEADS_SHOWN;
  if (!Number.isInteger(limit) || limit < 1 || limit > LEADS_MAX)
    throw refused(`--limit takes a whole number from 1 to ${LEADS_MAX.toLocaleString('en')}.`);
  return { tenant, limit, isJson: options.json === true };
}

function refused(message: string): AppError {
  return new AppError('bad_request', { message });
}
