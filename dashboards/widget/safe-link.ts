const SAFE_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address if a click on it can only lead to a page, a mail or a call; undefined for everything else. */
export function safeLink(href: string, base: string): string | undefined {
  const address = parsed(href, base);
  return address !== undefined && SAFE_SCHEMES.has(address.protocol) ? address.href : undefined;
}

/** The address of a picture, from the server or https only. */
export function safePicture(source: string, base: string): string | undefined {
  const address = parsed(source, base);
  const isOurs = address !== undefined && address.origin === parsed(base, base)?.origin;
  return isOurs || address?.protocol === 'https:' ? address.href : undefined;
}

/** A map of a place, by coordinates where they are known. */
export function mapLink(place: { readonly address: string; readonly lat?: number; readonly lng?: number }): string {
  const { lat, lng, address } = place;
  if (lat !== undefined && lng !== undefined) {
    const at = `${String(lat)}/${String(lng)}`;
    return `https://www.openstreetmap.org/?mlat=${String(lat)}&mlon=${String(lng)}#map=17/${at}`;
  }
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query: address }).toString()}`;
}

function parsed(href: string, base: string): URL | undefined {
  return URL.canParse(href, base) ? new URL(href, base) : undefined;
}
