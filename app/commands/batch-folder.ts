import { basename, resolve } from 'node:path';

import { AppError } from '../contracts/errors.js';
import type { CommandCall, CommandOption } from './command.js';

/** The option every batch command has. */
export const BUSINESS_OPTION: CommandOption = {
  name: 'business',
  value: 'DIR',
  help: "one shop's folder; files it lacks are empty",
};

/** The folder named by `--business`. @throws {AppError} `bad_request` when there is none. */
export function businessFolder({ options }: Pick<CommandCall, 'options'>): string {
  const { business } = options;
  if (typeof business === 'string' && business !== '') return resolve(business);
  throw new AppError('bad_request', { message: "Name a shop's folder: --business business/shoes" });
}

/** A folder's name as a tenant key, for turns that no database knows. */
export function tenantOf(folder: string): string {
  const key = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-');
  return /^[a-z0-9]/.test(key) ? key.slice(0, 64) : 'shop';
}

/** A whole number given as an option. @throws {AppError} `bad_request` when it is none, or outside the limits. */
export function countOption(
  { options }: Pick<CommandCall, 'options'>,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  const given = options[name];
  if (given === undefined) return fallback;
  const count = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (count >= 1 && count <= max) return count;
  throw new AppError('bad_request', { message: `--${name} takes a whole number from 1 to ${max}.` });
}
