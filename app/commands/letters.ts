import { createClock } from '../clock.js';
import { AppError } from '../contracts/errors.js';
import { describeLetters } from '../services/letters/describe-letters.js';
import type { Command, CommandCall } from './command.js';
import { withStorage } from './with-storage.js';

/** `truepenny letters`: what could not be answered or sent, and one more try for it. */
export const letters: Command = {
  words: '[retry NAME]',
  about: `Without words it lists what did not go as it should: messages that could not be answered or were fetched too late, replies
that were given up, replies of which nobody knows, or knew, whether they went out, and what a provider told that could not be taken.
retry    has one tried once more: a message alone, in its conversation; a reply as if it were written now
Messages are kept here for eight days. A retry of a reply that may have gone out can bring it to the customer twice.`,
  options: [{ name: 'tenant', value: 'SHOP', help: 'only this shop' }],
  examples: [
    'npx truepenny letters',
    'npx truepenny letters retry 5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33.in.7',
    'npx truepenny letters retry 5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33.out.4',
  ],
  async run(call) {
    const { id, tenant } = askedOf(call);
    const nowMs = createClock().nowMs();
    const text = await withStorage(call, async ({ letters: store }) => {
      if (id === undefined) {
        const [letters, problems] = await Promise.all([store.list(tenant), store.problems(tenant)]);
        return describeLetters({ letters, problems }, nowMs);
      }
      const retried = await store.retry(id, tenant);
      return retried === 'human' ? 'It is with the person in charge now.\n' : 'It is tried once more.\n';
    });
    call.output.write(text);
    return 0;
  },
};

/** @throws {AppError} `bad_request` for what is no command, before anything is opened. */
function askedOf({ words, options }: CommandCall): { id: string | undefined; tenant: string | undefined } {
  const tenant = typeof options.tenant === 'string' ? options.tenant : undefined;
  const [verb, id, ...others] = words;
  if (verb === undefined) return { id: undefined, tenant };
  if (verb !== 'retry') throw refused(`There is no "letters ${verb}". There is: letters, letters retry.`);
  if (id === undefined)
    throw refused('"letters retry" also needs the name of a letter, as "npx truepenny letters" prints it.');
  if (others.length > 0) throw refused('That is one word too many: "letters retry" takes one name.');
  return { id, tenant };
}

function refused(message: string): AppError {
  return new AppError('bad_request', { message });
}
