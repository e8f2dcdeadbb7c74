import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createClock } from '../../../app/clock.js';
import { createEngine } from '../../../app/container.js';
import type { BusinessFiles } from '../../../app/contracts/version.js';
import { loadBusiness } from '../../../app/retrieval/storage/load-business.js';
import type { Shop } from '../../../app/services/businesses/shop.js';
import QUESTIONS from './questions.json' with { type: 'json' };
import { fileOf, inLanguage, objectIn, onlyInLanguage, type CatalogFile } from './shops-parser.js';

/** A shop speaking one locale, and what can be asked there. */
export interface BenchShop {
  readonly name: string;
  readonly locale: string;
  readonly shop: Shop;
  readonly persona: { readonly name?: string; readonly tone?: string };
  readonly products: readonly string[];
  readonly categories: readonly string[];
  readonly faq: readonly string[];
  readonly postcode: string;
  readonly questions: ShopQuestions;
}

/** Questions with places: `{p}` and `{q}` products, `{c}` a category, `{z}` a postcode. */
export interface ShopQuestions {
  readonly product: readonly string[];
  readonly pair: readonly string[];
  readonly search: readonly string[];
  readonly plain: readonly string[];
}

/** The locales of the measurement. */
export const LOCALES = ['en-GB', 'de-DE', 'de-CH', 'es-ES', 'fr-FR', 'pt-BR'] as const;
/** Which demo shops have wording of their own in which locales. */
const DEMOS: Readonly<Record<string, readonly string[]>> = {
  shoes: ['en-GB', 'de-DE', 'de-CH'],
  bakery: LOCALES,
  parts: ['en-GB', 'es-ES'],
};
const POSTCODES: Readonly<Record<string, string>> = { shoes: 'NW1 7AB', bakery: '52062', parts: '10001' };
const CURRENCIES: Readonly<Record<string, string>> = { 'en-GB': 'GBP', 'de-CH': 'CHF', 'pt-BR': 'BRL' };
const BUSINESS = fileURLToPath(new URL('../../../business', import.meta.url));
const ELECTRONICS_MAX = 300;
const TEXT_ENCODER = new TextEncoder();

/** What is changed of a folder before it is opened. */
export type Change = (name: string, file: Record<string, unknown>) => Record<string, unknown>;

const unchanged: Change = (_name, file) => file;

/** Opens the demo shops in each of their locales and, where the data is, electronics in all six. */
export function openShops(data: string, change: Change = unchanged): readonly BenchShop[] {
  const demos = Object.entries(DEMOS).flatMap(([name, locales]) =>
    locales.map((locale) => openDemoShop(name, locale, change)),
  );
  const electronics = path.join(data, 'electronics');
  if (!existsSync(electronics)) return demos;
  return [...demos, ...LOCALES.map((locale) => openBenchShop('electronics', locale, { folder: electronics, change }))];
}

/** Opens a demo shop in one of its locales. */
export function openDemoShop(name: string, locale: string, change: Change = unchanged): BenchShop {
  return openBenchShop(name, locale, { folder: path.join(BUSINESS, name), change });
}

/** How a folder is opened. */
export interface Opening {
  readonly folder: string;
  readonly change?: Change;
  /** In the languages and the currency it has by itself. */
  readonly isAsItIs?: boolean;
}

/** Opens one folder as a shop of one locale. @throws {RangeError} When it does not load. */
export function openBenchShop(
  name: string,
  locale: string,
  { folder, change = unchanged, isAsItIs = false }: Opening,
): BenchShop {
  const files = filesOf(folder, isAsItIs ? undefined : locale, change);
  const { business, problems } = loadBusiness(files);
  if (business === undefined) throw new RangeError(`${name} does not load: ${JSON.stringify(problems.slice(0, 3))}`);
  const version = { tenant: `${name}-${locale.toLowerCase()}`, number: 1, manifestHash: '' };
  const engine = createEngine({ clock: createClock(), mode: 'v5' });
  const shop = engine.openSource(business, files, version);
  const [language = ''] = locale.split('-');
  const tenant = fileOf(folder, 'tenant.json');
  const catalog = sampled(fileOf(folder, 'catalog.json'));
  const names = catalog.products.map((product) => shortened(inLanguage(product.name, language) ?? ''));
  const categories = catalog.products.flatMap(({ category = [] }) =>
    category.flatMap((words) => inLanguage(words, language) ?? []),
  );
  const entries = existsSync(path.join(folder, 'faq.json')) ? (fileOf(folder, 'faq.json').entries ?? []) : [];
  const [own = ''] = tenant.locale.split('-');
  const { persona = {} } = shop.business.tenant;
  return {
    name,
    locale,
    shop,
    persona: {
      ...(persona.name !== undefined && { name: persona.name }),
      ...(persona.tone !== undefined && { tone: persona.tone }),
    },
    products: names,
    categories: [...new Set(categories)],
    faq: entries.flatMap(({ questions }) => questions.flatMap((words) => onlyInLanguage(words, language, own) ?? [])),
    postcode: POSTCODES[name] ?? '10001',
    questions: questionsIn(language),
  };
}

/** The questions of a language. */
export function questionsIn(language: string): ShopQuestions {
  const all: Readonly<Record<string, ShopQuestions>> = QUESTIONS;
  return all[language] ?? QUESTIONS.en;
}

function filesOf(folder: string, locale: string | undefined, change: Change): BusinessFiles {
  const files = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const file = objectIn(folder, name);
    const inPlace =
      name === 'tenant.json' && locale !== undefined
        ? localised(file, locale)
        : name === 'catalog.json'
          ? { ...file, products: sampled(fileOf(folder, name)).products }
          : file;
    files.set(name, TEXT_ENCODER.encode(JSON.stringify(change(name, inPlace))));
  }
  const images = path.join(folder, 'images');
  if (existsSync(images))
    for (const name of readdirSync(images)) files.set(`images/${name}`, readFileSync(path.join(images, name)));
  return files;
}

function localised(tenant: Record<string, unknown>, locale: string): Record<string, unknown> {
  return { ...tenant, locale, locales: [locale], currency: CURRENCIES[locale] ?? 'EUR' };
}

/** Every n-th product of a catalog too large to be opened six times. */
function sampled<Catalog extends CatalogFile>(catalog: Catalog): Catalog {
  const step = Math.ceil(catalog.products.length / ELECTRONICS_MAX);
  return { ...catalog, products: catalog.products.filter((_product, index) => index % step === 0) };
}

/** As a person would type a name of thirty words. */
function shortened(name: string): string {
  return name.split(/\s+/).slice(0, 6).join(' ');
}
