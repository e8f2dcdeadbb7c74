import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { BusinessFiles } from '../../app/contracts/version.js';

/** A whole business folder with something of everything, valid and without a warning. */
const SHOP: Readonly<Record<string, unknown>> = {
  'tenant.json': {
    formatVersion: 1,
    name: 'Small Shop',
    locale: 'en-GB',
    locales: ['en-GB', 'de'],
    currency: 'GBP',
    timezone: 'Europe/London',
    origins: ['https://small.example'],
    callsToAction: [{ id: 'visit', text: { en: 'Visit us', de: 'Besuchen' }, link: 'https://small.example/visit' }],
    channels: { instagram: { account: '1789', secrets: { appSecret: 'env:SMALL_SECRET' } } },
    preChat: [{ id: 'name', label: 'Your name', kind: 'text' }],
  },
  'catalog.json': {
    formatVersion: 1,
    products: [
      {
        sku: 'RUN-AIR',
        name: 'Air Runner',
        description: { en: 'Light running shoe', de: 'Leichter Laufschuh' },
        price: 89.9,
        category: ['Shoes', 'Running'],
        aliases: ['airs'],
        attributes: { colour: { en: 'blue', de: 'blau' }, size: ['40', '41'], waterproof: false },
        stock: { camden: 3, leeds: 0 },
        images: ['images/air.svg', 'https://small.example/air.jpg'],
        url: 'https://small.example/air',
        priceBreaks: [
          { quantity: 10, price: 79.9 },
          { quantity: 50, price: 69.9 },
        ],
        variants: [
          { sku: 'RUN-AIR-RED', attributes: { colour: 'red' }, price: 94.9, stock: 0 },
          { sku: 'RUN-AIR-BLUE', attributes: { colour: 'blue' }, stock: { camden: 2 } },
        ],
      },
      { sku: 'FELL-LIGHT', name: 'Fell Light', price: 74, category: ['Shoes', 'Trail'], stock: 7 },
    ],
  },
  'geo.json': {
    formatVersion: 1,
    branches: [
      {
        id: 'camden',
        name: 'Camden',
        address: '1 High Street',
        postcode: 'NW1 7AB',
        location: { lat: 51.5, lng: -0.1 },
        aliases: ['the north one'],
      },
      {
        id: 'leeds',
        name: 'Leeds',
        address: '2 Low Street',
        hours: {
          weekly: {
            mon: [
              ['09:00', '12:30'],
              ['13:30', '18:00'],
            ],
          },
        },
      },
    ],
    areas: [
      { postcodes: ['NW1*', 'NW3*'], branch: 'camden', deliveryZone: 'london' },
      { postcodes: ['1000-1999'], branch: 'leeds' },
    ],
  },
  'faq.json': {
    formatVersion: 1,
    entries: [
      {
        id: 'returns',
        questions: ['Can I return shoes?', { de: 'Kann ich Schuhe zurückgeben?' }],
        answer: 'Within 30 days.',
      },
      { id: 'repair', questions: ['Do you repair?'], escalate: true, quickReplies: ['Yes', 'No'] },
    ],
  },
  'policy.json': {
    formatVersion: 1,
    hours: {
      weekly: { mon: [['09:00', '18:00']], fri: [['18:00', '02:00']], sat: [['10:00', '16:00']], sun: [] },
      exceptions: [
        { date: '2026-12-25', closed: true, name: 'Christmas' },
        { from: '2026-12-28', to: '2026-12-30', intervals: [['10:00', '14:00']] },
      ],
    },
    delivery: {
      zones: [
        { id: 'london', name: 'London', fee: 4.9, freeFrom: 50, leadTimeDays: [1, 2], cutOff: '15:00' },
        { id: 'north', name: 'North', postcodes: ['LS*'], fee: 6.9, leadTimeDays: 3 },
      ],
    },
    returns: { text: 'Within 30 days.', days: 30 },
    tax: { included: true, ratePercent: 20 },
    discounts: [
      { id: 'ten', name: 'Ten off', percent: 10, floor: 50, conditions: { basketFrom: 100, skus: ['RUN-AIR-RED'] } },
      {
        id: 'trail',
        name: 'Trail week',
        amount: 5,
        conditions: { category: 'Trail', from: '2026-10-01', to: '2026-10-07' },
      },
    ],
  },
  'rules.json': {
    formatVersion: 1,
    rules: [
      {
        name: 'greet',
        priority: 50,
        conditions: { all: [{ fact: 'intent', operator: 'equal', value: 'greeting' }] },
        event: { type: 'answer' },
      },
      { name: 'thank', conditions: { any: [] }, event: { type: 'answer', params: { template: 'thanks' } } },
    ],
  },
  'flow.json': {
    formatVersion: 1,
    initial: 'open',
    states: [
      { id: 'open', objective: 'Find out what is wanted', transitions: [{ to: 'done', when: ['thanks'] }] },
      { id: 'done', objective: 'Say goodbye', transitions: [{ to: 'open', when: ['greeting'] }] },
    ],
  },
  'replies.json': {
    formatVersion: 1,
    replies: { 'thanks.plain': { 'en-GB': 'You are welcome.', de: 'Gern geschehen.' } },
  },
  'conversations/price.json': {
    formatVersion: 1,
    name: 'price',
    at: '2026-11-20T10:00:00Z',
    steps: [
      { customer: 'how much is the air runner', expect: { contains: ['89.90'] } },
      { at: '2026-11-20T10:01:00Z', customer: 'thanks', expect: { intents: ['thanks'] } },
    ],
  },
};

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n';

/** The shop's values by file; each call gives values of its own, to be changed at will. */
export function smallShop(): Record<string, unknown> {
  return structuredClone({ ...SHOP });
}

/** Values as the files of a folder, indented by two, with the one picture of the shop. */
export function filesOf(values: Readonly<Record<string, unknown>>): Map<string, Uint8Array> {
  const texts = Object.entries(values).map(([path, value]): [string, Uint8Array] => [path, jsonBytes(value)]);
  return new Map<string, Uint8Array>([...texts, ['images/air.svg', Buffer.from(DRAWING)]]);
}

/** A value as a file: indented by two, with a line break at the end. */
export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes files into a folder, making what is missing. */
export function writeFiles(folder: string, files: BusinessFiles): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** A business root of its own in the temporary directory; call `remove` when done. */
export function openTemporaryRoot(): { root: string; folderOf: (tenant: string) => string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'truepenny-business-'));
  const folderOf = (tenant: string): string => {
    const folder = join(root, tenant);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  return { root, folderOf, remove: () => rmSync(root, { recursive: true, force: true }) };
}
