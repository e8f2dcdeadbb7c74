/** The addresses of the server. One more: a file beside this one, and a line here. */
import type { Readiness } from '../contracts/probe.js';
import type { Route } from '../contracts/route.js';
import type { DemoDesk } from '../services/demo/demo-desk.js';
import type { ReceiveWebhook } from '../services/inbox/receive-webhook.js';
import { createChatHistoryRoute, type ChatHistoryRouteParts } from './chat-history.js';
import { createChatShopRoute, type ChatShopRouteParts } from './chat-shop.js';
import { createChatStreamRoute, type ChatStreamRouteParts } from './chat-stream.js';
import { createChatRoute, type ChatRouteParts } from './chat.js';
import { createDemoRoutes } from './demo.js';
import { createDocsRoutes } from './docs.js';
import { createHealthRoute } from './health.js';
import { createMediaRoute, type FindMedia } from './media.js';
import { createMetricsRoute } from './metrics.js';
import { createPageFiles } from './page-files.js';
import { createPageRoutes } from './pages.js';
import { createPeopleRoutes, type PeopleRouteParts } from './people.js';
import { createReadyRoute } from './ready.js';
import { createWebhookRoutes } from './webhooks.js';

/** What the routes call. */
export interface RouteParts
  extends ChatRouteParts, ChatShopRouteParts, ChatHistoryRouteParts, ChatStreamRouteParts, PeopleRouteParts {
  readonly metrics: { readonly type: string; text(): Promise<string> };
  look(): Promise<Readiness>;
  readonly findMedia: FindMedia;
  readonly receive: ReceiveWebhook;
  readonly desk: DemoDesk;
  /** Where the build puts the pages. */
  readonly pagesDir: string;
}

/** What a process answers that only works: how it is doing, for whoever runs it. */
export function createWorkerRoutes(parts: Pick<RouteParts, 'look' | 'metrics'>): readonly Route[] {
  return [createHealthRoute(), createReadyRoute(parts.look), createMetricsRoute(parts.metrics)];
}

/** All routes, in the order the documentation shows them. */
export function createRoutes(parts: RouteParts): readonly Route[] {
  const documented: readonly Route[] = [
    createChatRoute(parts),
    createChatShopRoute(parts),
    createChatHistoryRoute(parts),
    createChatStreamRoute(parts),
    createMediaRoute(parts.findMedia),
    ...createWebhookRoutes(parts.receive),
    ...createPeopleRoutes(parts),
    ...createWorkerRoutes(parts),
    ...createPageRoutes(createPageFiles(parts.pagesDir)),
    ...createDemoRoutes(parts.desk),
  ];
  return [...documented, ...createDocsRoutes(documented)];
}
