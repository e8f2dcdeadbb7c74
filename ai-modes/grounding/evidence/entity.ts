import { isTagged, type Reading } from '../reading/reading.js';
import { foldOf } from '../reading/word.js';
import { foldsOf } from '../reading/cut-words.js';

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
  function call(entity: Entity, name: string): void {
    const { key, folds, held } = cutName(name);
    if (key === '') return;
    if (!byName.has(key)) byName.set(key, entity);
    const entry = { entity: entity.id, folds };
    for (const fold of held) {
      const entries = byFold.get(fold);
      if (entries === undefined) byFold.set(fold, [entry]);
      else entries.push(entry);
    }
  }
  const named = (name: string) => byName.get(cutName(name).key);
  return {
    entities,
    call,
    named,
    holding: (fold) => byFold.get(fold) ?? NONE,
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
  readonly folds: readonly string[];
  /** Each once. */
  readonly held: ReadonlySet<string>;
}

const NONE: readonly NameEntry[] = [];
/** A shop's names come again with every turn. */
const KEPT_MAX = 4096;
const kept = new Map<string, CutName>();

function cutName(name: string): CutName {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const folds = foldsOf(name);
  const cut = { key: folds.join(' '), folds, held: new Set(folds) };
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(name, cut);
  return cut;
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
  const inflected = isInflected(fold) ? book.holding(bareOf(fold)) : NONE;
  if (whole.length === 0 && inflected.length === 0) return undefined;
  const entries = inflected.length === 0 ? whole : [...whole, ...inflected];
  const bare = bareOf(fold);
  let best = { length: 0, isWhole: false, entities: new Set<number>() };
  for (const entry of entries) {
    for (let place = 0; place < entry.folds.length; place++) {
      if (entry.folds[place] !== fold && entry.folds[place] !== bare) continue;
      const length = runLength(reading, index, { folds: entry.folds, place });
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
function runLength(
  { words }: Reading,
  index: number,
  { folds, place }: { readonly folds: readonly string[]; readonly place: number },
): number {
  let length = 0;
  for (; place + length < folds.length; length++) {
    const word = words[index + length];
    if (word === undefined || (length > 0 && !JOINED.test(word.gap))) break;
    if (word.fold === folds[place + length]) continue;
    if (bareOf(word.fold) === folds[place + length]) length++;
    break;
  }
  return length;
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
    reading.lexicon.allows(word) ||
    isTagged(reading, at, ORDINARY)
  );
}
