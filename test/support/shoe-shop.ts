import { readdirSync, readFileSync } from 'node:fs';

import type { Business } from '../../app/contracts/stores.js';
import { openBusiness } from '../../app/retrieval/open-business.js';

const FILES = ['tenant.json', 'catalog.json', 'geo.json', 'faq.json', 'policy.json'];

/** The shoe shop, see {@link openShop}. */
export const openShoeShop = (): Business => openShop('shoes');

/** A demo shop opened as published: its real stores, its FAQ learned on the spot. */
export function openShop(tenant: 'shoes' | 'bakery' | 'parts'): Business {
  const folder = new URL(`../../business/${tenant}/`, import.meta.url);
  const images = readdirSync(new URL('images/', folder)).map((name) => `images/${name}`);
  const files = new Map([...FILES, ...images].map((name) => [name, readFileSync(new URL(name, folder))]));
  return openBusiness({
    tenant,
    number: 1,
    manifestHash: '',
    manifest: {},
    files,
    artifacts: new Map(),
    publishedAt: '2026-11-20T09:00:00.000Z',
  });
}
