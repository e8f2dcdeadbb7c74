import type { CatalogMention, GeoMention } from '../../contracts/stores.js';
import type { Span } from '../../contracts/understanding.js';

type Ranked = { readonly mention: CatalogMention; readonly rank: number };

/** Below this a fuzzy product is only a guess: other readings of the same words win. */
const SURE_CONFIDENCE = 0.8;

/**
 * The catalog mentions that can hold together: where two overlap, the surer kind wins, then the longer, then the first.
 * Products with the same words stay together: they are the candidates of one ambiguous name. A category, tag or attribute
 * inside another one's words may stay beside it only when it is of another kind and longer nowhere.
 *
 * @param taken - Amounts, dates, postcodes: nothing of the catalog is there.
 * @param spoken - Branches and set phrases ("best rated"): at most a product's name is there.
 */
export function chooseCatalogMentions(
  mentions: readonly CatalogMention[],
  { taken, spoken }: { taken: readonly Span[]; spoken: readonly Span[] },
): readonly CatalogMention[] {
  if (mentions.length === 0) return mentions;
  const chosen: CatalogMention[] = [];
  const ranked: Ranked[] = mentions.map((mention) => ({ mention, rank: rankOf(mention) }));
  ranked.sort((a, b) => b.rank - a.rank || length(b.mention.span) - length(a.mention.span));
  for (const { mention } of ranked) {
    if (taken.some((span) => overlaps(span, mention.span))) continue;
    if (mention.kind !== 'product' && spoken.some((span) => overlaps(span, mention.span))) continue;
    const clash = chosen.filter((other) => overlaps(other.span, mention.span));
    if (clash.every((other) => mayShare(other, mention))) chosen.push(mention);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const GEO_ORDER: readonly GeoMention['kind'][] = ['postcode', 'branch', 'place'];

/** Geo mentions that do not overlap one another; the surest and longest win. */
export function chooseGeoMentions(mentions: readonly GeoMention[], taken: readonly Span[]): readonly GeoMention[] {
  if (mentions.length === 0) return mentions;
  const chosen: GeoMention[] = [];
  const ranked = [...mentions].sort(
    (a, b) => GEO_ORDER.indexOf(a.kind) - GEO_ORDER.indexOf(b.kind) || length(b.span) - length(a.span),
  );
  for (const mention of ranked) {
    const isClash = (span: Span): boolean => overlaps(span, mention.span);
    if (!taken.some(isClash) && !chosen.some((other) => isClash(other.span))) chosen.push(mention);
  }
  return chosen.sort((a, b) => a.span.start - b.span.start);
}

/** Whether two half-open ranges share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

const length = (span: Span): number => span.end - span.start;

function rankOf(mention: CatalogMention): number {
  if (mention.kind === 'product') {
    if (mention.how === 'sku') return 6;
    return mention.confidence >= SURE_CONFIDENCE ? 5 + mention.confidence / 2 : mention.confidence;
  }
  if (mention.kind === 'attribute') return mention.confidence >= SURE_CONFIDENCE ? 3 : mention.confidence;
  if (mention.kind === 'category') return 3;
  return mention.kind === 'tag' ? 2.5 : 2;
}

function mayShare(chosen: CatalogMention, mention: CatalogMention): boolean {
  if (chosen.kind === 'product' && mention.kind === 'product') {
    return chosen.span.start === mention.span.start && chosen.span.end === mention.span.end;
  }
  if (chosen.kind === 'product' || mention.kind === 'product') return false;
  if (chosen.kind === 'category' && mention.kind === 'category') return false;
  return chosen.kind !== mention.kind && length(mention.span) >= length(chosen.span);
}
