import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { AppError } from '../contracts/errors.js';
import type { Route, RouteAnswer } from '../contracts/route.js';
import { openApiOf } from './openapi.js';

const ASSETS = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/package.json')));
const TYPE_BY_ASSET: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });\n`;
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Truepenny API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png" />
  </head>
  <body>
    <main id="docs"></main>
    <noscript>This page needs JavaScript. The same content is at <a href="/openapi.json">/openapi.json</a>.</noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
const ASSET_HEADERS = { 'Cache-Control': 'public, max-age=3600' };

/** `/docs`, its parts, and `/openapi.json`: the other routes, described and ready to be tried out. */
export function createDocsRoutes(documented: readonly Route[]): readonly Route[] {
  const description = JSON.stringify(openApiOf(documented));
  const page = { type: 'text/html; charset=utf-8', headers: PAGE_HEADERS, body: PAGE };
  return [
    get('/docs', 'This documentation', () => page),
    get('/docs/:file', 'A part of the documentation page', ({ params: { file = '' } }) => assetOf(file)),
    get('/openapi.json', 'The API in OpenAPI 3.1', () => ({ body: description })),
  ];
}

function get(path: string, summary: string, handle: Route['handle']): Route {
  const responses = { 200: { description: summary } };
  return { method: 'GET', path, summary, responses, undocumented: true, handle };
}

async function assetOf(file: string): Promise<RouteAnswer> {
  if (file === 'start.js') return { type: 'text/javascript; charset=utf-8', body: START };
  const type = TYPE_BY_ASSET[file];
  if (type === undefined || !Object.hasOwn(TYPE_BY_ASSET, file)) throw new AppError('not_found');
  return { type, headers: ASSET_HEADERS, body: await readFile(`${ASSETS}${file}`) };
}
