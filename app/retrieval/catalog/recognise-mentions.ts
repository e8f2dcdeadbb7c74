import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogMention } from '../../contracts/stores.js';
import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import type { CatalogWords } from './catalog-words.js';
import type { MentionIndex } from './mention-index.js';
import { mentionReadings, type MentionReading } from './mention-readings.js';
import type { Target } from './mention-target.js';
import { EMPTY_HASH, extendHash } from './text-table.js';

/** What mentions are recognised with. */
export interface MentionSources {
  /** By a product's number. */
  skuOf(product: number): string;
  /** By a product's number and the variant's, from 0; `undefined` when there is none. */
  variantSkuOf(product: number, variant: number): string | undefined;
  readonly index: MentionIndex;
  readonly words: CatalogWords;
}

/** A phrase of the catalog found at a place of the text. */
interface Hit {
  readonly target: Target;
  /** What it competes with for the same words. */
  readonly group: Group;
  readonly span: Span;
  readonly words: number;
  readonly isFuzzy: boolean;
  /** How many meanings the phrase has. */
  readonly meanings: number;
  /** Which of them this is: the likeliest is 0. */
  readonly rank: number;
  /** The first word as it was typed. */
  readonly text: string;
}

const CODE_PIECES_MAX = 4;
const TOKENS_MAX = 400;
const FUZZY_FACTOR = 0.85;
const LESSER_MEANING = 0.3;
const HAS_DIGIT = /\d/;

/** Everything of the catalog that a text mentions, surest first; of products, categories and values only the longest of nested ones. */
export function recogniseMentions(text: NormalText, sources: MentionSources): readonly CatalogMention[] {
  const { language } = text;
  const tokens = text.tokens.length > TOKENS_MAX ? text.tokens.slice(0, TOKENS_MAX) : text.tokens;
  const hits: Hit[] = [];
  let plain: Scanned | undefined;
  for (const reading of mentionReadings(tokens, language, sources.words)) {
    const scanned = { words: reading.words, longest: longestPhrases(reading.words, sources.index, plain) };
    addHits(hits, reading, { tokens, index: sources.index, longest: scanned.longest });
    plain ??= scanned;
  }
  addCodeHits(hits, tokens, sources.index);
  const names = hits.filter((hit) => !isOrdinary(hit, { tokens, language }, sources.words));
  const mentions = flatMap(names, (hit) => (isInsideLonger(hit, names) ? [] : mentionOf(hit, sources)));
  return distinct(mentions).sort(bySureness);
}

/** A reading and how many words the longest phrase has that begins with each of its words. */
interface Scanned {
  readonly words: readonly string[];
  readonly longest: readonly number[];
}

/** Most words of a reading are those of the first one, and were looked up there. */
function longestPhrases(words: readonly string[], index: MentionIndex, plain: Scanned | undefined): readonly number[] {
  const longest: number[] = [];
  for (const word of words) {
    const at = longest.length;
    const known = plain?.words[at] === word ? plain.longest[at] : undefined;
    longest.push(known ?? Math.min(index.longestFrom(firstOf(word)), words.length - at));
  }
  return longest;
}

interface Scanning {
  readonly tokens: readonly Token[];
  readonly index: MentionIndex;
  readonly longest: Scanned['longest'];
}

function addHits(
  hits: Hit[],
  { words, repaired, changed }: MentionReading,
  { tokens, index, longest: longestOf }: Scanning,
): void {
  for (let from = 0; from < words.length; from++) {
    const longest = longestOf[from] ?? 0;
    // What is neither new nor repaired was looked up before.
    if (longest === 0 || !holds(changed, from, longest) || !holds(repaired, from, longest)) continue;
    let hash = EMPTY_HASH;
    let isFuzzy = false;
    let isNew = changed === undefined;
    for (let count = 1; count <= longest; count++) {
      const at = from + count - 1;
      hash = extendHash(count === 1 ? hash : extendHash(hash, ' '), words[at] ?? '');
      isFuzzy ||= repaired?.[at] === true;
      isNew ||= changed?.[at] === true;
      if (!isNew || (repaired !== undefined && !isFuzzy) || !index.mayMean(hash)) continue;
      addTargets(hits, index.targets(words.slice(from, from + count).join(' ')), { tokens, from, count, isFuzzy });
    }
  }
}

