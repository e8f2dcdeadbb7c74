/**
 * How good the products are that an answer shows when a rated query is all a customer writes: understood, looked up, decided. The
 * ranked search alone stands beside it, and with `--misses` what was said where it does worse.
 *
 * Run: `npm run bench asked [-- --data DIR --misses]`. DIR holds `electronics/` (default: ../shared/data beside the project).
 * Quality is NDCG@5, five being what an answer shows.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { askRated } from './ask-rated.js';

const { values } = parseArgs({ options: { data: { type: 'string' }, misses: { type: 'boolean' } }, strict: true });
const folder = join(resolve(values.data ?? join(import.meta.dirname, '../../../shared/data')), 'electronics');
const TOLD_FROM = 0.02;

if (existsSync(join(folder, 'catalog.json'))) await run();
else console.log(`Skipped: there is no ${folder}. Name the folder that holds electronics/ with --data DIR.`);

async function run(): Promise<void> {
  const asked = await askRated(folder);
  const mean = (of: (one: (typeof asked)[number]) => number): string =>
    (asked.reduce((sum, one) => sum + of(one), 0) / asked.length).toFixed(3);
  console.log(`${asked.length} rated queries as first messages, NDCG@5: ${mean(({ ndcg }) => ndcg)}`);
  console.log(`the ranked search alone:                       ${mean(({ searchNdcg }) => searchNdcg)}`);
  if (values.misses !== true) return;
  for (const { text, ndcg, searchNdcg, said } of asked)
    if (searchNdcg - ndcg > TOLD_FROM)
      console.log(`\n${ndcg.toFixed(2)} of ${searchNdcg.toFixed(2)}  ${text}\n  ${said}`);
}
