import { anyMeaningOf } from '../glossary.js';
import { cutWords } from '../reading/cut-words.js';

/** Something the evidence says things about. Two of one class exclude each other: a price is one item's, hours are one place's. */
export interface Entity {
  readonly id: number;
  readonly kind: string;
  /** Itself and what it stands in. */
  readonly chain: readonly number[];
}

/** One of the names of something. */
export interface NameEntry {
  readonly entity: number;
  readonly words: readonly NameWord[];
}

/** A word of a name. */
export interface NameWord {
  readonly fold: string;
  readonly stem: string;
  /** What a code may be cut to: `SPC315NC` of `SPC315NC/00`. */
  readonly short: readonly string[];
  readonly isCapital: boolean;
  /** What it means in any language. */
  readonly means: readonly string[];
}

/** The entities of some evidence, found by what they are called. */
export interface EntityBook {
  readonly entities: readonly Entity[];
  /** Adds one, or finds the one of the same class and name that stands in no other. */
  add(kind: string, names: readonly string[], parent?: Entity): Entity;
  /** Gives an entity another name. */
  call(entity: Entity, name: string): void;
  named(name: string): Entity | undefined;
  /** Names that hold a word, by its fold, its stem or what it means. */
  holding(form: string): readonly NameEntry[];
  /** Whether any name has a word that means the same in other languages. */
  hasMeanings(): boolean;
  /** Whether a longer word of a name ends with some letters. */
  endsName(stem: string): boolean;
}

/** An empty book; names are found in the forms a language's endings give them. */
export function createEntityBook(endings: readonly string[]): EntityBook {
  const entities: Entity[] = [];
  const byName = new Map<string, Entity>();
  const byForm = new Map<string, NameEntry[]>();
  let hasMeanings = false;
  function call(entity: Entity, name: string): void {
    const { key, words, forms } = cutName(name, endings);
    if (key === '') return;
    if (!byName.has(key)) byName.set(key, entity);
    hasMeanings ||= words.some(({ means }) => means.length > 0);
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
    hasMeanings: () => hasMeanings,
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

/** No names. */
export const NONE: readonly NameEntry[] = [];
/** A shop's names come again with every turn. */
const KEPT_MAX = 4096;
const kept = new WeakMap<readonly string[], Map<string, CutName>>();

function cutName(name: string, endings: readonly string[]): CutName {
  const names = kept.get(endings) ?? new Map<string, CutName>();
  kept.set(endings, names);
  const known = names.get(name);
  if (known !== undefined) return known;
  const cutUp = cutWords(name, endings);
  const words = cutUp.map(({ kind, fold, stem, isCapital }, index): NameWord => {
    const short = kind === 'code' ? shortCodes(fold) : NO_CODES;
    return { fold, stem, isCapital, short, means: anyMeaningOf(cutUp, index).flat() };
  });
  const forms = new Set(
    words.flatMap(({ fold, stem, short, means }) => [fold, stem, ...partsOf(fold), ...short, ...means]),
  );
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
  return fold.includes('-') ? fold.split('-').filter((part) => part.length >= PART_LENGTH_MIN) : [];
}

const PART_LENGTH_MIN = 4;
