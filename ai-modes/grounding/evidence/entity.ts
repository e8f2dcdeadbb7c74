import { isTagged, type Reading } from '../reading/reading.js';
import { foldOf, type Word } from '../reading/word.js';
import { cutWords } from '../reading/cut-words.js';

/** Something the evidence says things about. Two of one class exclude each other: a price is one item's, hours are one place's. */
export interface Entity {
  readonly id: number;
  readonly kind: string;
  /** Itself and what it stands in. */
  readonly chain: readonly number[];
}

interface NameEntry {
  readonly entity: number;
  readonly words: readonly NameWord[];
}

interface NameWord {
  readonly fold: string;
  readonly stem: string;
  /** What a code may be cut to: `SPC315NC` of `SPC315NC/00`. */
  readonly short: readonly string[];
  readonly isCapital: boolean;
}

/** The entities of some evidence, found by what they are called. */
export interface EntityBook {
  readonly entities: readonly Entity[];
  /** Adds one, or finds the one of the same class and name that stands in no other. */
  add(kind: string, names: readonly string[], parent?: Entity): Entity;
  /** Gives an entity another name. */
  call(entity: Entity, name: string): void;
  named(name: string): Entity | undefined;
  /** Names that hold a word, by its fold or its stem. */
  holding(form: string): readonly NameEntry[];
  /** Whether a longer word of a name ends with some letters. */
  endsName(stem: string): boolean;
}

/** An empty book; names are found in the forms a language's endings give them. */
export function createEntityBook(endings: readonly string[]): EntityBook {
  const entities: Entity[] = [];
  const byName = new Map<string, Entity>();
  const byForm = new Map<string, NameEntry[]>();
  function call(entity: Entity, name: string): void {
    const { key, words, forms } = cutName(name, endings);
    if (key === '') return;
    if (!byName.has(key)) byName.set(key, entity);
    const entry = { entity: entity.id, words };
    for (const form of forms) {
      const entries = byForm.get(form);
      if (entries === undefined) byForm.set(form, [entry]);
      else entries.push(entry);
    }
  }
  const named = (name: string) => byName.get(cutName(name, endings).key);
  return {
    entities,
    call,
    named,
    holding: (form) => byForm.get(form) ?? NONE,
    endsName: (stem) => [...byForm.keys()].some((form) => form.length > stem.length && form.endsWith(stem)),
    add(kind, names, parent) {
      const twin = parent === undefined ? names.find((name) => named(name)?.kind === kind) : undefined;
      const known = twin === undefined ? undefined : named(twin);
      if (known !== undefined) return known;
      const id = entities.length;
      const entity = { id, kind, chain: [id, ...(parent?.chain ?? [])] };
      entities.push(entity);
      for (const name of names) call(entity, name);
      return entity;
    },
  };
}

interface CutName {
  readonly key: string;
  readonly words: readonly NameWord[];
  /** Folds and stems, each once. */
  readonly forms: ReadonlySet<string>;
}

const NONE: readonly NameEntry[] = [];
/** A shop's names come again with every turn. */
const KEPT_MAX = 4096;
const kept = new WeakMap<readonly string[], Map<string, CutName>>();

function cutName(name: string, endings: readonly string[]): CutName {
  const names = kept.get(endings) ?? new Map<string, CutName>();
  kept.set(endings, names);
  const known = names.get(name);
  if (known !== undefined) return known;
  const words = cutWords(name, endings).map(({ kind, fold, stem, isCapital }) => {
    return { fold, stem, isCapital, short: kind === 'code' ? shortCodes(fold) : NO_CODES };
  });
  const forms = new Set(words.flatMap(({ fold, stem, short }) => [fold, stem, ...partsOf(fold), ...short]));
  const cut = { key: words.map(({ fold }) => fold).join(' '), words, forms };
  if (names.size >= KEPT_MAX) names.clear();
  names.set(name, cut);
  return cut;
}

const NO_CODES: readonly string[] = [];
const SHORT_CODE_LENGTH_MIN = 3;

/** The pieces of a code that are codes themselves. */
function shortCodes(fold: string): readonly string[] {
  const pieces = fold.split(/[-/]/u);
  if (pieces.length < 2) return NO_CODES;
  return pieces.filter((piece) => piece.length >= SHORT_CODE_LENGTH_MIN && /\d/u.test(piece) && /\p{L}/u.test(piece));
}

/** The words in a code: SOFA-LUND-3 is found by `sofa` too, and named by it never. */
function partsOf(fold: string): readonly string[] {
  return fold.includes('-') ? fold.split('-').filter((part) => part.length >= STEM_LENGTH_MIN) : [];
}

/** Where a text names entities: pieces `from` to `to`. More than one of a class: the name fits them all. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly entities: readonly number[];
}

const JOINED = /^[\s\-./+&'"()®™,]*$/u;

/** All names in a text, the longest first; a part of a name counts when it is telling. */
export function findMentions(reading: Reading, book: EntityBook): readonly Mention[] {
  const found: Mention[] = [];
  for (let index = 0; index < reading.words.length;) {
    const mention = mentionAt(reading, book, index);
    if (mention !== undefined) found.push(mention);
    index = mention?.to ?? index + 1;
  }
  return found;
}

interface Found {
  readonly length: number;
  readonly isWhole: boolean;
  readonly entities: ReadonlySet<number>;
  /** Whether the names write the word small: it is what such a thing is called, not what this one is. */
  readonly isSmall: boolean;
}

