import type { TenantFile } from '../../contracts/business/tenant.js';
import { createAllowedOrigins, type AllowedOrigins, type OriginParts, type ShopOrigins } from './allowed-origins.js';

/** The live shops, each as its tenant.json says. */
interface NamedOrigins {
  all(): ReadonlyMap<string, { readonly business: { readonly tenant: TenantFile } }>;
}

/** Which pages may talk to which of the live shops, by what their owners say at this moment. */
export function createShopOrigins(server: Omit<OriginParts, 'shops' | 'shop'>, live: NamedOrigins): AllowedOrigins {
  const wishes = ({ business: { tenant } }: { business: { tenant: TenantFile } }): ShopOrigins => ({
    origins: tenant.origins ?? [],
    isDemo: tenant.demo === true,
  });
  return createAllowedOrigins({
    ...server,
    shops: () => [...live.all().values()].map(wishes),
    shop(tenant) {
      const shop = live.all().get(tenant);
      return shop && wishes(shop);
    },
  });
}
