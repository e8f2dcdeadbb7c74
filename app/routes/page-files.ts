import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { AppError } from '../contracts/errors.js';
import type { RouteAnswer, RouteRequest } from '../contracts/route.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** Files of our own pages, as the build left them. */
export interface PageFiles {
  /** The file, or 304 when the browser has it already. @throws {AppError} `not_found` when it was not built. */
  answer(file: string, request: RouteRequest, headers?: Readonly<Record<string, string>>): Promise<RouteAnswer>;
}

interface Kept {
  readonly body: Uint8Array;
  readonly tag: string;
}

/** Reads each file once, when it is first asked for. @param folder - Where the build puts the pages: `dist/dashboards`. */
export function createPageFiles(folder: string): PageFiles {
  const kept = new Map<string, Kept>();
  const read = async (file: string): Promise<Kept> => {
    const body = await readFile(join(folder, file)).catch(() => {
      throw new AppError('not_found', { message: 'This part is not built. Run: npm run build' });
    });
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    kept.set(file, { body, tag });
    return { body, tag };
  };
  return {
    async answer(file, request, headers = {}) {
      const { body, tag } = kept.get(file) ?? (await read(file));
      const always = { 'Cache-Control': 'no-cache', ...headers, ETag: tag };
      const known = (request.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
      if (known.includes(tag)) return { status: 304, headers: always };
      return { type: TYPES[extname(file)] ?? 'application/octet-stream', headers: always, body };
    },
  };
}
