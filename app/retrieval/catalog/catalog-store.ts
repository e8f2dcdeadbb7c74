import type { CatalogFile } from '../../contracts/business/catalog.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import type { CatalogStore, Item } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
import type { Artifacts } from '../../contracts/version.js';
import { languageOf } from '../text/normalise-text.js';
import { attributeValues, isSameValue } from './attribute-values.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT, openCatalogIndex } from './catalog-index.js';
import { createClosedList } from './closed-list.js';
import { createOfferTable } from './constraint-check.js';
import { itemsOf, offersOf } from './effective-offer.js';
import { openFacets } from './facet-index.js';
import { indexTerms } from './search-terms.js';
import { createRankedSearch } from './ranked-search.js';
import { recogniseMentions } from './recognise-mentions.js';
import { searchCatalog } from './search-catalog.js';

/** What a catalog store is made from. */
export interface CatalogSources {
  readonly file: CatalogFile;
  readonly tenant: TenantFile;
  /** What the publish computed; without it, or when it does not fit, the index is built here. */
  readonly artifacts?: Artifacts;
}

/** The catalog of one version, ready to be asked. Opening 19,000 products from the artifact takes well below a second. */
export function createCatalogStore({ file, tenant, artifacts }: CatalogSources): CatalogStore {
  const stored = artifacts?.get(CATALOG_INDEX_ARTIFACT);
  const opened = stored === undefined ? undefined : openCatalogIndex(stored, file, tenant);
  const index = opened ?? openCatalogIndex(buildCatalogIndex(file, tenant), file, tenant);
  if (index === undefined) throw new RangeError('the catalog index just built does not open');
  const ownLanguage = languageOf(tenant.locale);
  const { postings, mentions } = index;
  const items = itemsOf(file);
  const offers = items.flatMap(offersOf);
  const bySku = itemsBySku(items, offers);
  const find = (sku: string): Item | undefined => bySku.get(sku.toLowerCase());
  const { currency } = tenant;
  const table = createOfferTable(items, offers, { currency, facets: openFacets(index.facets, offers.length) });
  const search = createRankedSearch({ postings, repair: index.termRepair, compounds: index.compounds }, ownLanguage);
  const sources = { ...table, search, items };
  const mentionSources = {
    file,
    index: mentions,
    repair: index.mentionRepair,
    list: createClosedList(mentions.closed),
    frequency: (token: Token, language: string) => {
      const terms = indexTerms({ original: token.text, language, tokens: [token] }).flatMap(
        (term) => postings.termId(term) ?? [],
      );
      return Math.max(0, ...terms.map((term) => postings.frequency(term)));
    },
  };
  return {
    size: file.products.length,
    find,
    recognise: (text) => recogniseMentions(text, mentionSources),
    search: (query) => searchCatalog(query, sources),
    knows: (text, language) => search.finds(text, language),
    variantsWith(sku, choices) {
      const item = find(sku);
      if (item === undefined) return [];
      return offersOf(item).filter((offer) => offer.variant !== undefined && hasAll(offer, choices, ownLanguage));
    },
    valuesOf(sku, attribute) {
      const item = find(sku);
      return item === undefined ? [] : attributeValues(item, attribute, { language: ownLanguage, ownLanguage });
    },
  };
}

function hasAll(offer: Item, choices: Readonly<Record<string, string>>, ownLanguage: string): boolean {
  return Object.entries(choices).every(([attribute, value]) =>
    isSameValue(attributeValues(offer, attribute, { language: ownLanguage, ownLanguage }), value),
  );
}

/** Products and variants by lower-case SKU; of equal ones the first in the file. */
function itemsBySku(items: readonly Item[], offers: readonly Item[]): ReadonlyMap<string, Item> {
  const bySku = new Map<string, Item>();
  const add = (sku: string, item: Item): void => {
    const key = sku.toLowerCase();
    if (!bySku.has(key)) bySku.set(key, item);
  };
  for (const item of items) add(item.product.sku, item);
  for (const offer of offers) if (offer.variant !== undefined) add(offer.variant.sku, offer);
  return bySku;
}
