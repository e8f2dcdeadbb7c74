import { flatMap } from '../../contracts/flat-map.js';
import type { Business, CatalogMention, GeoMention } from '../../contracts/stores.js';
import type { NormalText, Token } from '../../contracts/text.js';
import type { Turn } from '../../contracts/turn.js';
import type { Span } from '../../contracts/understanding.js';
import { languageOf, normaliseText } from '../../retrieval/text/normalise-text.js';
import { chooseCatalogMentions, chooseGeoMentions, overlaps } from './choose-mentions.js';
import type { Lexicon, Lexicons } from './compile-lexicon.js';
import { detectLocale } from './detect-language.js';
import { expectsQuantity } from './expects-quantity.js';
import { findPhrases, keysOf, type PhraseHit } from './find-phrases.js';
import { localDateOf, type LocalDate } from './local-date.js';
import {
  branchesNamed,
  isPartOfName,
  spansOf,
  spansOfNames,
  spansOfOrdinals,
  spansOfSortOrders,
  spansOfSorts,
  spansOfTalk,
} from './mention-spans.js';
import { readAmounts, type Amount } from './read-amounts.js';
import { readDates, type DateMark } from './read-dates.js';
import { type MeasureLimit } from './read-measure-limits.js';
import { readOrderMarks, type OrderMark } from './read-order.js';
import { shopHolidaysOf } from './shop-holidays.js';
import { withMeasures } from './with-measures.js';
import { wordSignsOf, type WordSigns } from './word-signs.js';

/** Everything recognised in one turn's text, before it is cut into asks. */
export interface Reading {
  readonly text: string;
  readonly locale: string;
  readonly lexicon: Lexicon;
  readonly tokens: readonly Token[];
  readonly hits: readonly PhraseHit[];
  readonly signs: WordSigns;
  readonly catalog: readonly CatalogMention[];
  readonly geo: readonly GeoMention[];
  readonly dates: readonly DateMark[];
  readonly amounts: readonly Amount[];
  readonly measures: readonly MeasureLimit[];
  readonly order: readonly OrderMark[];
  readonly today: LocalDate;
}

/** Longer messages are read up to here: nobody asks a shop more than this at once, and noise must not cost time. */
const TEXT_READ_LENGTH_MAX = 4000;
const WORDS_READ_MAX = 300;

/** The locale a turn is answered in. */
export function localeOf(turn: Turn, business: Business, lexicons: Lexicons): string {
  return inLanguage(turn.text, { turn, business, lexicons }).locale;
}

/** Reads a turn's text once: words, phrases, mentions, dates and amounts, each character with one reading. */
export function readText(turn: Turn, business: Business, lexicons: Lexicons): Reading {
  const { locale, normal, lexicon } = inLanguage(turn.text.slice(0, TEXT_READ_LENGTH_MAX), {
    turn,
    business,
    lexicons,
  });
  const text = normal.original;
  const recognised = business.catalog.recognise(normal);
  const geoMentions = business.geo.recognise(normal);
  const names = spansOfNames(recognised);
  const branches = branchesNamed(geoMentions, recognised);
  const sorts = spansOfSorts(recognised);
  const kept = [...names, ...branches];
  const keys = keysOf(normal.tokens, lexicon, isMeant(business, kept, normal.language));
  const hits = findPhrases(keys, lexicon);
  const signs = wordSignsOf(hits);
  const { mentions, limits, figures } = withMeasures(normal, { mentions: recognised, signs, names });
  const today = localDateOf(turn.now, business.tenant.timezone);
  const order = readOrder(turn, text, { business, hits });
  const ordered = order.map(({ span }) => span);
  const numbered = flatMap(order, ({ kind, span }) => (kind === 'number' ? [span] : []));
  const firmGeo = chooseGeoMentions(geoMentions, numbered);
  const postcodes = spansOf(firmGeo, 'postcode');
  const dates = readDates(normal, {
    today,
    hits,
    signs,
    holidays: shopHolidaysOf(business),
    dayEndings: lexicon.dayEndings,
    monthFirst: locale === 'en-US',
  }).filter(({ kind, span }) => kind !== 'holiday' || !isPartOfName(span, [...branches, ...sorts]));
  const dated = dates.map(({ span }) => span);
  const taken = [...names, ...postcodes, ...dated, ...ordered, ...limits.map(({ span }) => span), ...figures];
  const amounts = readAmounts(normal, {
    currency: business.tenant.currency,
    hits,
    signs,
    isTaken: (span) => taken.some((other) => overlaps(other, span)),
    expectsQuantity: expectsQuantity(turn, { tokens: normal.tokens, hits, lexicon }),
    startsProduct: startsOf(mentions, { turn, hits, isContent: (offset) => isContentAt(offset, normal, lexicon) }),
    isAttributeValue: (span) =>
      mentions.some((mention) => mention.kind === 'attribute' && overlaps(mention.span, span)),
  });
  const counted = turn.state.shown.length > 0 ? spansOfOrdinals(normal, hits) : [];
  const spoken = [...counted, ...amounts.map(({ span }) => span), ...dated, ...postcodes, ...ordered];
  const catalog = chooseCatalogMentions(mentions, {
    taken: [...spoken, ...branches, ...spansOfTalk(normal, hits)],
    spoken: [...spansOf(firmGeo, 'branch'), ...spansOfSortOrders(normal, hits)],
  });
  const products = catalog.filter(({ kind }) => kind === 'product').map(({ span }) => span);
  const places = geoMentions.filter(
    (mention) => mention.kind !== 'branch' || branches.includes(mention.span) || !isPartOfName(mention.span, sorts),
  );
  const geo = chooseGeoMentions(places, [...products, ...dated, ...numbered]);
  return {
    text,
    locale,
    lexicon,
    tokens: normal.tokens,
    hits,
    signs,
    catalog,
    geo,
    dates,
    amounts,
    measures: limits.filter(({ span }) => !catalog.some((mention) => overlaps(mention.span, span))),
    order,
    today,
  };
}

