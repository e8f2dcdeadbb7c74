import { createHash } from 'node:crypto';

import type { CatalogFile } from '../../contracts/business/catalog.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { createCatalogMeasures } from '../measures/catalog-measures.js';
import { buildMeasures, MEASURE_PARTS, type MeasureIndex, openMeasures } from '../measures/measure-index.js';
import { languageOf } from '../text/normalise-text.js';
import { buildEndings, type CompoundWords, createCompoundWords } from './compound-words.js';
import { itemsOf, offersOf } from './effective-offer.js';
import { buildFacets, FACET_PARTS } from './facet-index.js';
import { MENTION_PARTS, openMentions, packMentions, type MentionIndex } from './mention-index.js';
import { mentionPhrases } from './mention-phrases.js';
import { buildOffers, OFFER_PARTS, type OfferTable, openOffers } from './offer-table.js';
import { bytesOfWords, packParts, unpackParts, wordsOf } from './packed-parts.js';
import { buildPostings, openPostings, POSTING_PARTS, type PostingIndex } from './posting-index.js';
import { createProductFields, FIELD_WEIGHTS } from './product-fields.js';
import { buildShelf, openShelf, type ProductShelf, SHELF_PARTS } from './product-shelf.js';
import { buildWordRepair, openWordRepair, REPAIR_PARTS, type WordRepair } from './word-repair.js';

/** The name under which a version keeps its catalog index. */
export const CATALOG_INDEX_ARTIFACT = 'catalog.index';

/** "TPC" and the number of the format: an index of another format is built anew. */
const MARK = 0x54_50_43_08;

/** A catalog opened from its index: the products themselves, and everything they are found by. */
export interface CatalogIndex {
  readonly shelf: ProductShelf;
  readonly offers: OfferTable;
  readonly measures: MeasureIndex;
  readonly postings: PostingIndex;
  readonly compounds: CompoundWords;
  readonly termRepair: WordRepair;
  readonly mentions: MentionIndex;
  readonly mentionRepair: WordRepair;
}

/**
 * Everything that answering, searching and recognising need of a catalog, computed once when a version is published.
 *
 * @returns Bytes for {@link openCatalogIndex}, equal for equal input.
 */
export function buildCatalogIndex(file: CatalogFile, tenant: TenantFile): Uint8Array {
  const ownLanguage = languageOf(tenant.locale);
  const { products } = file;
  const { currency } = tenant;
  const offers = itemsOf(file).flatMap(offersOf);
  const postings = buildPostings(products.map(createProductFields(ownLanguage)), FIELD_WEIGHTS);
  const { terms } = openPostings(postings);
  const mentions = packMentions(mentionPhrases(file, localesOf(tenant)));
  return packParts(MARK, [
    bytesOfWords(settingsOf(tenant)),
    bytesOfWords([hashOf(file)]),
    ...buildShelf(products),
    ...buildOffers({ products, offers, currency }),
    ...buildFacets(offers, ownLanguage),
    ...buildMeasures(offers.map(createCatalogMeasures(products, ownLanguage))),
    ...postings,
    buildEndings(terms),
    ...buildWordRepair(terms),
    ...mentions,
    ...buildWordRepair(openMentions(mentions).words),
  ]);
}

/** What an index must have been made from. */
export interface IndexOrigin {
  readonly tenant: TenantFile;
  /** Left out where somebody else vouches that the index is of the right catalog. */
  readonly file?: CatalogFile;
}

/**
 * Opens an index without building or reading anything.
 *
 * @returns `undefined` when the bytes are of another format, or not of this catalog, these languages and this currency.
 */
export function openCatalogIndex(bytes: Uint8Array, { tenant, file }: IndexOrigin): CatalogIndex | undefined {
  const [settings, hash, ...rest] = unpackParts(MARK, bytes) ?? [];
  if (settings === undefined || hash === undefined) return undefined;
  if (wordsOf(settings).join('\n') !== settingsOf(tenant).join('\n')) return undefined;
  if (file !== undefined && wordsOf(hash)[0] !== hashOf(file)) return undefined;
  const take = (count: number): readonly Uint8Array[] => rest.splice(0, count);
  const shelf = openShelf(take(SHELF_PARTS));
  const offers = openOffers(take(OFFER_PARTS), take(FACET_PARTS));
  const measures = openMeasures(take(MEASURE_PARTS), offers.pricesMinor.length);
  const postings = openPostings(take(POSTING_PARTS));
  const compounds = createCompoundWords(postings, take(1)[0] ?? new Uint8Array());
  const termRepair = openWordRepair(take(REPAIR_PARTS), postings.terms, (term) => postings.frequency(term));
  const mentions = openMentions(take(MENTION_PARTS));
  const mentionRepair = openWordRepair(take(REPAIR_PARTS), mentions.words, () => 0);
  return { shelf, offers, measures, postings, compounds, termRepair, mentions, mentionRepair };
}

/** What an index depends on beside the catalog itself. */
function settingsOf(tenant: TenantFile): readonly string[] {
  return [tenant.currency, ...localesOf(tenant)];
}

function hashOf({ products }: CatalogFile): string {
  const hash = createHash('sha256');
  for (const product of products) hash.update(`${JSON.stringify(product)}\n`);
  return hash.digest('hex');
}

function localesOf(tenant: TenantFile): readonly string[] {
  return [...new Set([tenant.locale, ...(tenant.locales ?? [])])];
}
