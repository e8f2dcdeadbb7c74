import type { CatalogFile } from '../../contracts/business/catalog.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { languageOf } from '../text/normalise-text.js';
import { buildEndings, type CompoundWords, createCompoundWords } from './compound-words.js';
import { itemsOf, offersOf } from './effective-offer.js';
import { buildFacets, FACET_PARTS } from './facet-index.js';
import { MENTION_PARTS, openMentions, packMentions, type MentionIndex } from './mention-index.js';
import { mentionPhrases } from './mention-phrases.js';
import { bytesOfWords, packParts, unpackParts, wordsOf } from './packed-parts.js';
import { buildPostings, openPostings, POSTING_PARTS, type PostingIndex } from './posting-index.js';
import { createProductFields, FIELD_WEIGHTS } from './product-fields.js';
import { buildWordRepair, openWordRepair, REPAIR_PARTS, type WordRepair } from './word-repair.js';

/** The name under which a version keeps its catalog index. */
export const CATALOG_INDEX_ARTIFACT = 'catalog.index';

/** "TPC" and the number of the format: an index of another format is built anew. */
const MARK = 0x54_50_43_04;

/** The opened indexes of a catalog. */
export interface CatalogIndex {
  readonly postings: PostingIndex;
  readonly compounds: CompoundWords;
  readonly termRepair: WordRepair;
  readonly mentions: MentionIndex;
  readonly mentionRepair: WordRepair;
  /** Parts for `openFacets`. */
  readonly facets: readonly Uint8Array[];
}

/**
 * Everything that searching and recognising need, computed once when a version is published.
 *
 * @returns Bytes for {@link openCatalogIndex}, equal for equal input.
 */
export function buildCatalogIndex(file: CatalogFile, tenant: TenantFile): Uint8Array {
  const ownLanguage = languageOf(tenant.locale);
  const fields = file.products.map(createProductFields(ownLanguage));
  const postings = buildPostings(fields, FIELD_WEIGHTS);
  const { terms } = openPostings(postings);
  const mentions = packMentions(mentionPhrases(file, localesOf(tenant)));
  return packParts(MARK, [
    bytesOfWords(stampOf(file, tenant)),
    ...postings,
    buildEndings(terms),
    ...buildWordRepair(terms),
    ...mentions,
    ...buildWordRepair(openMentions(mentions).words),
    ...buildFacets(itemsOf(file).flatMap(offersOf), ownLanguage),
  ]);
}

/**
 * Opens an index without building anything.
 *
 * @returns `undefined` when the bytes are of another format, or not of this catalog and these languages.
 */
export function openCatalogIndex(bytes: Uint8Array, file: CatalogFile, tenant: TenantFile): CatalogIndex | undefined {
  const parts = unpackParts(MARK, bytes);
  const [stamp, ...rest] = parts ?? [];
  if (stamp === undefined || wordsOf(stamp).join('\n') !== stampOf(file, tenant).join('\n')) return undefined;
  const take = (count: number): readonly Uint8Array[] => rest.splice(0, count);
  const postings = openPostings(take(POSTING_PARTS));
  const compounds = createCompoundWords(postings, take(1)[0] ?? new Uint8Array());
  const termRepair = openWordRepair(take(REPAIR_PARTS), postings.terms, (term) => postings.frequency(term));
  const mentions = openMentions(take(MENTION_PARTS));
  const mentionRepair = openWordRepair(take(REPAIR_PARTS), mentions.words, () => 0);
  return { postings, compounds, termRepair, mentions, mentionRepair, facets: take(FACET_PARTS) };
}

/** Recognises a mismatch cheaply; the version's manifest already vouches for the content. */
function stampOf({ products }: CatalogFile, tenant: TenantFile): readonly string[] {
  return [...localesOf(tenant), String(products.length), products[0]?.sku ?? '', products.at(-1)?.sku ?? ''];
}

function localesOf(tenant: TenantFile): readonly string[] {
  return [...new Set([tenant.locale, ...(tenant.locales ?? [])])];
}