function mentionAt(reading: Reading, book: EntityBook, index: number): Mention | undefined {
  const word = reading.words[index];
  const entries = word === undefined ? NONE : entriesOf(word, book);
  if (word === undefined || entries.length === 0) return undefined;
  let best = { length: 0, isWhole: false, entities: new Set<number>(), isSmall: true };
  for (const { entity, words } of entries) {
    for (let place = 0; place < words.length; place++) {
      if (!isForm(word, words[place])) continue;
      const length = runLength(reading, index, { words, place });
      const isWhole = place === 0 && length === words.length;
      if (length === 0 || length < best.length || (length === best.length && best.isWhole && !isWhole)) continue;
      if (length > best.length || (isWhole && !best.isWhole))
        best = { length, isWhole, entities: new Set(), isSmall: true };
      best.entities.add(entity);
      best.isSmall &&= words[place]?.isCapital === false;
    }
  }
  if (
    best.length === 0 ||
    !(best.isWhole || isPart(reading, index, best) || isChoice(reading, index, { ...best, book }))
  )
    return undefined;
  return { from: index, to: index + best.length, entities: [...best.entities] };
}

function entriesOf(word: Word, book: EntityBook): readonly NameEntry[] {
  const whole = book.holding(word.fold);
  const bare = isInflected(word.fold) ? book.holding(bareOf(word.fold)) : NONE;
  const stemmed = isStemmed(word) && word.stem !== word.fold ? book.holding(word.stem) : NONE;
  if (bare.length === 0 && stemmed.length === 0) return whole;
  return [...new Set([...whole, ...bare, ...stemmed])];
}

function isInflected(fold: string): boolean {
  return fold.length > 3 && fold.endsWith('s');
}

const STEM_LENGTH_MIN = 4;

function isStemmed({ kind, stem }: Word): boolean {
  return kind === 'word' && stem.length >= STEM_LENGTH_MIN;
}

function isForm(word: Word, name: NameWord | undefined): boolean {
  if (name === undefined) return false;
  if (word.fold === name.fold || bareOf(word.fold) === name.fold || name.short.includes(word.fold)) return true;
  return isStemmed(word) && word.stem === name.stem;
}

function bareOf(fold: string): string {
  return fold.replace(/'?s$/, '');
}

/** How many words of a name follow one another in the text; each may carry an ending: `Coques Zénith`. */
function runLength(
  { words }: Reading,
  index: number,
  name: { readonly words: readonly NameWord[]; readonly place: number },
): number {
  let length = 0;
  for (; name.place + length < name.words.length; length++) {
    const [word, part] = [words[index + length], name.words[name.place + length]];
    if (word === undefined || (length > 0 && !JOINED.test(word.gap))) break;
    if (word.fold !== part?.fold && !isForm(word, part)) break;
  }
  return length;
}

/** The colour only one variant has names it. */
function isChoice(reading: Reading, index: number, { entities, length, book }: Found & { book: EntityBook }): boolean {
  const [entity] = entities;
  if (length > 1 || entities.size > 1 || entity === undefined) return false;
  return book.entities[entity]?.kind === 'variant' && reading.phraseAt(index, 'sense') !== undefined;
}

/** A word that many things are called by names none of them. */
const CALLED_MAX = 2;

function isPart(reading: Reading, index: number, found: Found): boolean {
  if (found.length === 1 && isPiece(reading, index)) return false;
  if (found.length === 1 && found.entities.size > CALLED_MAX) return false;
  return isTelling(reading, index, found.length) || isCalled(reading, index, found);
}

/** `7 Stück`, `two pairs`: what is counted so is whatever was spoken of. */
function isPiece({ phraseAt, quantities }: Reading, index: number): boolean {
  return phraseAt(index, 'stockcue') !== undefined && quantities.some(({ to }) => to === index);
}

/** `the chain`, `each cable`, `in hardback`: one word of one thing's name, said as what it is. */
function isCalled(reading: Reading, index: number, { entities, isSmall, length }: Found): boolean {
  const word = reading.words[index];
  if (word?.kind !== 'word' || length > 1 || entities.size > 1) return false;
  if (word.fold.length < STEM_LENGTH_MIN) return false;
  const before = reading.words[index - 1];
  const isPointed =
    before !== undefined &&
    /^\s+$/.test(word.gap) &&
    (reading.lexicon.says('pointing', before.fold) || reading.quantities.some(({ to }) => to === index));
  return isPointed || (isSmall && !isOrdinary(reading, index));
}

const TELLING_LENGTH_MIN = 3;

/** Part of a name: two words of which one is no ordinary word, or one that is capitalised and long enough. */
function isTelling(reading: Reading, index: number, length: number): boolean {
  let hasTelling = false;
  for (let at = index; at < index + length; at++) hasTelling ||= !isOrdinary(reading, at);
  if (!hasTelling) return false;
  if (length > 1) return true;
  const word = reading.words[index];
  return (
    word !== undefined &&
    word.fold.length >= TELLING_LENGTH_MIN &&
    (word.kind === 'code' || foldOf(word.text.charAt(0)) !== word.text.charAt(0))
  );
}

/** Tags of words that tell nothing by themselves. */
const ORDINARY: ReadonlySet<string> = new Set(['unit', 'sense', 'split', 'stock', 'bound']);

function isOrdinary(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  return (
    word === undefined ||
    word.kind === 'symbol' ||
    word.kind === 'number' ||
    reading.lexicon.ordinary.has(word.fold) ||
    isTagged(reading, at, ORDINARY)
  );
}
