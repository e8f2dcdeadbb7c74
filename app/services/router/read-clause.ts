import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogMention, GeoMention } from '../../contracts/stores.js';
import type { Constraint, Intent, SortOrder, Span } from '../../contracts/understanding.js';
import type { Clause } from './split-clauses.js';
import { overlaps } from './choose-mentions.js';
import { spanOf } from './split-clauses.js';
import type { PhraseHit } from './find-phrases.js';
import type { SignName } from './lexicon-schema.js';
import type { Amount } from './read-amounts.js';
import type { DateMark } from './read-dates.js';
import type { OrderMark } from './read-order.js';
import type { Reading } from './read-text.js';
import { isDeliveryCost } from './delivery-cost.js';
import { explainWords } from './explain-words.js';
import type { ClauseContext } from './clause-context.js';
import { asksAllergen, readConstraints } from './read-constraints.js';
import { unwantedWords, wishedFor } from './unwanted-words.js';

/** A mention of a product. */
export type ProductMention = Extract<CatalogMention, { kind: 'product' }>;

/** How strongly phrases speak for an intent, and which. */
export interface IntentCue {
  readonly score: number;
  readonly phrases: readonly string[];
}

/** Everything recognised in one clause. */
export interface ClauseReading extends Clause {
  readonly span: Span;
  readonly text: string;
  readonly cues: ReadonlyMap<Intent, IntentCue>;
  readonly signs: ReadonlySet<SignName>;
  /** Signs of its first words. */
  readonly opening: ReadonlySet<SignName>;
  /** Products named, each with its candidates (several when the name fits several). */
  readonly products: readonly (readonly ProductMention[])[];
  readonly constraints: readonly Constraint[];
  /** Attributes asked for by name. */
  readonly attributeNames: readonly string[];
  readonly sort: SortOrder | undefined;
  readonly geo: readonly GeoMention[];
  readonly dates: readonly DateMark[];
  readonly amounts: readonly Amount[];
  /** Order numbers, and what may prove them. */
  readonly order: readonly OrderMark[];
  /** Discount codes of the shop. */
  readonly codes: readonly string[];
  /** Whether the delivery of the products is what is asked to cost. */
  readonly isDeliveryCost: boolean;
  /** 1 for "the first one", -1 for "the last". */
  readonly ordinals: readonly number[];
  /** Words to search with: categories, tags and what nothing else explains. */
  readonly query: string;
  /** Content words nothing explains. */
  readonly leftover: readonly string[];
  /** How many words are explained by something that has content. */
  readonly explained: number;
}

/** The value of a yes-or-no attribute: "waterproof" wishes for it in a search, and asks for it of a product. */
const YES = 'true';

/** Whether a clause states a value of its own (blue, 42), not a yes-or-no one. */
export function statesValue({ constraints }: ClauseReading): boolean {
  return constraints.some((constraint) => constraint.kind === 'attribute' && constraint.value !== YES);
}

/** Attributes asked for whose value is not given: "in size 42" asks for no size. */
export function attributesAsked({ attributeNames, constraints }: ClauseReading): readonly string[] {
  const given = new Set<string>();
  const asked = new Set(attributeNames);
  for (const constraint of constraints) {
    if (constraint.kind !== 'attribute') continue;
    if (constraint.value === YES) asked.add(constraint.attribute);
    else given.add(constraint.attribute);
  }
  return [...asked].filter((name) => !given.has(name));
}

/** The conditions that choose a variant of a product. */
export function choicesOf({ constraints }: ClauseReading): readonly Extract<Constraint, { kind: 'attribute' }>[] {
  return flatMap(constraints, (constraint) =>
    constraint.kind === 'attribute' && constraint.value !== YES ? [constraint] : [],
  );
}

const FURTHER_CUE_SHARE = 0.35;
const SORTS = ['cheapest', 'dearest', 'best-rated', 'newest'] as const satisfies readonly SortOrder[];
const SORT_SIGNS = {
  cheapest: 'sort-cheapest',
  dearest: 'sort-dearest',
  'best-rated': 'sort-best-rated',
  newest: 'sort-newest',
} as const satisfies Record<(typeof SORTS)[number], SignName>;