/** A name, or a word of the catalog, is no slip of a word for something else: "usb stick" asks for no stock. */
function isMeant({ catalog }: Business, names: readonly Span[], language: string): (token: Token) => boolean {
  return (token) => names.some((span) => overlaps(span, token)) || catalog.uses(token, language);
}

/** Order numbers are looked for where an order is spoken of; anywhere else a number is a number. */
function readOrder(
  { state }: Turn,
  text: string,
  { business, hits }: { business: Business; hits: readonly PhraseHit[] },
): readonly OrderMark[] {
  const settings = business.tenant.orders;
  if (settings === undefined) return NO_MARKS;
  const isAwaited = state.pending?.kind === 'order';
  const isAsked = hits.some(({ meaning }) => meaning.kind === 'intent' && meaning.intent === 'order.status');
  if (!isAwaited && !isAsked && state.order === undefined) return NO_MARKS;
  const { number, proofs = [] } = state.order ?? {};
  const isProofAwaited = isAwaited && number !== undefined && proofs.length === 0;
  return readOrderMarks(text, { settings, isProofAwaited, isAskedFor: isAwaited || isAsked });
}

const NO_MARKS: readonly OrderMark[] = [];
/** Shops in a language without a lexicon are understood in this one. */
const FALLBACK_LANGUAGE = 'en';

function inLanguage(
  text: string,
  { turn, business, lexicons }: { turn: Turn; business: Business; lexicons: Lexicons },
): { locale: string; normal: NormalText; lexicon: Lexicon } {
  const current = turn.state.locale;
  const first = normaliseText(text, languageOf(current ?? business.locales[0] ?? 'en'));
  const locale = detectLocale(first, lexicons, { locales: business.locales, current });
  const language = languageOf(locale);
  const whole = language === first.language ? first : normaliseText(text, language);
  const normal = firstWords(whole);
  const lexicon = lexicons.get(language) ?? lexicons.get(FALLBACK_LANGUAGE);
  if (lexicon === undefined) throw new TypeError(`The router needs a lexicon of "${FALLBACK_LANGUAGE}".`);
  return { locale, normal, lexicon };
}

function firstWords(text: NormalText): NormalText {
  const tokens = text.tokens.slice(0, WORDS_READ_MAX);
  if (tokens.length === text.tokens.length) return text;
  return { ...text, tokens, original: text.original.slice(0, tokens.at(-1)?.end) };
}

/** Where the name of a product begins; beside a basket also the name of a kind: "make it 20 rolls". */
function startsOf(
  mentions: readonly CatalogMention[],
  { turn: { state }, hits, isContent }: Starting,
): (offset: number) => boolean {
  const hasBasket = (state.basket ?? []).length > 0;
  const isAdding = hits.some(
    ({ meaning }) => meaning.kind === 'intent' && meaning.intent === 'quote.add' && meaning.weight >= ADDING_WEIGHT,
  );
  return (offset) =>
    (isAdding && isContent(offset)) ||
    mentions.some(
      ({ kind, span }) => span.start === offset && (kind === 'product' || (kind === 'category' && hasBasket)),
    );
}

interface Starting {
  readonly turn: Turn;
  readonly hits: readonly PhraseHit[];
  /** Whether a word with content begins here: what is added need not be called by its name. */
  readonly isContent: (offset: number) => boolean;
}

const ADDING_WEIGHT = 1;

function isContentAt(offset: number, { tokens }: NormalText, { functionWords }: Lexicon): boolean {
  const token = tokens.find(({ start }) => start === offset);
  return token !== undefined && !functionWords.has(token.norm);
}
