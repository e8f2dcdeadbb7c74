import { AppError } from '../../contracts/errors.js';

/** What a shop says about the pages that may embed it. */
export interface ShopOrigins {
  readonly origins: readonly string[];
  readonly isDemo: boolean;
}

/** What decides which pages may talk to which shop. */
export interface OriginParts {
  /** The address people reach this server under, when one is set. */
  readonly publicUrl: string | undefined;
  /** Whether this server answers its own machine only. */
  readonly isLoopback: boolean;
  /** The live shops. */
  shops(): Iterable<ShopOrigins>;
  /** `undefined` when no such shop is live. */
  shop(tenant: string): ShopOrigins | undefined;
}

/** Which pages may talk to which shop. No `Origin` means no browser page asks: there is nothing to protect then. */
export interface AllowedOrigins {
  /** Whether any shop lets this page in. */
  isKnown(origin: string, host: string | undefined): boolean;
  /** @throws {AppError} `unknown_tenant`, or `origin_refused` when this shop does not let this page in. */
  check(tenant: string, origin: string | undefined, host: string | undefined): void;
}

/**
 * A page may talk to a shop when it comes from this very server, when the shop's owner named it, or when it runs on the
 * reader's own machine and the shop is a demo or this server answers its own machine only.
 */
export function createAllowedOrigins(parts: OriginParts): AllowedOrigins {
  const own = parts.publicUrl === undefined ? undefined : originOf(parts.publicUrl);
  const isOwn = (origin: string, host: string | undefined): boolean =>
    origin === own || (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`));
  const lets = (shop: ShopOrigins, origin: string): boolean =>
    shop.origins.some((named) => originOf(named) === origin) ||
    ((shop.isDemo || parts.isLoopback) && isLoopbackOrigin(origin));

  return {
    isKnown(origin, host) {
      if (isOwn(origin, host)) return true;
      for (const shop of parts.shops()) if (lets(shop, origin)) return true;
      return false;
    },
    check(tenant, origin, host) {
      const shop = parts.shop(tenant);
      if (shop === undefined) throw new AppError('unknown_tenant');
      if (origin === undefined || isOwn(origin, host) || lets(shop, origin)) return;
      throw new AppError('origin_refused');
    },
  };
}

/** Owners write addresses with a path or a slash at the end; an origin has neither. */
function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  return isLoopbackHost(new URL(origin).hostname);
}

/** Whether a host name or address is this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
