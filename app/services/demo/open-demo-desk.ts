import { AppError } from '../../contracts/errors.js';
import type { VersionStore, TurnStore } from '../../contracts/storage.js';
import type { LiveShops } from '../businesses/live-shops.js';
import type { Shop } from '../businesses/shop.js';
import { createDemoDesk, type DemoDesk, type DemoDeskParts } from './demo-desk.js';

type Opening = Omit<DemoDeskParts, 'businesses' | 'turns' | 'versions' | 'refresh' | 'handle'>;

/** A desk over what is stored and the shops that are live at each moment. */
export function openDemoDesk(
  opening: Opening,
  { database, shops }: { database: { turns: TurnStore; versions: VersionStore }; shops: LiveShops<Shop> },
): DemoDesk {
  return createDemoDesk({
    ...opening,
    turns: database.turns,
    versions: database.versions,
    businesses: () => [...shops.all().values()].map(({ business }) => business),
    handle: (tenant, turn) => {
      const shop = shops.get(tenant);
      if (shop === undefined) throw new AppError('not_found');
      return shop.handle(turn);
    },
    refresh: (tenant) => shops.refresh(tenant),
  });
}
