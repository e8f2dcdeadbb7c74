import { createClock } from '../clock.js';
import { loadConfig } from '../config.js';
import { openStorage, type Storage } from '../container.js';
import type { CommandCall } from './command.js';
import { createTerminalLog } from './terminal-log.js';

/** Opens what is stored, does the work, and closes it again whatever happens. */
export async function withStorage<Result>(
  { errors }: Pick<CommandCall, 'errors'>,
  work: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const storage = await openStorage({ config: loadConfig(), clock: createClock(), log: createTerminalLog(errors) });
  try {
    return await work(storage);
  } finally {
    await storage.publishing.close();
    await storage.closeModel();
    await storage.database.close();
  }
}
