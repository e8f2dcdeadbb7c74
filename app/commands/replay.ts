import { stat } from 'node:fs/promises';

import type { Storage } from '../container.js';
import { AppError } from '../contracts/errors.js';
import { replayTurn, type Replay } from '../services/replay-turn.js';
import type { Command } from './command.js';
import { replayOnDraft } from './replay-draft.js';
import { withStorage } from './with-storage.js';

/** `truepenny replay`: the same turn again, on the version it was answered with. */
export const replay: Command = {
  words: 'TURN… | DIR',
  about: `Answers each turn again from what was stored: the message, the state before it, the moment, and the very version of the
shop. Exits with 1 when reply, decision or state come out differently.

With a folder instead of turns: answers the shop's past turns on that folder, and groups what would change.`,
  options: [
    { name: 'from', value: 'DAY', help: 'with a folder: turns from this day or instant on' },
    { name: 'to', value: 'DAY', help: 'with a folder: turns before it' },
    { name: 'tenant', value: 'SHOP', help: "whose turns, where the folder's name is another" },
  ],
  examples: [
    'npx truepenny replay 0193a5c2-0000-7000-8000-000000000000',
    'npx truepenny replay business/shoes --from 2026-11-01 --to 2026-12-01',
  ],
  async run(call) {
    if (call.words.length === 0)
      throw new AppError('bad_request', { message: 'Name a turn or a folder: truepenny replay TURN' });
    const [first = ''] = call.words;
    const isFolder = await stat(first).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) return withStorage(call, (storage) => replayOnDraft(call, storage, first));
    return withStorage(call, async (storage) => {
      let areSame = true;
      for (const id of call.words) {
        const replayed = await replayStored(storage, id);
        call.output.write(`${id}  ${described(replayed)}\n`);
        areSame &&= replayed.isSame;
      }
      return areSame ? 0 : 1;
    });
  },
};

/** Replays one stored turn over the version it names. @throws {AppError} `not_found` when either is not stored. */
export async function replayStored({ database, versions, engine }: Storage, id: string): Promise<Replay> {
  const record = await database.turns.findRecord(id);
  if (record === undefined) throw new AppError('not_found', { message: `No turn ${id} is stored here.` });
  const stored = await versions.load(record.tenant, record.version);
  if (stored === undefined) {
    throw new AppError('not_found', {
      message: `Version ${record.version} of ${record.tenant} cannot be read any more.`,
    });
  }
  const shop = await engine.openShop(stored);
  return replayTurn(record, (turn) => shop.handle(turn));
}

function described({ isSame, differences }: Replay): string {
  const lines = differences.map(
    ({ part, stored, replayed }) => `  ${part}\n    stored    ${stored}\n    replayed  ${replayed}`,
  );
  return [isSame ? 'same' : 'different', ...lines].join('\n');
}
