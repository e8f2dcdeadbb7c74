import type { Route, RouteRequest } from '../contracts/route.js';
import type { PageFiles } from './page-files.js';

/**
 * The demo page runs its own scripts alone, and makes no markup from text: the browser refuses both, whatever a shop's data
 * says. The one policy named may give the address of a script: the widget's (`dashboards/demo/widget-address.ts`).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types truepenny',
].join('; ');
/** A picture opened by itself is only a picture. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Other people's pages load it with every view; five minutes late is soon enough for a new one. */
const WIDGET_CACHE = 'public, max-age=300, stale-while-revalidate=86400';

/** `/widget.js`, and the page at `/` that shows it. */
export function createPageRoutes(files: PageFiles): readonly Route[] {
  const page = (path: string, file: string, headers: Readonly<Record<string, string>> = {}): Route => ({
    method: 'GET',
    path,
    summary: `The file ${file}`,
    responses: { 200: { description: 'The file.' }, 304: { description: 'The browser has it already.' } },
    undocumented: true,
    handle: (request: RouteRequest) => files.answer(file, request, headers),
  });
  const widget = page('/widget.js', 'widget/widget.js', { 'Cache-Control': WIDGET_CACHE });
  return [
    { ...widget, summary: 'The chat widget, for one script tag', undocumented: false },
    page('/', 'demo/index.html', { 'Content-Security-Policy': PAGE_POLICY }),
    page('/demo/page.js', 'demo/page.js'),
    page('/demo/page.css', 'demo/page.css'),
    page('/demo/icon.svg', 'demo/icon.svg', { 'Content-Security-Policy': PICTURE_POLICY }),
  ];
}
