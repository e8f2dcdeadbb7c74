import type { Log } from '../../contracts/log.js';
import type { ShadowStore } from '../../contracts/shadow.js';
import type { TurnStore } from '../../contracts/storage.js';
import type { LiveShops } from '../businesses/live-shops.js';
import type { Shop } from '../businesses/shop.js';
import { createShadow, type Shadow } from './create-shadow.js';

/** What shadow turns stand on. */
export interface OpenShadowParts {
  readonly shops: Pick<LiveShops<Shop>, 'get'>;
  readonly database: { readonly turns: Pick<TurnStore, 'record'>; readonly shadows: Pick<ShadowStore, 'keep'> };
  readonly log: Pick<Log, 'error'>;
}

/** Shadow turns of the shops that try a mode, as their live versions say. */
export function openShadow({ shops, database, log }: OpenShadowParts): Shadow {
  return createShadow({
    trialOf: (tenant) => shops.get(tenant)?.business.tenant.voice?.shadow,
    handlerOf: (tenant) => shops.get(tenant)?.handle,
    turns: database.turns,
    store: database.shadows,
    log,
  });
}
