/**
 * How well and how fast the FAQ classifier finds the entry meant, on four public collections.
 *
 * Run: `npm run bench understanding [-- --data DIR]`. DIR holds `banking77/`, `clinc150/`, `stackfaq/`, `bitext/` (default:
 * ../shared/data beside the project). Accuracy in percent with its 95 % interval (Wilson); "with rejection" counts a text as right
 * only when it is not given up; recall of none is the share of texts without an entry that are given up.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { FaqStore } from '../../app/contracts/stores.js';
import { FAQ_MODEL_ARTIFACT } from '../../app/retrieval/faq/faq-artifact.js';
import { buildFaqModel } from '../../app/retrieval/faq/faq-model.js';
import { createFaqStore } from '../../app/retrieval/faq/faq-store.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { parseLabelledTexts, type LabelledText } from './labelled-text-parser.js';

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: true });
const data = resolve(values.data ?? join(import.meta.dirname, '../../../shared/data'));
/** Two-sided 95 % of a normal distribution. */
const Z = 1.96;
const FLOORS: Readonly<Record<string, string>> = {
  clinc150: '92.5, with rejection 91.2 / 68',
  banking77: '90.5',
  stackfaq: '91.0',
  bitext: '99.7',
};

const rows = Object.keys(FLOORS)
  .map(measure)
  .filter((row) => row !== undefined);
if (rows.length > 0) console.table(Object.fromEntries(rows));

function measure(name: string): readonly [string, Readonly<Record<string, string>>] | undefined {
  const folder = join(data, name);
  if (!existsSync(join(folder, 'dev.jsonl'))) {
    console.log(
      `Skipped ${name}: there is no ${join(folder, 'dev.jsonl')}. Name the folder that holds ${name}/ with --data DIR.`,
    );
    return undefined;
  }
  const texts = parseLabelledTexts(readFileSync(join(folder, 'dev.jsonl'), 'utf8'));
  const { store, timings } = openStore(folder);
  const answers = texts.map((text) => classify(store, text));
  const covered = answers.filter(({ faq }) => faq !== null);
  const others = answers.filter(({ faq }) => faq === null);
  const outright = covered.filter(({ band }) => band === 'answer');
  return [
    name,
    {
      floor: FLOORS[name] ?? '',
      right: share(covered.filter((answer) => answer.best === answer.faq).length, covered.length),
      'with rejection': share(
        covered.filter((answer) => answer.best === answer.faq && answer.band !== 'none').length,
        covered.length,
      ),
      'recall of none': share(others.filter(({ band }) => band === 'none').length, others.length),
      'answered outright': share(outright.length, covered.length),
      'of those right': share(outright.filter((answer) => answer.best === answer.faq).length, outright.length),
      'classify p50 / p99 ms': percentiles(answers.map(({ ms }) => ms)),
      ...timings,
    },
  ];
}

function openStore(folder: string): { readonly store: FaqStore; readonly timings: Readonly<Record<string, string>> } {
  const files = new Map(['faq.json', 'tenant.json'].map((file) => [file, readFileSync(join(folder, file))]));
  const { business } = loadBusiness(files);
  if (business === undefined) throw new RangeError(`${folder} does not load: run truepenny check on it`);
  const { faq: file, tenant } = business;
  const startMs = performance.now();
  const model = buildFaqModel(file, tenant);
  const trainedMs = performance.now();
  const store = createFaqStore({ file, tenant, artifacts: new Map([[FAQ_MODEL_ARTIFACT, model]]) });
  const timings = {
    'trained in s': ((trainedMs - startMs) / 1_000).toFixed(1),
    'opened in ms': (performance.now() - trainedMs).toFixed(0),
    'model MB': (model.length / 1e6).toFixed(1),
  };
  return { store, timings };
}

function classify(store: FaqStore, { text, faq }: LabelledText) {
  store.classify(text);
  const startMs = performance.now();
  const { band, candidates } = store.classify(text);
  return { faq, band, best: candidates[0]?.id, ms: performance.now() - startMs };
}

/** A share in percent with its Wilson interval. */
function share(hits: number, all: number): string {
  if (all === 0) return '–';
  const part = hits / all;
  const centre = (part + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all);
  const half = (Z / (1 + Z ** 2 / all)) * Math.sqrt((part * (1 - part)) / all + Z ** 2 / (4 * all ** 2));
  const percent = (value: number): string => (value * 100).toFixed(1);
  return `${(part * 100).toFixed(2)} (${percent(centre - half)}–${percent(centre + half)})`;
}

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(3);
  return `${at(0.5)} / ${at(0.99)}`;
}
