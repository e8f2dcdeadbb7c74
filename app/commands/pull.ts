import type { Command } from './command.js';
import { shopNamed } from './publish.js';
import { withStorage } from './with-storage.js';

/** `truepenny pull`: makes a folder hold what is live. */
export const pull: Command = {
  words: 'SHOP',
  about:
    'Replaces the files that differ and removes those the live version does not have. Other files stay as they are.',
  options: [],
  examples: ['npx truepenny pull shoes'],
  async run(call) {
    const tenant = shopNamed(call.words);
    const { number, written, removed } = await withStorage(call, ({ publishing }) => publishing.pull(tenant));
    for (const path of written) call.output.write(`written  ${path}\n`);
    for (const path of removed) call.output.write(`removed  ${path}\n`);
    call.output.write(`${tenant}: the folder is version ${number} now.\n`);
    return 0;
  },
};
