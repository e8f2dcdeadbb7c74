import { AppError } from '../contracts/errors.js';
import type { Business } from '../contracts/stores.js';
import type { Artifacts, Manifest, StoredVersion, VersionRef } from '../contracts/version.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT } from './catalog/catalog-index.js';
import { createCatalogStore } from './catalog/catalog-store.js';
import { FAQ_MODEL_ARTIFACT, openFaqModel } from './faq/faq-artifact.js';
import { buildFaqModel, faqSourceHash } from './faq/faq-model.js';
import { createFaqStore } from './faq/faq-store.js';
import { buildFaqWords, FAQ_WORDS_ARTIFACT } from './faq/faq-words.js';
import { createGeoStore } from './geo/geo-store.js';
import { createPolicyStore } from './policy/policy-store.js';
import type { BusinessSource } from './storage/business-source.js';
import { loadBusiness } from './storage/load-business.js';

/** What a business is opened from. */
export interface BusinessParts {
  readonly version: VersionRef;
  readonly source: BusinessSource;
  readonly artifacts: Artifacts;
}

/** The version before the one that is being compiled, and the hashes of the new files: what is unchanged need not be computed. */
export interface Predecessor {
  readonly manifest: Manifest;
  readonly before: Pick<StoredVersion, 'manifest' | 'artifacts'>;
}

/**
 * Computes what no start should have to: the catalog's index and what is learned from the FAQ. Seconds for a large shop.
 *
 * What rests on the same content as in the version before is taken from there, so that changed opening hours are live in no time
 * however large the catalog is, and a changed price however many phrasings the FAQ has. The bytes are the same either way.
 */
export function buildArtifacts({ catalog, faq, tenant }: BusinessSource, predecessor?: Predecessor): Artifacts {
  const index = hasSame(predecessor, ['catalog.json', 'tenant.json'])
    ? keptOf(predecessor, CATALOG_INDEX_ARTIFACT)
    : undefined;
  const model = keptOf(predecessor, FAQ_MODEL_ARTIFACT);
  const sourceHash = faqSourceHash(faq, tenant);
  const isLearned = model !== undefined && openFaqModel(model, sourceHash) !== undefined;
  return new Map([
    [CATALOG_INDEX_ARTIFACT, index ?? buildCatalogIndex(catalog, tenant)],
    [FAQ_MODEL_ARTIFACT, isLearned ? model : buildFaqModel(faq, tenant)],
    [FAQ_WORDS_ARTIFACT, buildFaqWords(faq, tenant, sourceHash)],
  ]);
}

function hasSame(predecessor: Predecessor | undefined, paths: readonly string[]): boolean {
  return (
    predecessor !== undefined && paths.every((path) => predecessor.manifest[path] === predecessor.before.manifest[path])
  );
}

function keptOf(predecessor: Predecessor | undefined, name: string): Uint8Array | undefined {
  return predecessor?.before.artifacts.get(name);
}

/**
 * Opens a stored version: all its stores, ready to be asked.
 *
 * @throws {AppError} `business_refused` when its files can no longer be read by this program.
 */
export function openBusiness(stored: StoredVersion): Business {
  const { business, problems } = loadBusiness(stored.files, { tenantRequired: false, semantics: false });
  if (business === undefined) {
    throw new AppError('business_refused', { details: { tenant: stored.tenant, number: stored.number, problems } });
  }
  return assembleBusiness({ version: stored, source: business, artifacts: stored.artifacts });
}

/** Puts the stores of one version together; an artifact that is missing or does not fit is computed here. */
export function assembleBusiness({ version, source, artifacts }: BusinessParts): Business {
  const { tenant, catalog, geo, faq, policy } = source;
  const { tenant: key, number, manifestHash } = version;
  return {
    version: { tenant: key, number, manifestHash },
    tenant,
    locales: [...new Set([tenant.locale, ...(tenant.locales ?? [])])],
    catalog: createCatalogStore({ file: catalog, tenant, artifacts }),
    geo: createGeoStore({ geo, policy, tenant }),
    faq: createFaqStore({ file: faq, tenant, artifacts }),
    policy: createPolicyStore(policy, geo, tenant),
    rules: source.rules,
    replies: source.replies.replies,
  };
}
