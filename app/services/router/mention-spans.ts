import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogMention, GeoMention } from '../../contracts/stores.js';
import type { NormalText } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { overlaps } from './choose-mentions.js';
import type { PhraseHit } from './find-phrases.js';
import { SMALL_TALK } from './view.js';

const SURE_CONFIDENCE = 0.8;
/** So many words of small talk in a row name nothing. */
const TALK_WORDS_MIN = 3;
const WHOLE_NAME_CONFIDENCE = 0.98;
/** A branch called by the town or by one word of its name is less sure. */
const SURE_BRANCH_CONFIDENCE = 0.9;

/** Branches called by a whole name of theirs, which is more than a product's: "Christmas market" is no Christmas stollen. */
export function branchesNamed(geo: readonly GeoMention[], catalog: readonly CatalogMention[]): readonly Span[] {
  const lengthOf = ({ start, end }: Span): number => end - start;
  const isLess = (mention: CatalogMention, span: Span): boolean =>
    mention.kind !== 'product' || !overlaps(mention.span, span) || lengthOf(mention.span) < lengthOf(span);
  return flatMap(geo, (mention) =>
    mention.kind === 'branch' &&
    mention.confidence > SURE_BRANCH_CONFIDENCE &&
    catalog.every((other) => isLess(other, mention.span))
      ? [mention.span]
      : [],
  );
}

/** "Christmas market" and "Christmas bakes" name no day. */
export function isPartOfName(span: Span, names: readonly Span[]): boolean {
  return names.some(({ start, end }) => start <= span.start && span.end <= end);
}

/** Products and kinds of products by names of several words. */
export function spansOfSorts(mentions: readonly CatalogMention[]): readonly Span[] {
  return flatMap(mentions, (mention) => {
    const isSure =
      mention.kind === 'category' || (mention.kind === 'product' && mention.confidence >= WHOLE_NAME_CONFIDENCE);
    return isSure ? [mention.span] : [];
  });
}

/** Where branches or postcodes stand. */
export function spansOf(mentions: readonly GeoMention[], kind: GeoMention['kind']): readonly Span[] {
  return flatMap(mentions, (mention) => (mention.kind === kind ? [mention.span] : []));
}

/** What is surely a name keeps its digits: they are no price, date or size. */
export function spansOfNames(mentions: readonly CatalogMention[]): readonly Span[] {
  return flatMap(mentions, (mention) =>
    mention.kind === 'product' && mention.how !== 'fuzzy' && mention.confidence >= SURE_CONFIDENCE
      ? [mention.span]
      : [],
  );
}

function spanOfWords({ tokens }: NormalText, { first, last }: PhraseHit): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

/** "¿Cómo te llamas?" asks for no tea. */
export function spansOfTalk(text: NormalText, hits: readonly PhraseHit[]): readonly Span[] {
  return flatMap(hits, (hit) => {
    const isTalk = hit.meaning.kind === 'intent' && SMALL_TALK.has(hit.meaning.intent);
    return isTalk && hit.last - hit.first >= TALK_WORDS_MIN - 1 ? [spanOfWords(text, hit)] : [];
  });
}

/** "the second one" of several shown. */
export function spansOfOrdinals(text: NormalText, hits: readonly PhraseHit[]): readonly Span[] {
  return hits.filter(({ meaning }) => meaning.kind === 'ordinal').map((hit) => spanOfWords(text, hit));
}

/** The words of sort orders and the like, which may look like a tag with a slip in it. */
export function spansOfSortOrders(text: NormalText, hits: readonly PhraseHit[]): readonly Span[] {
  return flatMap(hits, (hit) =>
    hit.meaning.kind === 'sign' && hit.meaning.sign.startsWith('sort-') && hit.last > hit.first
      ? [spanOfWords(text, hit)]
      : [],
  );
}
