import { createClock, createIds } from '../clock.js';
import { loadConfig } from '../config.js';
import { createSystem, type System } from '../container.js';
import { AppError } from '../contracts/errors.js';
import { explainTurn } from '../services/explain-turn.js';
import type { ChatPartner } from './chat-partner.js';
import type { CommandCall } from './command.js';
import { createTerminalLog } from './terminal-log.js';

/** Talks with a published shop in this very process, over the same database as the server, without listening. */
export async function chatHere(
  wanted: string | undefined,
  { errors }: Pick<CommandCall, 'errors'>,
): Promise<ChatPartner> {
  const clock = createClock();
  const ids = createIds(clock);
  const system = await createSystem({ config: loadConfig(), clock, log: createTerminalLog(errors) });
  const tenant = wanted ?? system.started.shops[0]?.tenant ?? '';
  const shop = system.storage.shops.get(tenant);
  if (shop === undefined) {
    await system.stop();
    throw new AppError('unknown_tenant', { message: `There is no shop "${tenant}". ${known(system)}` });
  }
  const visitor = ids.secret();
  return {
    name: shop.business.tenant.name,
    async say(text) {
      const { response } = await system.turns.answer({ tenant, visitor, messageId: ids.uuid(), text });
      return { reply: response.reply, why: () => why(system, tenant, response.turn) };
    },
    close: () => system.stop(),
  };
}

async function why({ storage }: System, tenant: string, turn: string | null): Promise<string> {
  const record = turn === null ? undefined : await storage.database.turns.record(tenant, turn);
  return record === undefined ? 'Nothing was answered: a person is in charge.\n' : `${explainTurn(record)}\n`;
}

function known({ started }: System): string {
  const shops = started.shops.map(({ tenant }) => tenant).join(', ');
  return shops === '' ? 'Put a folder into business/ first.' : `Published: ${shops}.`;
}