/** Whether one of so many places is marked; where nothing is marked, all count. */
function holds(marks: readonly boolean[] | undefined, from: number, count: number): boolean {
  if (marks === undefined) return true;
  for (let at = from; at < from + count; at++) if (marks[at] === true) return true;
  return false;
}

/** A word taken apart has two. */
function firstOf(word: string): string {
  const blank = word.indexOf(' ');
  return blank < 0 ? word : word.slice(0, blank);
}

interface Place {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly count: number;
  readonly isFuzzy: boolean;
}

function addTargets(hits: Hit[], targets: readonly Target[], { tokens, from, count, isFuzzy }: Place): void {
  const text = tokens[from]?.text ?? '';
  const span = { start: tokens[from]?.start ?? 0, end: tokens[from + count - 1]?.end ?? 0 };
  const meanings = targets.length;
  for (let rank = 0; rank < meanings; rank++) {
    const target = targets[rank];
    if (target !== undefined)
      hits.push({ target, group: GROUPS[target.kind], span, words: count, isFuzzy, meanings, rank, text });
  }
}

/** Codes typed with blanks for their dashes: `run air 41`. */
function addCodeHits(hits: Hit[], tokens: readonly Token[], index: MentionIndex): void {
  const hasDigits = tokens.map(({ norm }) => HAS_DIGIT.test(norm));
  if (!hasDigits.includes(true)) return;
  for (let from = 0; from < tokens.length; from++) {
    let hash = extendHash(EMPTY_HASH, tokens[from]?.norm ?? '');
    let hasDigit = hasDigits[from] === true;
    for (let count = 2; count <= CODE_PIECES_MAX && from + count <= tokens.length; count++) {
      hash = extendHash(hash, tokens[from + count - 1]?.norm ?? '');
      hasDigit ||= hasDigits[from + count - 1] === true;
      if (!hasDigit || !index.mayMean(hash)) continue;
      const code = tokens.slice(from, from + count).reduce((text, { norm }) => text + norm, '');
      const targets = index.targets(code).filter(({ kind }) => kind === 'sku' || kind === 'alias');
      addTargets(hits, targets, { tokens, from, count, isFuzzy: false });
    }
  }
}

type Group = 'product' | 'value' | 'attribute' | 'category' | 'tag';
const GROUPS: Readonly<Record<Target['kind'], Group>> = {
  name: 'product',
  alias: 'product',
  sku: 'product',
  piece: 'product',
  value: 'value',
  number: 'value',
  attribute: 'attribute',
  category: 'category',
  tag: 'tag',
};

/** What lies inside a longer phrase of the same kind: "air" inside "air runner", "run" inside "trail running shoes". */
function isInsideLonger({ span, group }: Hit, hits: readonly Hit[]): boolean {
  for (const { span: other, group: otherGroup } of hits) {
    if (other.start > span.start || other.end < span.end || otherGroup !== group) continue;
    if (other.end - other.start > span.end - span.start) return true;
  }
  return false;
}

/** "Toner" is what many products are, though one has it as an alias. */
function isOrdinary(
  { target, words, span }: Hit,
  { tokens, language }: { readonly tokens: readonly Token[]; readonly language: string },
  known: CatalogWords,
): boolean {
  if (words > 1 || (target.kind !== 'alias' && target.kind !== 'piece')) return false;
  const token = tokens.find(({ start }) => start === span.start);
  return token !== undefined && known.isOrdinary(token, language);
}

