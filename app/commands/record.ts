import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import { AppError } from '../contracts/errors.js';
import type { TurnRecord } from '../contracts/storage.js';
import type { Storage } from '../container.js';
import { goldenFrom, STEPS_MAX } from '../services/golden/record-golden.js';
import type { Command } from './command.js';
import { withStorage } from './with-storage.js';

const NAME_LENGTH_MAX = 120;

/** `truepenny record`: a real conversation becomes a golden one. */
export const record: Command = {
  words: 'CONVERSATION',
  about: `Writes a conversation that really took place as a golden one: what the customer wrote, and what came back with which rules.
"truepenny check" plays it from then on. Without --to it is printed. Read it before you keep it: what customers write may be personal.`,
  options: [
    { name: 'to', value: 'DIR', help: "the shop's folder; the file is written to its conversations/" },
    { name: 'name', value: 'NAME', help: 'what it is called; the first words of the customer when left out' },
  ],
  examples: [
    'npx truepenny record 5b0c3a52-0000-8000-8000-000000000000 --to business/shoes --name "size 43 sold out"',
    'npx truepenny record 5b0c3a52-0000-8000-8000-000000000000 > golden.json',
  ],
  async run(call) {
    const [conversation] = call.words;
    if (conversation === undefined)
      throw new AppError('bad_request', { message: 'Name a conversation: truepenny record CONVERSATION' });
    const turns = await withStorage(call, (storage) => turnsOf(storage, conversation));
    if (turns.length === 0)
      throw new AppError('not_found', { message: `No conversation ${conversation} was answered here.` });
    const { to, name } = call.options;
    const title = (typeof name === 'string' ? name : (turns[0]?.messages[0]?.text ?? '')).slice(0, NAME_LENGTH_MAX);
    const golden = { $schema: '../../.schemas/conversation.schema.json', ...goldenFrom(title || conversation, turns) };
    const text = `${JSON.stringify(golden, null, 2)}\n`;
    if (typeof to !== 'string') {
      call.output.write(text);
      return 0;
    }
    const path = resolve(to, 'conversations', `${fileNameOf(title) || conversation}.json`);
    await writeNew(path, text);
    call.output.write(
      `written ${relative('.', path)}: ${golden.steps.length} steps. Play it: npx truepenny check ${to}\n`,
    );
    return 0;
  },
};

async function turnsOf({ database }: Storage, conversation: string): Promise<readonly TurnRecord[]> {
  for (const tenant of await database.versions.tenants()) {
    const turns = await database.history.conversation({ tenant, conversation, limit: STEPS_MAX });
    if (turns.length > 0) return turns;
  }
  return [];
}

/** Letters, digits and dashes: "Size 43, sold out!" is size-43-sold-out. */
function fileNameOf(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** @throws {AppError} `bad_request` when the file is there: a golden conversation is never overwritten unseen. */
async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new AppError('bad_request', {
        message: `${join(relative('.', path))} is there already. Give it another --name.`,
      });
    throw error;
  });
}
