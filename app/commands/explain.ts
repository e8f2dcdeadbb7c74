import { AppError } from '../contracts/errors.js';
import { explainTurn } from '../services/explain-turn.js';
import type { Command } from './command.js';
import { withStorage } from './with-storage.js';

/** `truepenny explain`: why a turn said what it said. */
export const explain: Command = {
  words: 'TURN',
  about: `Prints what was understood, which records were read (file and JSON pointer), which rules were considered and fired,
which template was used, on which version, and how long each step took. The turn's id stands in every answer of
POST /chat_api.`,
  options: [],
  examples: ['npx truepenny explain 0193a5c2-0000-7000-8000-000000000000'],
  async run(call) {
    const [id] = call.words;
    if (id === undefined) throw new AppError('bad_request', { message: 'Name a turn: truepenny explain TURN' });
    const record = await withStorage(call, ({ database }) => database.turns.findRecord(id));
    if (record === undefined) throw new AppError('not_found', { message: `No turn ${id} is stored here.` });
    call.output.write(explainTurn(record));
    return 0;
  },
};