function mentionOf(hit: Hit, sources: MentionSources): readonly CatalogMention[] {
  const { target, span } = hit;
  const { index } = sources;
  switch (target.kind) {
    case 'name':
    case 'alias':
    case 'sku':
    case 'piece':
      return productMention(hit, sources);
    case 'value':
    case 'number': {
      const value = index.values.at(target.second);
      if (value.length === 1 && /[a-z]/iu.test(value) && hit.text !== hit.text.toUpperCase()) return [];
      const attribute = index.attributes.at(target.first);
      return [{ kind: 'attribute', attribute, value, confidence: valueConfidence(hit), span }];
    }
    case 'attribute':
      return [{ kind: 'attribute-name', attribute: index.attributes.at(target.first), span }];
    case 'category':
      return [{ kind: 'category', category: index.categories.at(target.first), span }];
    case 'tag':
      return [{ kind: 'tag', tag: index.tags.at(target.first), span }];
  }
}

/** Black is the product's colour before it is the cable's. */
function valueConfidence({ target, isFuzzy, meanings, rank }: Hit): number {
  const exact = target.kind === 'number' ? 0.85 : meanings > 1 ? 0.9 : 0.95;
  return (isFuzzy ? exact * FUZZY_FACTOR : exact) - (rank > 0 ? LESSER_MEANING : 0);
}

function productMention(hit: Hit, sources: MentionSources): readonly CatalogMention[] {
  const { target, span, isFuzzy } = hit;
  const isVariant = target.kind === 'sku' && target.second > 0;
  const variantSku = isVariant ? sources.variantSkuOf(target.first, target.second - 1) : undefined;
  const how = isFuzzy ? 'fuzzy' : target.kind === 'sku' ? 'sku' : target.kind === 'alias' ? 'alias' : 'named';
  const confidence = productConfidence(hit) * (isFuzzy ? FUZZY_FACTOR : 1);
  const sku = sources.skuOf(target.first);
  return [{ kind: 'product', sku, ...(variantSku === undefined ? {} : { variantSku }), how, confidence, span }];
}

function productConfidence({ target, words, meanings }: Hit): number {
  if (target.kind === 'sku') return 1;
  if (target.kind === 'name') return words > 1 ? 0.99 : 0.9;
  if (words > 1) return target.kind === 'alias' ? 0.97 : 0.95;
  if (meanings > 1) return 0.65;
  return target.kind === 'alias' ? 0.9 : 0.8;
}

/** Equal mentions found through several readings are one; the surest stays. */
function distinct(mentions: readonly CatalogMention[]): CatalogMention[] {
  const kept: CatalogMention[] = [];
  for (const mention of mentions) {
    const at = kept.findIndex((other) => isSame(other, mention));
    const known = kept[at];
    if (known === undefined) kept.push(mention);
    else if (sureness(mention) > sureness(known)) kept[at] = mention;
  }
  return kept;
}

function isSame(one: CatalogMention, other: CatalogMention): boolean {
  const isThere = one.span.start === other.span.start && one.span.end === other.span.end;
  return isThere && one.kind === other.kind && nameOf(one) === nameOf(other);
}

function nameOf(mention: CatalogMention): string {
  switch (mention.kind) {
    case 'product':
      return mention.sku;
    case 'attribute':
      return `${mention.attribute}\u0000${mention.value}`;
    case 'attribute-name':
      return mention.attribute;
    case 'measure':
      return `${mention.dimension}\u0000${mention.value}`;
    case 'category':
      return mention.category;
    case 'tag':
      return mention.tag;
  }
}

const sureness = (mention: CatalogMention): number => ('confidence' in mention ? mention.confidence : 0.5);

function bySureness(first: CatalogMention, second: CatalogMention): number {
  return (
    sureness(second) - sureness(first) ||
    second.span.end - second.span.start - (first.span.end - first.span.start) ||
    first.span.start - second.span.start
  );
}
