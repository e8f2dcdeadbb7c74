import type { Route } from '../contracts/route.js';

/** `GET /metrics`: figures for Prometheus. */
export function createMetricsRoute(metrics: { readonly type: string; text(): Promise<string> }): Route {
  return {
    method: 'GET',
    path: '/metrics',
    summary: 'Figures in the Prometheus format',
    responses: { 200: { description: 'All figures of this process.', type: 'text/plain' } },
    quiet: true,
    handle: async () => ({
      type: metrics.type,
      headers: { 'Cache-Control': 'no-store' },
      body: await metrics.text(),
    }),
  };
}
