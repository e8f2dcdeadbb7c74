import { AppError } from '../contracts/errors.js';
import type { Log } from '../contracts/log.js';

/** For commands: what went wrong goes to the person at the terminal; lines for files, and progress, go nowhere. */
export function createTerminalLog(errors: NodeJS.WritableStream): Log {
  const say = (text: string): void => void errors.write(`${text}\n`);
  const nothing = (): void => undefined;
  return {
    chatbot: nothing,
    analytics: nothing,
    notice: nothing,
    warn: say,
    error: (error) => say(error instanceof AppError || error instanceof Error ? error.message : String(error)),
  };
}
