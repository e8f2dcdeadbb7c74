import type { IncomingMessage } from 'node:http';

import { AppError } from '../contracts/errors.js';

/**
 * Reads a body as it travels, never more of it than `bytesMax`.
 *
 * @throws {AppError} `too_large`, also when the header announces too much; `bad_request` when it ends before it is complete.
 */
export function readBytes(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return Promise.reject(new AppError('too_large'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bytesMax) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      reject(new AppError('too_large'));
    });
    request.once('end', () => {
      const [only] = chunks;
      resolve(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, length));
    });
    const broken = (cause?: unknown): void =>
      reject(new AppError('bad_request', { message: 'The body ended before it was complete.', cause }));
    request.once('error', broken);
    request.once('aborted', broken);
  });
}
