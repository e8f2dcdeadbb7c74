import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

import { AppError } from '../contracts/errors.js';
import { readBytes } from './read-bytes.js';

/** Longest request body, in bytes: the longest message in three-byte letters, and room for the rest. */
export const BODY_BYTES_MAX = 16_384;

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Reads a JSON body, never more of it than {@link BODY_BYTES_MAX}.
 *
 * @throws {AppError} `unsupported_media` unless it is plain JSON in UTF-8; `too_large`; `bad_request` when it is no JSON or
 *   ends before it is complete.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  checkHeaders(request);
  const bytes = await readBytes(request, BODY_BYTES_MAX);
  if (!isUtf8(bytes)) throw new AppError('bad_request', { message: 'The body is not UTF-8 text.' });
  return parsed(bytes.toString('utf8'));
}

function checkHeaders({ headers }: IncomingMessage): void {
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    throw new AppError('unsupported_media', { message: 'Send this as JSON, with Content-Type: application/json.' });
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new AppError('unsupported_media', { message: 'Send the body uncompressed.' });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad_request', { message: 'The body is not JSON.', cause });
  }
}
