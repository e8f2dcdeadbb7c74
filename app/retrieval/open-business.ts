import { AppError } from '../contracts/errors.js';
import type { Business, CatalogStore } from '../contracts/stores.js';
import type { Artifacts, StoredVersion, VersionRef } from '../contracts/version.js';
import { createCatalogStore, openCatalogStore } from './catalog/catalog-store.js';
import { createFaqStore } from './faq/faq-store.js';
import { createGeoStore } from './geo/geo-store.js';
import { createPolicyStore } from './policy/policy-store.js';
import type { BusinessSource } from './storage/business-source.js';
import { isSealed } from './storage/folder-seal.js';
import { loadBusiness } from './storage/load-business.js';
import { parseSealedFiles, type SealedSource } from './storage/sealed-parser.js';

/** What a business is opened from. */
export interface BusinessParts {
  readonly version: VersionRef;
  readonly source: BusinessSource;
  readonly artifacts: Artifacts;
}

/**
 * Opens a stored version: all its stores, ready to be asked.
 *
 * A sealed version is opened from what its publish computed, in a fraction of a second however large it is; one that an older program
 * published is read, checked and computed as at its publish.
 *
 * @throws {AppError} `business_refused` when its files can no longer be read by this program.
 */
export function openBusiness(stored: StoredVersion): Business {
  const sealed = isSealed(stored) ? openSealed(stored) : undefined;
  if (sealed !== undefined) return sealed;
  const { business, problems } = loadBusiness(stored.files, { tenantRequired: false, semantics: false });
  if (business === undefined) {
    throw new AppError('business_refused', { details: { tenant: stored.tenant, number: stored.number, problems } });
  }
  return assembleBusiness({ version: stored, source: business, artifacts: stored.artifacts });
}

function openSealed(stored: StoredVersion): Business | undefined {
  const source = parseSealedFiles(stored.files);
  const catalog = source && openCatalogStore(stored.artifacts, source.tenant);
  return catalog && businessOf({ version: stored, source, catalog, artifacts: stored.artifacts });
}

/** Puts the stores of one version together; an artifact that is missing or does not fit is computed here. */
export function assembleBusiness({ version, source, artifacts }: BusinessParts): Business {
  const catalog = createCatalogStore({ file: source.catalog, tenant: source.tenant, artifacts });
  return businessOf({ version, source, catalog, artifacts });
}

interface OpenedParts {
  readonly version: VersionRef;
  readonly source: SealedSource;
  readonly catalog: CatalogStore;
  readonly artifacts: Artifacts;
}

function businessOf({ version, source, catalog, artifacts }: OpenedParts): Business {
  const { tenant, geo, faq, policy, rules, replies, flow } = source;
  const { tenant: key, number, manifestHash } = version;
  return {
    version: { tenant: key, number, manifestHash },
    tenant,
    locales: [...new Set([tenant.locale, ...(tenant.locales ?? [])])],
    catalog,
    geo: createGeoStore({ geo, policy, tenant }),
    faq: createFaqStore({ file: faq, tenant, artifacts }),
    policy: createPolicyStore(policy, geo, tenant),
    rules,
    replies: replies.replies,
    flow,
  };
}
