import type { CatalogFile, Product } from '../../contracts/business/catalog.js';
import type { LocalText } from '../../contracts/business/common.js';
import { languageOf, normaliseText } from '../text/normalise-text.js';
import { attributeConcept, LISTED_CONCEPTS } from './attribute-concepts.js';
import { wordingsWithLanguage } from './attribute-text.js';
import type { Collector, Table, Target } from './mention-target.js';
import { addAttributes, choiceAttributes } from './mention-values.js';
import { namePieces } from './name-pieces.js';
import { wordsOfNames, type AttributeMeaning, type NamedProducts } from './words-of-names.js';

/** All phrases of a catalog with what they may mean, most frequent first, and the tables the meanings point into. */
export interface MentionPhrases {
  readonly phrases: ReadonlyMap<string, readonly Target[]>;
  readonly attributes: readonly string[];
  readonly values: readonly string[];
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

const NAME_WORDS_MAX = 8;
/** More meanings of one phrase say nothing. */
const TARGETS_MAX = 5;
const CODE_LENGTH_MIN = 4;
/** A size or a quantity, whatever the catalog calls it. */
const SHORT_NUMBER = /^\d{1,3}$/;

/**
 * Everything of a catalog that a text can mention, each under its normalised words and their stems in each of the tenant's languages.
 *
 * @param locales - The tenant's locales, the default one first.
 */
export function mentionPhrases(file: CatalogFile, locales: readonly string[]): MentionPhrases {
  const counts = new Map<string, Map<string, Counted>>();
  const languages = [...new Set(locales.map(languageOf))];
  const addKey = (key: string, target: Target, count = 1): void => {
    if (key === '') return;
    const targets = counts.get(key) ?? new Map<string, Counted>();
    counts.set(key, targets);
    const id = `${target.kind} ${target.first} ${target.kind === 'value' ? '' : target.second}`;
    const known = targets.get(id) ?? { target, count: 0 };
    targets.set(id, { target: known.target, count: known.count + count });
  };
  const collector: Collector = {
    languages,
    ownLanguage: languages[0] ?? 'en',
    attributes: createTable(),
    values: createTable(),
    categories: createTable(),
    tags: createTable(),
    addKey,
    add: (text, target, count) => phraseKeys(text, languages).forEach((key) => addKey(key, target, count)),
  };
  file.products.forEach((product, index) => addProduct(collector, product, index));
  const choices = choiceAttributes(file.products);
  addAttributes(collector, file.products, choices);
  for (const { key, product } of namePieces(file.products, { languages, isTaken: (word) => counts.has(word) })) {
    addKey(key, { kind: 'piece', first: product, second: 0 });
  }
  const { attributes, values, categories, tags } = collector;
  giveUp(counts, { products: file.products, languages, attributes: attributes.words, choices });
  return {
    phrases: new Map(
      [...counts].flatMap(([key, targets]) => (targets.size === 0 ? [] : [[key, mostFrequent(targets)] as const])),
    ),
    attributes: attributes.words,
    values: values.words,
    categories: categories.words,
    tags: tags.words,
  };
}

/** A meaning of a phrase, and how often the catalog says it. */
interface Counted {
  readonly target: Target;
  readonly count: number;
}

/** Takes out what names contradict; what customers choose by, and colours, brands and materials, stay conditions. */
function giveUp(
  counts: ReadonlyMap<string, Map<string, Counted>>,
  { attributes, choices, ...named }: NamedProducts & { attributes: readonly string[]; choices: ReadonlySet<string> },
): void {
  const idsOf = new Map<AttributeMeaning, string>();
  const meanings = new Map<string, readonly AttributeMeaning[]>();
  for (const [key, targets] of counts) {
    const doubtful = [...targets].flatMap(([id, { target }]) => {
      const attribute = attributes[target.first] ?? '';
      const concept = attributeConcept(attribute);
      const isMeaning = target.kind === 'value' || target.kind === 'attribute';
      if (!isMeaning || LISTED_CONCEPTS.has(concept) || choices.has(concept)) return [];
      const meaning = { attribute, isValue: target.kind === 'value' };
      idsOf.set(meaning, id);
      return [meaning];
    });
    if (doubtful.length > 0) meanings.set(key, doubtful);
  }
  for (const [key, given] of wordsOfNames(meanings, named))
    for (const meaning of given) counts.get(key)?.delete(idsOf.get(meaning) ?? '');
}

/** The keys a text is found under: its words, and their stems in each language. */
export function phraseKeys(text: string, languages: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  for (const language of languages) {
    const { tokens } = normaliseText(text, language);
    if (tokens.length > NAME_WORDS_MAX) return [];
    keys.add(tokens.map((token) => token.norm).join(' '));
    keys.add(tokens.map((token) => token.stem).join(' '));
  }
  return [...keys];
}

function mostFrequent(targets: ReadonlyMap<string, Counted>): readonly Target[] {
  return [...targets.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, TARGETS_MAX)
    .map(({ target }) => target);
}

function addProduct(collector: Collector, product: Product, index: number): void {
  for (const { text } of wordings(collector, product.name))
    collector.add(text, { kind: 'name', first: index, second: 0 });
  for (const alias of product.aliases ?? []) {
    if (!SHORT_NUMBER.test(alias)) collector.add(alias, { kind: 'alias', first: index, second: 0 });
  }
  addCode(collector, product.sku, { kind: 'sku', first: index, second: 0 });
  (product.variants ?? []).forEach((variant, at) => {
    addCode(collector, variant.sku, { kind: 'sku', first: index, second: at + 1 });
  });
  for (const category of product.category ?? []) addCategory(collector, category);
  for (const tag of product.tags ?? []) collector.add(tag, { kind: 'tag', first: collector.tags.idOf(tag), second: 0 });
}

function addCode(collector: Collector, code: string, target: Target): void {
  const key = compactCode(code);
  if (key.length >= CODE_LENGTH_MIN || /[a-z]/.test(key)) collector.addKey(key, target);
}

/** A code without case, dashes and spaces. */
export function compactCode(code: string): string {
  return normaliseText(code, 'und')
    .tokens.map((token) => token.norm)
    .join('');
}

function addCategory(collector: Collector, category: LocalText): void {
  const texts = wordings(collector, category);
  const first = collector.categories.idOf(texts[0]?.text ?? '');
  for (const { text } of texts) {
    collector.add(text, { kind: 'category', first, second: 0 });
    const words = text.split(/\s+/);
    if (words.length > 2) collector.add([words[0], words.at(-1)].join(' '), { kind: 'category', first, second: 0 });
  }
}

/** A text's wordings, the tenant's own language first. */
function wordings(
  collector: Collector,
  text: LocalText,
): readonly { readonly text: string; readonly language: string }[] {
  const all = wordingsWithLanguage(text, collector.ownLanguage);
  const own = all.filter(({ language }) => language === collector.ownLanguage);
  return [...own, ...all.filter((wording) => !own.includes(wording))];
}

function createTable(): Table {
  const ids = new Map<string, number>();
  const words: string[] = [];
  return {
    words,
    idOf(word) {
      const clean = word.replace(/\s+/gu, ' ');
      const id = ids.get(clean) ?? words.length;
      if (id === words.length) {
        ids.set(clean, id);
        words.push(clean);
      }
      return id;
    },
  };
}
