import type { Lexicon } from '../compile-lexicon.js';
import type { Reading } from '../reading/reading.js';
import { foldOf } from '../reading/word.js';
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
  readonly folds: readonly string[];
}

/** The entities of some evidence, found by what they are called. */
export interface EntityBook {
  readonly entities: readonly Entity[];
  /** Adds one, or finds the one of the same class and name that stands in no other. */
  add(kind: string, names: readonly string[], parent?: Entity): Entity;
  /** Gives an entity another name. */
  call(entity: Entity, name: string): void;
  named(name: string): Entity | undefined;
  /** Names that hold a word, each with the places of the word in it. */
  holding(fold: string): readonly NameEntry[];
}

/** An empty book. */
export function createEntityBook(): EntityBook {
  const entities: Entity[] = [];
  const byName = new Map<string, Entity>();
  const byFold = new Map<string, NameEntry[]>();
  const call = (entity: Entity, name: string) => {
    const folds = cutWords(name, []).map(({ fold }) => fold);
    const key = folds.join(' ');
    if (key === '') return;
    if (!byName.has(key)) byName.set(key, entity);
    const entry = { entity: entity.id, folds };
    for (const fold of new Set(folds)) {
      const entries = byFold.get(fold);
      if (entries === undefined) byFold.set(fold, [entry]);
      else entries.push(entry);
    }
  };
  const named = (name: string) =>
    byName.get(
      cutWords(name, [])
        .map(({ fold }) => fold)
        .join(' '),
    );
  return {
    entities,
    call,
    named,
    holding: (fold) => byFold.get(fold) ?? [],
    add(kind, names, parent) {
      const known = parent === undefined ? names.map(named).find((entity) => entity?.kind === kind) : undefined;
      if (known !== undefined) return known;
      const id = entities.length;
      const entity = { id, kind, chain: [id, ...(parent?.chain ?? [])] };
      entities.push(entity);
      for (const name of names) call(entity, name);
      return entity;
    },
  };
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

function mentionAt(reading: Reading, book: EntityBook, index: number): Mention | undefined {
  const fold = reading.words[index]?.fold ?? '';
  const whole = book.holding(fold);
  const entries = isInflected(fold) ? [...whole, ...book.holding(bareOf(fold))] : whole;
  if (entries.length === 0) return undefined;
  const bare = bareOf(fold);
  let best = { length: 0, isWhole: false, entities: new Set<number>() };
  for (const entry of entries) {
    for (let place = 0; place < entry.folds.length; place++) {
      if (entry.folds[place] !== fold && entry.folds[place] !== bare) continue;
      const length = runLength(reading, index, entry.folds.slice(place));
      const isWhole = place === 0 && length === entry.folds.length;
      if (length === 0 || length < best.length || (length === best.length && best.isWhole && !isWhole)) continue;
      if (length > best.length || (isWhole && !best.isWhole)) best = { length, isWhole, entities: new Set() };
      best.entities.add(entry.entity);
    }
  }
  if (best.length === 0 || !(best.isWhole || isTelling(reading, index, best.length))) return undefined;
  return { from: index, to: index + best.length, entities: [...best.entities] };
}

function isInflected(fold: string): boolean {
  return fold.length > 3 && fold.endsWith('s');
}

function bareOf(fold: string): string {
  return fold.replace(/'?s$/, '');
}

/** How many words of a name follow one another in the text; the last may carry a genitive -s. */
function runLength({ words }: Reading, index: number, folds: readonly string[]): number {
  let length = 0;
  for (; length < folds.length; length++) {
    const word = words[index + length];
    if (word === undefined || (length > 0 && !JOINED.test(word.gap))) break;
    if (word.fold === folds[length]) continue;
    if (bareOf(word.fold) === folds[length]) length++;
    break;
  }
  return length;
}

const TELLING_LENGTH_MIN = 3;

/** Part of a name: two words of which one is no ordinary word, or one that is capitalised and long enough. */
function isTelling({ words, lexicon, phraseAt }: Reading, index: number, length: number): boolean {
  const isOrdinary = (at: number, lexicon: Lexicon) => {
    const word = words[at];
    return (
      word === undefined ||
      word.kind === 'symbol' ||
      word.kind === 'number' ||
      lexicon.allows(word) ||
      phraseAt(at, 'unit') !== undefined ||
      phraseAt(at, 'sense') !== undefined ||
      phraseAt(at, 'split') !== undefined ||
      phraseAt(at, 'stock') !== undefined ||
      phraseAt(at, 'bound') !== undefined
    );
  };
  const telling = Array.from({ length }, (_, offset) => index + offset).filter((at) => !isOrdinary(at, lexicon));
  if (telling.length === 0) return false;
  if (length > 1) return true;
  const word = words[index];
  return (
    word !== undefined &&
    word.fold.length >= TELLING_LENGTH_MIN &&
    (word.kind === 'code' || foldOf(word.text.charAt(0)) !== word.text.charAt(0))
  );
}
