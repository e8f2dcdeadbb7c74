import type { Command } from './command.js';
import { shopNamed } from './publish.js';
import { withStorage } from './with-storage.js';

/** `truepenny diff`: how a folder differs from what is live. */
export const diff: Command = {
  words: 'SHOP',
  about: 'One line per difference, in your own words: Air Runner 89.90 → 84.90.',
  options: [],
  examples: ['npx truepenny diff shoes'],
  async run(call) {
    const tenant = shopNamed(call.words);
    const differences = await withStorage(call, ({ publishing }) => publishing.diff(tenant));
    for (const { file, pointer, text } of differences) call.output.write(`${file}  ${pointer}  ${text}\n`);
    if (differences.length === 0) call.output.write(`${tenant}: the folder is what is live.\n`);
    return 0;
  },
};