/** Reads the words of one clause. */
export function readClause(reading: Reading, clause: Clause, context: ClauseContext): ClauseReading {
  const span = spanOf(reading, clause);
  // A currency symbol before the first or after the last word belongs to the clause too.
  const within = (part: Span): boolean => overlaps(part, span);
  const hits = reading.hits.filter(({ first, last }) => first >= clause.first && last <= clause.last);
  const mentioned = reading.catalog.filter((mention) => within(mention.span));
  const catalog = wishedFor({ reading, clause, hits, catalog: mentioned }, context);
  const amounts = reading.amounts.filter((amount) => within(amount.span));
  const stated = readConstraints({ reading, clause, catalog, amounts }, context);
  const constraints = [...stated, ...unwantedWords({ reading, clause, hits, catalog }, context)];
  const words = explainWords({ reading, clause, hits, catalog, constraints });
  const signs = signsOf(hits);
  const products = groupProducts(catalog);
  const named = flatMap(products, ([first]) => (first === undefined ? [] : [first.span]));
  // Every field by its name: spreading a clause and its words costs more than reading them (26 against 8 µs a turn).
  return {
    first: clause.first,
    last: clause.last,
    cut: clause.cut,
    span,
    text: reading.text.slice(span.start, span.end),
    cues: cuesOf(hits),
    signs,
    opening: reading.signs.startingAt(clause.first),
    products,
    isDeliveryCost: isDeliveryCost({ tokens: reading.tokens, hits, products: named }),
    constraints,
    attributeNames: attributeNamesOf({ hits, catalog, tokens: reading.tokens }, context),
    sort: SORTS.find((sort) => signs.has(SORT_SIGNS[sort])),
    geo: reading.geo.filter((mention) => within(mention.span)),
    dates: reading.dates.filter((date) => within(date.span)),
    amounts,
    order: reading.order.filter(({ span: part }) => within(part)),
    codes: context.codes.length === 0 ? NO_CODES : codesIn(reading.text.slice(span.start, span.end), context.codes),
    ordinals: ordinalsOf(reading, clause, hits),
    query: words.query,
    leftover: words.leftover,
    explained: words.explained,
  };
}

/** Two phrases that begin at one word are one piece of evidence, the stronger; further pieces add a share. */
function cuesOf(hits: readonly PhraseHit[]): ReadonlyMap<Intent, IntentCue> {
  const cues = new Map<Intent, IntentCue>();
  for (const { meaning } of hits) {
    if (meaning.kind !== 'intent' || cues.has(meaning.intent)) continue;
    cues.set(meaning.intent, { score: scoreOf(hits, meaning.intent), phrases: phrasesOf(hits, meaning.intent) });
  }
  return cues;
}

function scoreOf(hits: readonly PhraseHit[], intent: Intent): number {
  const byPlace = new Map<number, number>();
  let strongest = 0;
  for (const { meaning, first } of hits) {
    if (meaning.kind !== 'intent' || meaning.intent !== intent) continue;
    byPlace.set(first, Math.max(byPlace.get(first) ?? 0, meaning.weight));
    strongest = Math.max(strongest, meaning.weight);
  }
  if (byPlace.size === 1) return strongest;
  const [top = 0, ...rest] = [...byPlace.values()].sort((a, b) => b - a);
  return top + FURTHER_CUE_SHARE * rest.reduce((sum, weight) => sum + weight, 0);
}

function phrasesOf(hits: readonly PhraseHit[], intent: Intent): readonly string[] {
  return flatMap(hits, ({ meaning, phrase }) =>
    meaning.kind === 'intent' && meaning.intent === intent ? [phrase] : [],
  );
}

function signsOf(hits: readonly PhraseHit[]): ReadonlySet<SignName> {
  return new Set(flatMap(hits, ({ meaning }) => (meaning.kind === 'sign' ? [meaning.sign] : [])));
}

