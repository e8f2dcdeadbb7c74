import { attributeConcept, LISTED_CONCEPTS } from './attribute-concepts.js';
import { LIST_MAX } from './closed-list.js';
import type { MentionPhrases } from './mention-phrases.js';
import { TARGETS, type Target, type TargetKind } from './mention-target.js';
import { bytesOf, bytesOfWords, numbersOf, wordsOf } from './packed-parts.js';
import {
  buildTextList,
  buildTextTable,
  keepingTexts,
  openTextList,
  openTextTable,
  TEXT_LIST_PARTS,
  TEXT_TABLE_PARTS,
  type TextList,
  type TextTable,
} from './text-table.js';

/** The phrases of a catalog, opened for looking up. */
export interface MentionIndex {
  /** What a phrase means, likeliest first; nothing when the catalog does not know it. */
  targets(phrase: string): readonly Target[];
  /** Whether a phrase with this hash may mean anything. */
  mayMean(hash: number): boolean;
  /** The longest phrase that begins with a word, in words; 0 when none does. */
  longestFrom(word: string): number;
  /** Every single word of the phrases, for repairing typos. */
  readonly words: TextList;
  isWord(word: string): boolean;
  /** Phrases of the closed lists: categories and tags, then brands, colours and materials, as far as they are few. */
  readonly closed: readonly string[];
  readonly attributes: TextList;
  readonly values: TextList;
  readonly categories: TextList;
  readonly tags: TextList;
}

const KINDS: readonly TargetKind[] = [
  'name',
  'alias',
  'sku',
  'piece',
  'value',
  'number',
  'attribute',
  'category',
  'tag',
];
const KIND_SHIFT = 28;
const FIRST_MASK = (1 << KIND_SHIFT) - 1;
const NUMBERS_PER_TARGET = 2;
const NO_TARGETS: readonly Target[] = [];

/** The phrases as parts for {@link openMentions}. */
export function packMentions(mentions: MentionPhrases): readonly Uint8Array[] {
  const { phrases, attributes, values, categories, tags } = mentions;
  const keys = [...phrases.keys()];
  const lists = [...phrases.values()];
  const offsets = new Uint32Array(keys.length + 1);
  lists.forEach((list, index) => (offsets[index + 1] = (offsets[index] ?? 0) + list.length));
  const targets = Uint32Array.from(
    lists.flat().flatMap(({ kind, first, second }) => [((TARGETS[kind] << KIND_SHIFT) | first) >>> 0, second]),
  );
  const words = [...new Set(keys.flatMap((key) => key.split(' ')))];
  return [
    bytesOf(offsets),
    bytesOf(targets),
    bytesOf(longestPhrases(keys, words)),
    bytesOfWords(closedPhrases(mentions)),
    ...[keys, words].flatMap(buildTextTable),
    ...[attributes, values, categories, tags].flatMap(buildTextList),
  ];
}

function closedPhrases({ phrases, attributes }: MentionPhrases): readonly string[] {
  const isGroup = ({ kind }: Target): boolean => kind === 'category' || kind === 'tag';
  const isListed = ({ kind, first }: Target): boolean =>
    kind === 'value' && LISTED_CONCEPTS.has(attributeConcept(attributes[first] ?? ''));
  const keysWith = (test: (target: Target) => boolean): readonly string[] =>
    [...phrases].flatMap(([key, targets]) => (targets.some(test) ? [key] : []));
  return [...new Set([...keysWith(isGroup), ...keysWith(isListed)])].slice(0, LIST_MAX);
}

function longestPhrases(keys: readonly string[], words: readonly string[]): Uint32Array {
  const longest = new Map<string, number>();
  for (const key of keys) {
    const parts = key.split(' ');
    const [first = ''] = parts;
    longest.set(first, Math.max(longest.get(first) ?? 0, parts.length));
  }
  return Uint32Array.from(words, (word) => longest.get(word) ?? 0);
}

const TABLES = 2;
const LISTS = 4;
const OTHER_PARTS = 4;
/** How many parts {@link packMentions} gives. */
export const MENTION_PARTS = OTHER_PARTS + TABLES * TEXT_TABLE_PARTS + LISTS * TEXT_LIST_PARTS;

/** Opens what {@link packMentions} made, building nothing. */
export function openMentions(parts: readonly Uint8Array[]): MentionIndex {
  const [offsetPart, targetPart, longestPart, closedPart, ...textParts] = parts;
  if (!offsetPart || !targetPart || !longestPart || !closedPart) throw new RangeError('a mention part is missing');
  const [offsets, targets, longest] = [numbersOf(offsetPart), numbersOf(targetPart), numbersOf(longestPart)];
  const nextTable = (): TextTable => openTextTable(textParts.splice(0, TEXT_TABLE_PARTS));
  const nextList = (): TextList => keepingTexts(openTextList(textParts.splice(0, TEXT_LIST_PARTS)));
  const [keys, words] = [nextTable(), nextTable()];
  const [attributes, values, categories, tags] = [nextList(), nextList(), nextList(), nextList()];
  const targetAt = (at: number): Target => {
    const packed = targets[at * NUMBERS_PER_TARGET] ?? 0;
    const kind = KINDS[packed >>> KIND_SHIFT] ?? 'name';
    return { kind, first: packed & FIRST_MASK, second: targets[at * NUMBERS_PER_TARGET + 1] ?? 0 };
  };
  return {
    targets(phrase) {
      const id = keys.find(phrase);
      if (id === undefined) return NO_TARGETS;
      const found: Target[] = [];
      for (let at = offsets[id] ?? 0; at < (offsets[id + 1] ?? 0); at++) found.push(targetAt(at));
      return found;
    },
    mayMean: (hash) => keys.mayHold(hash),
    longestFrom: (word) => longest[words.find(word) ?? -1] ?? 0,
    words,
    isWord: (word) => words.find(word) !== undefined,
    closed: wordsOf(closedPart),
    attributes,
    values,
    categories,
    tags,
  };
}
