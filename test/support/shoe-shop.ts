import { readdirSync, readFileSync } from 'node:fs';

import type { Business } from '../../app/contracts/stores.js';
import { openBusiness } from '../../app/retrieval/open-business.js';

const FOLDER = new URL('../../business/shoes/', import.meta.url);
const FILES = ['tenant.json', 'catalog.json', 'geo.json', 'faq.json', 'policy.json'];

/** The demo shop opened as published: its real stores, its FAQ learned on the spot. */
export function openShoeShop(): Business {
  const images = readdirSync(new URL('images/', FOLDER)).map((name) => `images/${name}`);
  const files = new Map([...FILES, ...images].map((name) => [name, readFileSync(new URL(name, FOLDER))]));
  return openBusiness({
    tenant: 'shoes',
    number: 1,
    manifestHash: '',
    manifest: {},
    files,
    artifacts: new Map(),
    publishedAt: '2026-11-20T09:00:00.000Z',
  });
}
