import type { CatalogMention } from '../../contracts/stores.js';
import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { typosAllowed } from '../text/damerau.js';
import { isCommonWord } from '../text/common-words.js';
import type { ClosedList } from './closed-list.js';
import type { MentionIndex } from './mention-index.js';
import type { Target } from './mention-target.js';
import { EMPTY_HASH, extendHash } from './text-table.js';
import type { WordRepair } from './word-repair.js';

/** What mentions are recognised with. */
export interface MentionSources {
  /** By a product's number. */
  skuOf(product: number): string;
  /** By a product's number and the variant's, from 0; `undefined` when there is none. */
  variantSkuOf(product: number, variant: number): string | undefined;
  readonly index: MentionIndex;
  readonly repair: WordRepair;
  readonly list: ClosedList;
  /** How many products use a word anywhere: one they use is no typo, one that many use is no name. */
  frequency(token: Token, language: string): number;
}

/** A phrase of the catalog found at a place of the text. */
interface Hit {
  readonly target: Target;
  readonly span: Span;
  readonly words: number;
  readonly isFuzzy: boolean;
  /** How many meanings the phrase has. */
  readonly meanings: number;
  /** Which of them this is: the likeliest is 0. */
  readonly rank: number;
  readonly isUpperCase: boolean;
}

/** One way to read the text: a word for each token, and which of them were repaired. */
interface Reading {
  readonly words: readonly string[];
  readonly repaired: ReadonlySet<number>;
  /** Where the words differ from those of the reading before: what holds none of these places was looked up there. */
  readonly changed?: ReadonlySet<number>;
}

const CODE_PIECES_MAX = 4;
const TOKENS_MAX = 400;
const REPAIRED_MAX = 8;
const PART_LENGTH_MIN = 4;
const FUZZY_FACTOR = 0.85;
const LESSER_MEANING = 0.3;
/** A single word that more products use is what they are, not what one of them is called. */
const NAME_FREQUENCY_MAX = 5;

/** Everything of the catalog that a text mentions, surest first; of products, categories and values only the longest of nested ones. */
export function recogniseMentions(text: NormalText, sources: MentionSources): readonly CatalogMention[] {
  const tokens = text.tokens.slice(0, TOKENS_MAX);
  const read = { ...text, tokens };
  const hits = readingsOf(read, sources).flatMap((reading) => hitsOf(reading, tokens, sources.index));
  hits.push(...codeHits(tokens, sources.index));
  const isName = (hit: Hit): boolean => !isOrdinary(hit, read, sources);
  const mentions = longestOnly(hits.filter(isName)).flatMap((hit) => mentionOf(hit, sources));
  return distinct(mentions).sort(bySureness);
}

function readingsOf(text: NormalText, sources: MentionSources): readonly Reading[] {
  const none = new Set<number>();
  const stems = text.tokens.map((token) => token.stem);
  const norms = text.tokens.map((token) => token.norm);
  const readings: Reading[] = [{ words: stems, repaired: none }];
  const changed = new Set(stems.flatMap((stem, at) => (stem === norms[at] ? [] : [at])));
  if (changed.size > 0) readings.push({ words: norms, repaired: none, changed });
  const repairs = text.tokens.map((token) => (mayBeTypo(token, text, sources) ? repairsOf(token, sources) : []));
  const repaired = new Set(repairs.flatMap((list, at) => (list.length > 0 ? [at] : [])).slice(0, REPAIRED_MAX));
  const most = Math.max(0, ...repairs.map((list) => list.length));
  for (let choice = 0; choice < most; choice++) {
    const wordFor = (word: string, at: number): string =>
      repaired.has(at) ? (repairs[at]?.[choice] ?? repairs[at]?.[0] ?? word) : word;
    readings.push({ words: stems.map(wordFor), repaired }, { words: norms.map(wordFor), repaired, changed });
  }
  return readings;
}

function mayBeTypo(token: Token, text: NormalText, { index, frequency }: MentionSources): boolean {
  if (typosAllowed(token.norm.length) === 0 || /\d/.test(token.norm)) return false;
  if (index.isWord(token.norm) || index.isWord(token.stem) || isCommonWord(token.norm, text.language)) return false;
  return !isCommonWord(token.stem, text.language) && frequency(token, text.language) === 0;
}

