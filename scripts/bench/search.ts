/**
 * How good and how fast product search is on a real catalog of 19,406 electronics products with rated queries.
 *
 * Run: `npm run bench search [-- --data DIR --misses --products 100000]`. DIR holds `electronics/` (default: ../shared/data beside the project).
 * Quality is NDCG@10 with gain 2^rating − 1, once as typed and once with one typo in the longest word (four kinds of slip), beside a
 * plain BM25F in the same run, also over rated products alone. `--products` says the catalog again under other SKUs, for the time it takes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { CatalogFile } from '../../app/contracts/business/catalog.js';
import type { CatalogStore } from '../../app/contracts/stores.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT } from '../../app/retrieval/catalog/catalog-index.js';
import { createCatalogStore } from '../../app/retrieval/catalog/catalog-store.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { normaliseText } from '../../app/retrieval/text/normalise-text.js';
import { pairedGain } from './paired-gain.js';
import { createPlainSearch } from './plain-search.js';
import { ndcgOf } from './ndcg-of.js';
import { parseRatedQueries, type RatedQuery } from './rated-query-parser.js';

const { values } = parseArgs({
  options: { data: { type: 'string' }, misses: { type: 'boolean' }, products: { type: 'string' } },
  strict: true,
});
const project = resolve(import.meta.dirname, '../..');
const folder = join(resolve(values.data ?? join(project, '../shared/data')), 'electronics');
const TOP = 10;
/** Deep enough that ten rated products are among them. */
const DEEP = 200;
const MISS_BELOW = 0.5;
/** The median of several runs: other programs on the machine are not what is measured. */
const RUNS = 9;
const MESSAGES = [
  'hello, how much is the brother tn-2110 toner?',
  'do you have black hp laptops with 16 gb of memory under 900 dollars',
  'is there a samsnug wireless headset in white',
  'what are your opening hours on sunday?',
  'can you tell me whether you sell battries for a canon camera',
];

if (existsSync(join(folder, 'catalog.json'))) runBench();
else
  console.log(
    `Skipped: there is no ${join(folder, 'catalog.json')}. Name the folder that holds electronics/ with --data DIR.`,
  );

function runBench(): void {
  const queries = parseRatedQueries(readFileSync(join(folder, 'queries-dev.jsonl'), 'utf8'));
  const { store, rows, file } = openStore();
  const plain = createPlainSearch(file);
  const plainly = queries.map(({ text, ratings }) => ndcgOf(plain(text, TOP), ratings, TOP));
  const ratedOnly = (skus: readonly string[], { ratings }: RatedQuery): number =>
    ndcgOf(
      skus.filter((sku) => ratings[sku] !== undefined),
      ratings,
      TOP,
    );
  const rated = queries.map((query) => ratedOnly(skusOf(store, query.text, DEEP), query));
  const ratedPlainly = queries.map((query) => ratedOnly(plain(query.text, DEEP), query));
  const typed = queries.map((query) => measure(store, query, query.text));
  const slipped = queries.flatMap((query) => slipsOf(query.text).map((text) => measure(store, query, text)));
  const texts = [...queries.map(({ text }) => text), ...MESSAGES];
  const recognised = texts.map((text) => medianMs(() => store.recognise(normaliseText(text, 'en'))));
  console.table({
    ...rows,
    'NDCG@10': mean(typed.map(({ ndcg }) => ndcg)).toFixed(4),
    'NDCG@10 of plain BM25F': mean(plainly).toFixed(4),
    'paired gain (95 %)': pairedGain(
      typed.map(({ ndcg }) => ndcg),
      plainly,
    ),
    'NDCG@10, rated products only': `${mean(rated).toFixed(4)}, plain ${mean(ratedPlainly).toFixed(4)}`,
    'NDCG@10, one typo': mean(slipped.map(({ ndcg }) => ndcg)).toFixed(4),
    'search p50 / p99 ms': percentiles(typed.map(({ ms }) => ms)),
    'search with typo p50 / p99 ms': percentiles(slipped.map(({ ms }) => ms)),
    'recognise p50 / p99 ms': percentiles(recognised),
  });
  if (values.misses === true) queries.forEach((query, index) => showMiss(store, query, typed[index]?.ndcg ?? 0));
}

