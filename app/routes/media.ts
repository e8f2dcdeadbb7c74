import { AppError } from '../contracts/errors.js';
import type { Route } from '../contracts/route.js';

/** Finds a file of a tenant's live version, by its path in the business folder. */
export type FindMedia = (tenant: string, path: string) => Uint8Array | undefined;

const TYPE_BY_ENDING: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
};
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}$/;
const HEADERS = {
  'Cache-Control': 'public, max-age=300',
  // A picture can carry scripts; sandboxed, with nothing allowed, it is only a picture.
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** `GET /media/<tenant>/images/<file>`: a picture of the shop, from its live version. */
export function createMediaRoute(find: FindMedia): Route {
  return {
    method: 'GET',
    path: '/media/:tenant/images/:file',
    summary: "A picture from the shop's live version",
    responses: { 200: { description: 'The picture.', type: 'image/*' } },
    handle({ params: { tenant = '', file = '' } }) {
      const type = TYPE_BY_ENDING[file.slice(file.lastIndexOf('.') + 1).toLowerCase()];
      const body = type !== undefined && FILE_NAME.test(file) ? find(tenant, `images/${file}`) : undefined;
      if (type === undefined || body === undefined) throw new AppError('not_found');
      return { type, headers: HEADERS, body };
    },
  };
}