/** The nearest words of the catalog's phrases; a first letter is hardly ever wrong (`needs` is not `leeds`). */
function repairsOf({ norm, stem }: Token, { index, repair, list }: MentionSources): readonly string[] {
  const near = [...repair.near(norm), ...(stem === norm ? [] : repair.near(stem))]
    .map(({ word, distance }) => ({ word: index.words.at(word), distance }))
    .filter(({ word }) => word.startsWith(norm.charAt(0)));
  const least = Math.min(...near.map(({ distance }) => distance));
  const words = near.filter(({ distance }) => distance === least).map(({ word }) => word);
  if (words.length > 0) return [...new Set(words)];
  const apart = takenApart(norm, index);
  if (apart !== undefined) return [apart];
  const hit = list.nearest(norm);
  return hit === undefined ? [] : [hit.text];
}

/** Two words run together, `trailrunning`; of several ways the one with the longest first word. */
function takenApart(word: string, { isWord }: MentionIndex): string | undefined {
  for (let at = word.length - PART_LENGTH_MIN; at >= PART_LENGTH_MIN; at--) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (isWord(first) && isWord(second)) return `${first} ${second}`;
  }
  return undefined;
}

function hitsOf({ words, repaired, changed }: Reading, tokens: readonly Token[], index: MentionIndex): readonly Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; from++) {
    const [first = ''] = (words[from] ?? '').split(' ');
    const longest = Math.min(index.longestFrom(first), words.length - from);
    let hash = EMPTY_HASH;
    let isFuzzy = false;
    let isNew = changed === undefined;
    for (let count = 1; count <= longest; count++) {
      const at = from + count - 1;
      hash = extendHash(count === 1 ? hash : extendHash(hash, ' '), words[at] ?? '');
      isFuzzy ||= repaired.has(at);
      isNew ||= changed?.has(at) === true;
      if (!isNew || (repaired.size > 0 && !isFuzzy) || !index.mayMean(hash)) continue;
      const targets = index.targets(words.slice(from, from + count).join(' '));
      const span = { start: tokens[from]?.start ?? 0, end: tokens[from + count - 1]?.end ?? 0 };
      const text = tokens[from]?.text ?? '';
      const isUpperCase = text === text.toUpperCase();
      for (const [rank, target] of targets.entries())
        hits.push({ target, span, words: count, isFuzzy, meanings: targets.length, rank, isUpperCase });
    }
  }
  return hits;
}

/** Codes typed with blanks for their dashes: `run air 41`. */
function codeHits(tokens: readonly Token[], index: MentionIndex): readonly Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < tokens.length; from++) {
    let code = tokens[from]?.norm ?? '';
    let hasDigit = /\d/.test(code);
    for (let count = 2; count <= CODE_PIECES_MAX && from + count <= tokens.length; count++) {
      const next = tokens[from + count - 1]?.norm ?? '';
      code += next;
      hasDigit ||= /\d/.test(next);
      if (!hasDigit) continue;
      const targets = index.targets(code).filter(({ kind }) => kind === 'sku' || kind === 'alias');
      if (targets.length === 0) continue;
      const span = { start: tokens[from]?.start ?? 0, end: tokens[from + count - 1]?.end ?? 0 };
      targets.forEach((target, rank) =>
        hits.push({ target, span, words: count, isFuzzy: false, meanings: targets.length, rank, isUpperCase: false }),
      );
    }
  }
  return hits;
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

/** Drops what lies inside a longer phrase of the same kind: "air" inside "air runner", "run" inside "trail running shoes". */
function longestOnly(hits: readonly Hit[]): readonly Hit[] {
  return hits.filter(
    ({ span, target }) =>
      !hits.some(
        (other) =>
          GROUPS[other.target.kind] === GROUPS[target.kind] &&
          other.span.start <= span.start &&
          other.span.end >= span.end &&
          other.span.end - other.span.start > span.end - span.start,
      ),
  );
}

/** "Toner" is what many products are, though one has it as an alias. */
function isOrdinary({ target, words, span }: Hit, text: NormalText, { frequency }: MentionSources): boolean {
  if (words > 1 || (target.kind !== 'alias' && target.kind !== 'piece')) return false;
  const token = text.tokens.find(({ start }) => start === span.start);
  return token !== undefined && !/\d/.test(token.norm) && frequency(token, text.language) > NAME_FREQUENCY_MAX;
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
      if (value.length === 1 && /[a-z]/iu.test(value) && !hit.isUpperCase) return [];
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
  const byKey = new Map<string, CatalogMention>();
  for (const mention of mentions) {
    const key = [mention.kind, mention.span.start, mention.span.end, nameOf(mention)].join('\u0000');
    const known = byKey.get(key);
    if (known === undefined || sureness(mention) > sureness(known)) byKey.set(key, mention);
  }
  return [...byKey.values()];
}

function nameOf(mention: CatalogMention): string {
  switch (mention.kind) {
    case 'product':
      return mention.sku;
    case 'attribute':
      return `${mention.attribute}\u0000${mention.value}`;
    case 'attribute-name':
      return mention.attribute;
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
