/** What one language's file in `lexicon/` holds. Phrases and words are separated as said; case and diacritics do not matter. */
export interface LexiconFile {
  readonly language: string;
  /** What stands before the fraction of a number. */
  readonly decimal: string;
  /** Endings that inflect a word without changing what it says, separated by spaces. */
  readonly endings: string;
  /** Pronouns written onto a verb, as a pattern on folded words: `informarle` is said with `informar`. */
  readonly enclitics?: string;
  /** Words equal to one that are numbers only before a unit or money. */
  readonly articles: string;
  /** Words between the parts of a number said in words. */
  readonly joins: string;
  /** Words beside amounts that are added up, and beside those that lie between two others. */
  readonly sums: string;
  readonly gaps: string;
  /** Between unit and ten of a number written as one word: `und` of `vierundsiebzig`. */
  readonly compound?: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** By tag (`unit:kg`, `field:delivery`, `promise:waterproof` …): phrases separated by ` | `. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Words of ordinary conversation that assert nothing, by theme: separated by spaces. */
  readonly allow: Readonly<Record<string, string>>;
}
