import { basename } from 'node:path';

import { AppError } from '../contracts/errors.js';
import { formatProblems } from '../services/publishing/format-problem.js';
import { progressWords } from '../services/publishing/progress-log.js';
import type { PublishOutcome } from '../services/publishing/publish-folder.js';
import type { Command } from './command.js';
import { withStorage } from './with-storage.js';

/** `truepenny publish`: makes a folder's content live. */
export const publish: Command = {
  words: 'SHOP',
  about: `The folder is published when it was edited since the version that is live. A folder that does not validate changes
nothing. A running server publishes edits by itself; this command is for folders it does not watch, and for --force.`,
  options: [{ name: 'force', help: 'publish over whatever is live' }],
  examples: ['npx truepenny publish shoes', 'npx truepenny publish shoes --force'],
  async run(call) {
    const tenant = shopNamed(call.words);
    const force = call.options.force === true;
    const tell = (doing: string, share: number): void =>
      void call.errors.write(`${tenant}: ${progressWords(doing, share)}\n`);
    const outcome = await withStorage(call, ({ publishing }) => publishing.publish(tenant, { by: 'cli', force, tell }));
    for (const line of formatProblems(outcome.problems)) call.errors.write(`${line}\n`);
    const isDone = outcome.kind === 'published' || outcome.kind === 'skipped';
    (isDone ? call.output : call.errors).write(`${tenant}: ${told(outcome)}\n`);
    return isDone ? 0 : 1;
  },
};

/** The shop a command line names: by its key, or by its folder. @throws {AppError} `bad_request` when none is named. */
export function shopNamed([word]: readonly string[]): string {
  if (word === undefined) throw new AppError('bad_request', { message: 'Name a shop, such as shoes.' });
  return basename(word);
}

function told(outcome: PublishOutcome): string {
  switch (outcome.kind) {
    case 'published':
      return `version ${outcome.number} is live.`;
    case 'skipped':
      return outcome.why === 'in-step'
        ? `nothing to do, the folder is version ${outcome.live}, which is live.`
        : `nothing done, the folder is older than version ${outcome.live}, which is live. Fetch it with "pull", or publish with --force.`;
    case 'quarantined':
      return 'not published, the folder has problems. What was live stays live.';
    case 'refused':
      return `not published. ${outcome.message} Run one of: ${outcome.commands.join(' | ')}`;
  }
}
