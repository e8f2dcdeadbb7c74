import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createClock } from '../../app/clock.js';
import { createEngine } from '../../app/container.js';
import { EMPTY_STATE } from '../../app/contracts/state.js';
import type { Turn } from '../../app/contracts/turn.js';
import { createCatalogStore } from '../../app/retrieval/catalog/catalog-store.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { ndcgOf } from './ndcg-of.js';
import { parseRatedQueries } from './rated-query-parser.js';

/** So many products an answer shows at most. */
const SHOWN = 5;
const NOW = '2026-11-20T10:00:00.000Z';
const TENANT = 'electronics';

/** A rated query, asked. */
export interface AskedQuery {
  readonly text: string;
  readonly said: string;
  /** NDCG@5 of what the answer shows, and of the ranked search alone. */
  readonly ndcg: number;
  readonly searchNdcg: number;
}

/**
 * Asks each rated query of a shop as the first message of a conversation.
 *
 * @param folder - Holds `catalog.json`, `tenant.json` and `queries-dev.jsonl`.
 */
export async function askRated(folder: string): Promise<readonly AskedQuery[]> {
  const files = new Map(['catalog.json', 'tenant.json'].map((name) => [name, readFileSync(join(folder, name))]));
  const { business } = loadBusiness(files);
  if (business === undefined) throw new RangeError(`${folder} does not load: run truepenny check on it`);
  const engine = createEngine({ clock: createClock(), mode: 'v5' });
  const artifacts = engine.compile(business);
  const version = { tenant: TENANT, number: 1, manifestHash: '', manifest: {}, files, artifacts, publishedAt: NOW };
  const shop = await engine.openShop(version);
  const store = createCatalogStore({ file: business.catalog, tenant: business.tenant, artifacts });
  const asked: AskedQuery[] = [];
  for (const { text, ratings } of parseRatedQueries(readFileSync(join(folder, 'queries-dev.jsonl'), 'utf8'))) {
    const { reply, state } = await shop.handle(turnOf(text, shop));
    const { hits } = store.search({ text, language: 'en', constraints: [], sort: 'relevance', limit: SHOWN });
    const shown = state.shown.length > 0 || state.focus === undefined ? state.shown : [state.focus.sku];
    const searched = hits.map(({ sku }) => sku);
    const [ndcg, searchNdcg] = [shown, searched].map((skus) => ndcgOf(skus, ratings, SHOWN));
    asked.push({ text, said: reply.text, ndcg: ndcg ?? 0, searchNdcg: searchNdcg ?? 0 });
  }
  return asked;
}

function turnOf(text: string, { version, mode }: Pick<Turn, 'version' | 'mode'>): Turn {
  return Object.freeze({
    id: text,
    tenant: TENANT,
    conversation: text,
    channel: 'web',
    messages: [{ messageId: text, text, receivedAt: NOW }],
    text,
    state: EMPTY_STATE,
    epoch: 0,
    version,
    mode,
    now: NOW,
  });
}
