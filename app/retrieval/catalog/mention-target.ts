/** What a phrase stands for; the numbers are stable, they are stored. */
export const TARGETS = {
  name: 0,
  alias: 1,
  sku: 2,
  piece: 3,
  value: 4,
  number: 5,
  attribute: 6,
  category: 7,
  tag: 8,
} as const;
/** What a phrase of the catalog can stand for. */
export type TargetKind = keyof typeof TARGETS;

/**
 * One meaning of a phrase. `first` and `second` are places in tables: product and variant + 1 for names and codes, attribute and
 * value for values.
 */
export interface Target {
  readonly kind: TargetKind;
  readonly first: number;
  readonly second: number;
}

/** Words to numbers, in the order they came. */
export interface Table {
  readonly words: readonly string[];
  idOf(word: string): number;
}

/** Gathers phrases while a catalog is read; the tables number what the phrases point to. */
export interface Collector {
  readonly languages: readonly string[];
  readonly ownLanguage: string;
  readonly attributes: Table;
  readonly values: Table;
  readonly categories: Table;
  readonly tags: Table;
  /** @param count - How often the catalog says so; once when absent. */
  add(text: string, target: Target, count?: number): void;
  /** The same for a phrase as it is looked up. */
  addKey(key: string, target: Target, count?: number): void;
}
