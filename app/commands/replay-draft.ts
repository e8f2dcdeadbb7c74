import { basename, resolve } from 'node:path';

import { AppError } from '../contracts/errors.js';
import type { Instant } from '../contracts/clock.js';
import type { Storage } from '../container.js';
import { DRAFT_CHANGES, tryOnDraft, type DraftChange, type DraftTurn } from '../services/compare-drafts.js';
import { tellOn } from './ask.js';
import type { CommandCall } from './command.js';
import { openFolderShop } from './open-folder.js';

const PAGE = 500;
const SHOWN_PER_GROUP = 5;
const TOLD_EVERY = 5_000;
const GROUPS: Readonly<Record<DraftChange, string>> = {
  same: 'same answer',
  wording: 'other wording, same facts',
  facts: 'other facts',
  unknown: 'known before, unknown now',
};

/**
 * Answers the past turns of a shop on a folder and prints what would change, grouped; nothing is stored and nobody is told.
 *
 * @returns Always 0: a difference may be just what was wanted.
 */
export async function replayOnDraft(call: CommandCall, storage: Storage, folder: string): Promise<number> {
  const { tenant } = call.options;
  const name = typeof tenant === 'string' ? tenant : basename(resolve(folder));
  const draft = await openFolderShop(folder, storage.engine, tellOn(call));
  const span = { from: momentOf(call, 'from'), to: momentOf(call, 'to') };
  const groups = new Map<DraftChange, { count: number; shown: DraftTurn[] }>();
  let count = 0;
  for await (const record of pastTurns(storage, { tenant: name, ...span })) {
    const tried = await tryOnDraft(record, (turn) => draft.handle({ ...turn, version: draft.version }));
    const group = groups.get(tried.change) ?? { count: 0, shown: [] };
    group.count += 1;
    if (group.shown.length < SHOWN_PER_GROUP) group.shown.push(tried);
    groups.set(tried.change, group);
    count += 1;
    if (count % TOLD_EVERY === 0) call.errors.write(`${count} turns …\n`);
  }
  call.output.write(`${count} turns of ${name} on ${folder}\n`);
  for (const change of DRAFT_CHANGES) {
    const { count: many, shown } = groups.get(change) ?? { count: 0, shown: [] };
    call.output.write(`${String(many).padStart(8)}  ${GROUPS[change]}\n`);
    if (change !== 'same') for (const turn of shown) call.output.write(described(turn));
  }
  return 0;
}

async function* pastTurns(
  { database }: Storage,
  span: { tenant: string; from: Instant | undefined; to: Instant | undefined },
) {
  for (let page = await database.history.page({ ...span, limit: PAGE }); page.length > 0;) {
    yield* page;
    const after = page.at(-1);
    page = page.length < PAGE ? [] : await database.history.page({ ...span, after, limit: PAGE });
  }
}

function described({ id, customer, before, after }: DraftTurn): string {
  const inline = (text: string): string => JSON.stringify(text);
  return `          ${id}\n            customer  ${inline(customer)}\n            before    ${inline(before)}\n            now       ${inline(after)}\n`;
}

/** A day or an instant, in UTC. @throws {AppError} `bad_request` when it is neither. */
function momentOf({ options }: Pick<CommandCall, 'options'>, name: 'from' | 'to'): Instant | undefined {
  const text = options[name];
  if (typeof text !== 'string') return undefined;
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(ms)) return new Date(ms).toISOString();
  throw new AppError('bad_request', { message: `--${name} takes a day or an instant, such as 2026-12-24.` });
}