function groupProducts(catalog: readonly CatalogMention[]): readonly (readonly ProductMention[])[] {
  const groups: (readonly ProductMention[])[] = [];
  for (const mention of catalog) {
    if (mention.kind !== 'product') continue;
    const at = groups.findIndex(([first]) => first?.span.start === mention.span.start);
    if (at === -1) groups.push([mention]);
    else groups[at] = [...(groups[at] ?? []), mention];
  }
  return groups.reduce<(readonly ProductMention[])[]>(joinNeighbour, []);
}

/** "soldering" fits two products and "station" one of them: side by side they name that one. */
function joinNeighbour(
  groups: (readonly ProductMention[])[],
  group: readonly ProductMention[],
): (readonly ProductMention[])[] {
  const before = groups.at(-1) ?? [];
  const start = before[0]?.span;
  const end = group[0]?.span;
  const common = group.filter(({ sku }) => before.some((mention) => mention.sku === sku));
  if (start === undefined || end === undefined || end.start > start.end + 1 || common.length === 0)
    return [...groups, group];
  const span = { start: start.start, end: end.end };
  return [...groups.slice(0, -1), common.map((mention) => ({ ...mention, span }))];
}

function attributeNamesOf(
  { hits, catalog, tokens }: Pick<Reading, 'hits' | 'catalog' | 'tokens'>,
  { attributes }: ClauseContext,
): readonly string[] {
  const names = new Set<string>();
  for (const mention of catalog) {
    if (mention.kind === 'attribute-name' && !isPartOfPhrase(mention.span, hits, tokens)) names.add(mention.attribute);
    if (mention.kind === 'attribute' && asksAllergen(mention, catalog, attributes)) names.add(mention.attribute);
  }
  for (const { meaning, first, last } of hits) {
    const attribute = meaning.kind === 'attribute' ? attributes.get(meaning.family) : undefined;
    const span = { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
    if (attribute !== undefined && !isPartOfPhrase(span, hits, tokens)) names.add(attribute);
  }
  return [...names];
}

/** "wie lange" asks for a time, though "Länge" may be an attribute. */
function isPartOfPhrase(span: Span, hits: readonly PhraseHit[], tokens: Reading['tokens']): boolean {
  return hits.some(({ meaning, first, last }) => {
    if (last === first || !asksOther(meaning)) return false;
    return (tokens[first]?.start ?? 0) <= span.start && span.end <= (tokens[last]?.end ?? 0);
  });
}

function asksOther(meaning: PhraseHit['meaning']): boolean {
  if (meaning.kind === 'intent') return meaning.intent !== 'product.details' && meaning.intent !== 'product.compare';
  return meaning.kind === 'sign' && (meaning.sign.startsWith('time-') || meaning.sign.startsWith('ask-'));
}

const NO_CODES: readonly string[] = [];

function codesIn(text: string, codes: readonly string[]): readonly string[] {
  const upper = text.toUpperCase();
  if (!codes.some((code) => upper.includes(code.toUpperCase()))) return NO_CODES;
  const words = new Set(upper.split(/[^\p{L}\p{N}_-]+/u));
  return codes.filter((code) => words.has(code.toUpperCase()));
}

const ONE_OR_TWO_DIGITS = /^\d{1,2}$/;
const NO_ORDINALS: readonly number[] = [];

/** "the second one", "#2", "number 2". */
function ordinalsOf(
  { tokens, text, signs }: Reading,
  { first, last }: Clause,
  hits: readonly PhraseHit[],
): readonly number[] {
  const found: { at: number; value: number }[] = [];
  for (const hit of hits) if (hit.meaning.kind === 'ordinal') found.push({ at: hit.first, value: hit.meaning.value });
  for (let at = first; at <= last; at++) {
    const token = tokens[at];
    if (token === undefined || token.norm.length > 2 || !ONE_OR_TWO_DIGITS.test(token.norm)) continue;
    const isNumbered = text[token.start - 1] === '#' || signs.endingAt(at - 1).has('number');
    if (isNumbered) found.push({ at, value: Number(token.norm) });
  }
  return found.length === 0 ? NO_ORDINALS : found.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
