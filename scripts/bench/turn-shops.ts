import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { namesIn, phrasingsIn, taggedWith } from './bench-shop-parser.js';
import type { Question } from './turn-load.js';

/** Three tenants of the same size: 19,406 products, 77 FAQ entries with 9,003 phrasings, 200 rules. */
export const SHOPS = ['bench-a', 'bench-b', 'bench-c'] as const;
const RULES = 200;
const INTENTS = [
  'product.price',
  'product.stock',
  'product.details',
  'product.search',
  'hours',
  'branch',
  'delivery',
  'faq',
  'returns',
  'payment',
];
const SHOES = fileURLToPath(new URL('../../business/shoes', import.meta.url));
const TENANT = {
  formatVersion: 1,
  name: 'Bench',
  locale: 'en-GB',
  currency: 'GBP',
  timezone: 'Europe/London',
  demo: true,
};

/** Writes the folders, where they do not say so already, and gives the questions to ask: products, hours, delivery, FAQ, in one mix. */
export function makeShops(root: string, data: string): readonly Question[] {
  if (!existsSync(path.join(data, 'electronics/catalog.json')))
    throw new RangeError(`no data in ${data}: name it with --data DIR`);
  const catalog = readFileSync(path.join(data, 'electronics/catalog.json'), 'utf8');
  const faq = readFileSync(path.join(data, 'banking77/faq.json'), 'utf8');
  for (const shop of SHOPS) {
    const folder = path.join(root, shop);
    mkdirSync(folder, { recursive: true });
    writeChanged(path.join(folder, 'tenant.json'), JSON.stringify(TENANT));
    writeChanged(path.join(folder, 'catalog.json'), catalog);
    writeChanged(path.join(folder, 'faq.json'), faq);
    for (const file of ['policy.json', 'geo.json'])
      writeChanged(path.join(folder, file), readFileSync(path.join(SHOES, file), 'utf8'));
    writeChanged(path.join(folder, 'rules.json'), JSON.stringify({ formatVersion: 1, rules: rules() }));
  }
  return questions(namesIn(catalog), phrasingsIn(faq));
}

function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** Rules that look at what every ask has and tag it, spread over the intents. */
function rules() {
  return Array.from({ length: RULES }, (_, index) => ({
    name: `bench ${String(index)}`,
    priority: 1 + (index % 9),
    conditions: {
      all: [
        { fact: 'intent', operator: 'equal', value: INTENTS[index % INTENTS.length] },
        { fact: 'turns', operator: 'greaterThan', value: 50 + index },
      ],
    },
    event: { type: 'tag', params: { tag: `bench-${String(index)}` } },
  }));
}

function questions(names: readonly string[], phrasings: readonly string[]): readonly Question[] {
  const name = (count: number): string => names[(count * 7919) % names.length] ?? '';
  const phrasing = (count: number): string => phrasings[(count * 104_729) % phrasings.length] ?? '';
  const kinds: readonly ((count: number) => string)[] = [
    (count) => `how much is the ${name(count)}?`,
    (count) => `do you have the ${name(count)} in stock`,
    (count) =>
      `${name(count).split(' ').slice(0, 3).join(' ')} under £${String(20 + (count % 900))}.${String(10 + (count % 90))}`,
    (count) =>
      `delivery to NW1 ${String(count % 10)}AB for a £${String(count % 5000)}.${String(10 + (count % 89))} order`,
    (count) => `are you open on ${String(1 + (count % 28))} December, I come with ${String(count)} friends`,
    (count) => `${phrasing(count)} (${taggedWith(count)})`,
  ];
  return SHOPS.flatMap((tenant) => kinds.map((text) => ({ tenant, text })));
}
