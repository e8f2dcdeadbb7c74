import { resolve } from 'node:path';

import { createClock, createIds } from '../clock.js';
import { createEngine, type Engine } from '../container.js';
import { AppError } from '../contracts/errors.js';
import type { Ids } from '../contracts/clock.js';
import { readFolder } from '../retrieval/storage/read-folder.js';
import type { Shop } from '../services/businesses/shop.js';
import { playGolden } from '../services/golden/play-golden.js';
import { checkFolders, checkLines, type CheckParts } from '../services/publishing/check-folders.js';
import type { Command } from './command.js';
import { openReadFolder } from './open-folder.js';

/** `truepenny check`: what is wrong with a folder, and whether its golden conversations still hold. */
export const check: Command = {
  words: 'DIR…',
  about: `Tells every problem with its file, line, column, pointer and remedy, then plays the conversations in conversations/.
Exits with 1 when there is an error, or a golden conversation came out differently. Changes nothing without --repair.`,
  options: [{ name: 'repair', help: 'make the repairs that are safe; a price is never among them' }],
  examples: ['npx truepenny check business/shoes', 'npx truepenny check business/*'],
  async run({ words, options, output }) {
    if (words.length === 0)
      throw new AppError('bad_request', { message: 'Name a folder: truepenny check business/shoes' });
    const clock = createClock();
    const engine = createEngine({ clock, mode: 'v5' });
    const ids = createIds(clock);
    let isSound = true;
    for (const folder of words.map((word) => resolve(word))) {
      const parts = { clock, inspect: engine.inspect, play: createPlay(folder, engine, ids) };
      for (const checked of await checkFolders(parts, [folder], { repair: options.repair === true })) {
        output.write(`${checkLines(checked).join('\n')}\n`);
        isSound &&= checked.isSound;
      }
    }
    return isSound ? 0 : 1;
  },
};

/** All golden conversations of a folder are said to one opened shop. */
function createPlay(folder: string, engine: Engine, ids: Ids): CheckParts['play'] {
  let opened: Promise<Shop> | undefined;
  return async (source, { conversation }) => {
    opened ??= readFolder(folder).then(({ files }) => openReadFolder(folder, { source, files }, engine));
    return playGolden(await opened, conversation, ids);
  };
}
