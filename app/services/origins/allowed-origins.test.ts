import assert from 'node:assert/strict';

import { createAllowedOrigins, type OriginParts } from './allowed-origins.js';

const SHOPS: Readonly<Record<string, { origins: string[]; isDemo: boolean }>> = {
  acme: { origins: ['https://shop.acme.example/', 'https://www.acme.example:8443'], isDemo: false },
  demo: { origins: [], isDemo: true },
};
const parts: OriginParts = {
  publicUrl: 'https://bot.example.com/',
  isLoopback: false,
  shops: () => Object.values(SHOPS),
  shop: (tenant) => (Object.hasOwn(SHOPS, tenant) ? SHOPS[tenant] : undefined),
};

describe('allowed origins', () => {
  const rows: readonly [shop: string, origin: string | undefined, host: string, isAllowed: boolean][] = [
    ['acme', undefined, 'bot.example.com', true],
    ['acme', 'https://bot.example.com', 'internal:8080', true],
    ['acme', 'http://10.0.0.5:8080', '10.0.0.5:8080', true],
    ['acme', 'https://shop.acme.example', 'internal:8080', true],
    ['acme', 'https://www.acme.example:8443', 'internal:8080', true],
    ['acme', 'https://www.acme.example', 'internal:8080', false],
    ['acme', 'http://shop.acme.example', 'internal:8080', false],
    ['acme', 'https://shop.acme.example.evil.example', 'internal:8080', false],
    ['acme', 'https://evil.example', 'internal:8080', false],
    ['acme', 'null', 'internal:8080', false],
    ['acme', 'http://localhost:3000', 'internal:8080', false],
    ['demo', 'http://localhost:3000', 'internal:8080', true],
    ['demo', 'http://127.0.0.1:9', 'internal:8080', true],
    ['demo', 'http://127.0.0.1.evil.example', 'internal:8080', false],
    ['demo', 'https://shop.acme.example', 'internal:8080', false],
  ];
  for (const [shop, origin, host, isAllowed] of rows) {
    it(`${isAllowed ? 'lets' : 'does not let'} ${origin ?? 'no page'} talk to ${shop} at ${host}`, () => {
      const check = (): void => createAllowedOrigins(parts).check(shop, origin, host);
      if (isAllowed) check();
      else assert.throws(check, { code: 'origin_refused' });
    });
  }

  it('lets pages of the own machine talk to every shop while the server answers that machine only', () => {
    const origins = createAllowedOrigins({ ...parts, isLoopback: true });
    origins.check('acme', 'http://localhost:3000', '127.0.0.1:8080');
  });

  it('answers for a shop that is not there with "unknown_tenant"', () => {
    assert.throws(() => createAllowedOrigins(parts).check('nobody', undefined, undefined), { code: 'unknown_tenant' });
  });

  it('names a page to the browser only when some shop lets it in', () => {
    const origins = createAllowedOrigins(parts);
    assert.equal(origins.isKnown('https://shop.acme.example', 'internal:8080'), true);
    assert.equal(origins.isKnown('https://evil.example', 'internal:8080'), false);
  });
});