interface Opened {
  readonly store: CatalogStore;
  readonly file: CatalogFile;
  readonly rows: Readonly<Record<string, string>>;
}

function openStore(): Opened {
  const names = ['catalog.json', 'tenant.json'];
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  const { business } = loadBusiness(files);
  if (business === undefined) throw new RangeError(`${folder} does not load: run truepenny check on it`);
  const { tenant } = business;
  const file = repeated(business.catalog);
  const built = timed(() => buildCatalogIndex(file, tenant));
  const artifacts = new Map([[CATALOG_INDEX_ARTIFACT, built.value]]);
  const opened = timed(() => createCatalogStore({ file, tenant, artifacts }));
  const rows = {
    products: String(opened.value.size),
    'index built in ms': built.ms.toFixed(0),
    'index bytes': built.value.length.toLocaleString('en'),
    'index opened in ms': opened.ms.toFixed(0),
  };
  return { store: opened.value, file, rows };
}

/** The catalog as often as it takes to have so many products; the copies have other SKUs. */
function repeated(file: CatalogFile): CatalogFile {
  const wanted = Number(values.products ?? file.products.length);
  const products = Array.from({ length: wanted }, (_product, index) => {
    const product = file.products[index % file.products.length];
    const round = Math.floor(index / file.products.length);
    return product === undefined || round === 0 ? product : { ...product, sku: `${product.sku}-${round}` };
  }).filter((product) => product !== undefined);
  return { ...file, products };
}

function skusOf(store: CatalogStore, text: string, limit: number): readonly string[] {
  return store.search({ text, language: 'en', constraints: [], sort: 'relevance', limit }).hits.map(({ sku }) => sku);
}

function measure(store: CatalogStore, query: RatedQuery, text: string): { readonly ndcg: number; readonly ms: number } {
  const search = () => store.search({ text, language: 'en', constraints: [], sort: 'relevance', limit: TOP });
  const value = search();
  const ms = medianMs(search);
  return {
    ndcg: ndcgOf(
      value.hits.map(({ sku }) => sku),
      query.ratings,
      TOP,
    ),
    ms,
  };
}

/** A letter left out, doubled, replaced and swapped, in the middle of the longest word. */
function slipsOf(text: string): readonly string[] {
  const words = text.split(' ');
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length < 4) return [text];
  const middle = Math.floor(longest.length / 2);
  const [head, tail] = [longest.slice(0, middle), longest.slice(middle + 1)];
  const letter = longest.charAt(middle);
  const slips = [
    head + tail,
    head + letter + letter + tail,
    head + (letter === 'e' ? 'r' : 'e') + tail,
    head.slice(0, -1) + letter + head.slice(-1) + tail,
  ];
  return slips.map((slip) => words.map((word) => (word === longest ? slip : word)).join(' '));
}

function showMiss(store: CatalogStore, query: RatedQuery, ndcg: number): void {
  if (ndcg >= MISS_BELOW) return;
  console.log(`\n${ndcg.toFixed(2)} ${query.text}`);
  for (const { sku, score } of store.search({
    text: query.text,
    language: 'en',
    constraints: [],
    sort: 'relevance',
    limit: 5,
  }).hits) {
    console.log(
      `  ${query.ratings[sku] ?? '–'}  ${score.toFixed(1)}  ${JSON.stringify(store.find(sku)?.product.name)}`,
    );
  }
}

function medianMs(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => timed(run).ms).sort((first, second) => first - second);
  return times[Math.floor(RUNS / 2)] ?? 0;
}

function timed<Value>(run: () => Value): { readonly value: Value; readonly ms: number } {
  const startedAt = performance.now();
  const value = run();
  return { value, ms: performance.now() - startedAt };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((first, second) => first - second);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);
  return `${at(0.5)} / ${at(0.99)}`;
}
