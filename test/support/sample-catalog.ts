import type { CatalogFile } from '../../app/contracts/business/catalog.js';
import type { GeoFile } from '../../app/contracts/business/geo.js';
import type { TenantFile } from '../../app/contracts/business/tenant.js';
import type { Fact, Finding, Slot } from '../../app/contracts/evidence.js';
import { EMPTY_STATE, type ConversationState } from '../../app/contracts/state.js';
import type { Business, Finder } from '../../app/contracts/stores.js';
import type { Entities, Intent } from '../../app/contracts/understanding.js';
import { createCatalogStore } from '../../app/retrieval/catalog/catalog-store.js';
import { createFaqStore } from '../../app/retrieval/faq/faq-store.js';
import { createGeoStore } from '../../app/retrieval/geo/geo-store.js';
import { createPolicyStore } from '../../app/retrieval/policy/policy-store.js';

const blue = { en: 'blue', de: 'blau' };
const red = { en: 'red', de: 'rot' };

/** Seven products that hold every kind of price, stock and attribute a catalog may have. */
export const SAMPLE_CATALOG: CatalogFile = {
  formatVersion: 1,
  products: [
    {
      sku: 'RUN-AIR',
      name: 'Air Runner 2',
      description: { en: 'A light road shoe.', de: 'Ein leichter Straßenschuh.' },
      price: 89.9,
      category: [{ en: 'Running shoes', de: 'Laufschuhe' }],
      tags: ['bestseller'],
      aliases: ['airs'],
      attributes: { brand: 'Corvane', material: { en: 'mesh', de: 'Mesh' }, weight: '268 g', waterproof: false },
      rating: 4.2,
      addedOn: '2025-02-10',
      images: ['images/air.svg'],
      variants: [
        { sku: 'RUN-AIR-BLUE-42', attributes: { colour: blue, size: '42' }, stock: { camden: 3, leeds: 0 } },
        { sku: 'RUN-AIR-BLUE-43', attributes: { colour: blue, size: '43' }, stock: { camden: 0, leeds: 0 } },
        { sku: 'RUN-AIR-RED-42', attributes: { colour: red, size: '42' }, price: 94.9, stock: { camden: 0, leeds: 2 } },
        { sku: 'RUN-AIR-RED-43', attributes: { colour: red, size: '43' }, price: 94.9, stock: { camden: 9, leeds: 9 } },
      ],
    },
    {
      sku: 'TRL-FELL',
      name: 'Fell Light',
      price: 74,
      category: [{ en: 'Trail running shoes', de: 'Trailrunning-Schuhe' }],
      attributes: { brand: 'Corvane', material: 'suede', waterproof: true, colour: 'grey', size: ['42', '43'] },
      rating: 4.8,
      addedOn: '2026-01-01',
      stock: 4,
    },
    {
      sku: 'TRL-RIDGE',
      name: 'Ridge Walker',
      price: 120,
      category: [{ en: 'Trail running shoes', de: 'Trailrunning-Schuhe' }],
      attributes: { brand: 'Ostrel', material: 'full-grain leather', waterproof: true, colour: 'brown' },
      stock: 0,
    },
    {
      sku: 'ACC-SOCK',
      name: { en: 'Merino Socks', de: 'Merino-Socken' },
      price: 12.5,
      category: [{ en: 'Socks', de: 'Socken' }],
      priceBreaks: [
        { quantity: 3, price: 11 },
        { quantity: 10, price: 9.99 },
      ],
      stock: 200,
    },
    {
      sku: 'AUD-1000',
      name: 'Headphones WH-1000XM5',
      price: 299,
      category: ['Audio'],
      attributes: { brand: 'Sonara' },
    },
    { sku: 'DSP-27', name: 'Studio Display 27"', price: 499, category: ['Displays'], attributes: { memory: '256 GB' } },
    { sku: 'GIFT', name: 'Gift Card', category: ['Gifts'] },
  ],
};

/** The sample shop. */
export const SAMPLE_TENANT: TenantFile = {
  formatVersion: 1,
  name: 'Fell & Track',
  locale: 'en-GB',
  locales: ['en-GB', 'de'],
  currency: 'GBP',
  timezone: 'Europe/London',
};

const GEO: GeoFile = {
  formatVersion: 1,
  branches: [
    { id: 'camden', name: 'Camden', address: '1 High Street, London' },
    { id: 'leeds', name: 'Leeds', address: '2 Low Street, Leeds' },
  ],
};

/** The sample shop's catalog, opened. */
export function sampleCatalog() {
  return createCatalogStore({ file: SAMPLE_CATALOG, tenant: SAMPLE_TENANT });
}

function sampleBusiness(): Business {
  const policy = { formatVersion: 1 } as const;
  return {
    version: { tenant: 'sample', number: 1, manifestHash: '0'.repeat(64) },
    tenant: SAMPLE_TENANT,
    locales: ['en-GB', 'de'],
    catalog: sampleCatalog(),
    geo: createGeoStore({ geo: GEO, policy, tenant: SAMPLE_TENANT }),
    faq: createFaqStore({ file: { formatVersion: 1, entries: [] }, tenant: SAMPLE_TENANT }),
    policy: createPolicyStore(policy, GEO, SAMPLE_TENANT),
    rules: { formatVersion: 1, rules: [] },
    replies: {},
  };
}

const business = sampleBusiness();

/** What a finder answers to one ask at the sample shop. */
export function findAt(finder: Finder, { intent, entities, locale = 'en-GB', state = {} }: Asked): Finding {
  const ask = { intent, confidence: 1, span: { start: 0, end: 1 }, entities, why: [] };
  return finder(ask, { business, locale, now: '2026-11-21T10:00:00.000Z', state: { ...EMPTY_STATE, ...state } });
}

interface Asked {
  readonly intent: Intent;
  readonly entities: Entities;
  readonly locale?: string;
  readonly state?: Partial<ConversationState>;
}

/** A slot as plain values, for comparing: money as minor units. */
export function plainSlot(slot: Slot | undefined): unknown {
  if (slot === undefined) return undefined;
  if ('rows' in slot) {
    return slot.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plainSlot(value)])),
    );
  }
  if ('kind' in slot) return plainFact(slot);
  return slot.map(plainFact);
}

function plainFact(fact: Fact): unknown {
  if ('minor' in fact) return fact.minor;
  if ('value' in fact) return fact.value;
  return 'text' in fact ? fact.text : fact.kind;
}

/** Every fact of a finding. */
export function factsIn(finding: Finding): readonly Fact[] {
  const ofSlot = (slot: Slot): readonly Fact[] => {
    if ('rows' in slot) return slot.rows.flatMap((row) => Object.values(row).flatMap(ofSlot));
    return 'kind' in slot ? [slot] : slot;
  };
  const ofCard = (card: Finding['items'][number]): readonly Fact[] =>
    [card.name, card.price, card.stock, card.image, card.url].filter((fact) => fact !== undefined);
  return [...Object.values(finding.slots).flatMap(ofSlot), ...finding.items.flatMap(ofCard), ...finding.suggestions];
}
