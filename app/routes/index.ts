/** The addresses of the server. One more: a file beside this one, and a line here. */
import type { Readiness } from '../contracts/probe.js';
import type { Route } from '../contracts/route.js';
import { createChatRoute, type ChatRouteParts } from './chat.js';
import { createDocsRoutes } from './docs.js';
import { createHealthRoute } from './health.js';
import { createMediaRoute, type FindMedia } from './media.js';
import { createMetricsRoute } from './metrics.js';
import { createReadyRoute } from './ready.js';
import { createWebhookRoutes } from './webhooks.js';
import { createWelcomeRoute } from './welcome.js';
import type { ReceiveWebhook } from '../services/inbox/receive-webhook.js';

/** What the routes call. */
export interface RouteParts extends ChatRouteParts {
  readonly metrics: { readonly type: string; text(): Promise<string> };
  look(): Promise<Readiness>;
  readonly findMedia: FindMedia;
  readonly receive: ReceiveWebhook;
}

/** All routes, in the order the documentation shows them. */
export function createRoutes(parts: RouteParts): readonly Route[] {
  const documented: readonly Route[] = [
    createChatRoute(parts),
    createMediaRoute(parts.findMedia),
    ...createWebhookRoutes(parts.receive),
    createHealthRoute(),
    createReadyRoute(parts.look),
    createMetricsRoute(parts.metrics),
    createWelcomeRoute(),
  ];
  return [...documented, ...createDocsRoutes(documented)];
}
