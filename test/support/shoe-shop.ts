import { readFileSync } from 'node:fs';

import type { CatalogFile } from '../../app/contracts/business/catalog.js';
import type { FaqFile } from '../../app/contracts/business/faq.js';
import type { GeoFile } from '../../app/contracts/business/geo.js';
import type { PolicyFile } from '../../app/contracts/business/policy.js';
import type { TenantFile } from '../../app/contracts/business/tenant.js';
import type { Business, FaqStore } from '../../app/contracts/stores.js';
import { createCatalogStore } from '../../app/retrieval/catalog/catalog-store.js';
import { createGeoStore } from '../../app/retrieval/geo/geo-store.js';
import { wordingsOf } from '../../app/retrieval/local-text.js';
import { createPolicyStore } from '../../app/retrieval/policy/policy-store.js';
import { normaliseText } from '../../app/retrieval/text/normalise-text.js';
import { stopWordsOf } from '../../app/retrieval/text/stop-words.js';

const FOLDER = new URL('../../business/shoes/', import.meta.url);

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}

/** The demo shop as one opened version; its FAQ is told apart by plain word overlap, so router tests depend on no training. */
export function openShoeShop(): Business {
  const tenant = read('tenant.json') as TenantFile;
  const geo = read('geo.json') as GeoFile;
  const policy = read('policy.json') as PolicyFile;
  return {
    version: { tenant: 'shoes', number: 1, manifestHash: '' },
    tenant,
    locales: ['en-GB', 'de'],
    catalog: createCatalogStore({ file: read('catalog.json') as CatalogFile, tenant }),
    geo: createGeoStore({ geo, policy, tenant }),
    faq: wordOverlapFaq(read('faq.json') as FaqFile),
    policy: createPolicyStore(policy, geo, tenant),
    rules: { formatVersion: 1, rules: [] },
    replies: {},
  };
}

const ANSWER_MIN = 0.6;
const CLARIFY_MIN = 0.35;

/** Confidence is the share of content words a text has in common with an entry's nearest phrasing. */
function wordOverlapFaq({ entries }: FaqFile): FaqStore {
  const phrasings = entries.flatMap(({ id, questions }) =>
    questions.flatMap(wordingsOf).map((question) => ({ id, words: contentWords(question) })),
  );
  return {
    size: entries.length,
    entry: () => undefined,
    classify(text) {
      const words = contentWords(text);
      const best = new Map<string, number>();
      for (const { id, words: known } of phrasings) {
        best.set(id, Math.max(best.get(id) ?? 0, overlap(words, known)));
      }
      const candidates = [...best]
        .map(([id, confidence]) => ({ id, confidence }))
        .filter(({ confidence }) => confidence >= CLARIFY_MIN)
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, 3);
      const top = candidates[0]?.confidence ?? 0;
      return { band: top >= ANSWER_MIN ? 'answer' : top >= CLARIFY_MIN ? 'clarify' : 'none', candidates };
    },
  };
}

function contentWords(text: string): ReadonlySet<string> {
  const isForm = (norm: string): boolean => stopWordsOf('en').has(norm) || stopWordsOf('de').has(norm);
  return new Set(normaliseText(text, 'en').tokens.flatMap(({ norm, stem }) => (isForm(norm) ? [] : [stem])));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, new Set([...a, ...b]).size);
}
