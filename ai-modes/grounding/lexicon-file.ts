/** What single words say of what stands beside them. */
export const CUES = [
  /** Amounts are added up: `together`. */
  'sums',
  /** An amount lies between two others: `difference`. */
  'gaps',
  /** What follows is held against what went before: `than`. */
  'than',
  'with',
  'without',
  /** What stands beside is part of the price: `included`. */
  'including',
  /** A verb whose object is a sum: `come to`. */
  'summing',
  /** Without a condition: `always free`. */
  'always',
  /** Before a number of things that were spoken of: `of the three`. */
  'referring',
  /** Before the name of who is spoken to: `Dear`. */
  'addressing',
  /** Before what is known: `the chain`. */
  'pointing',
  /** Nouns there are several of without a piece being counted: `two colours`. */
  'kinds',
  /** What "both" may be said of beside goods: `both shops`. */
  'counted',
] as const;
/** One of {@link CUES}. */
export type Cue = (typeof CUES)[number];

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
  /** Words that say how what stands beside them is meant, by what they say. */
  readonly cues: Readonly<Record<Cue, string>>;
  /** Between unit and ten of a number written as one word: `und` of `vierundsiebzig`. */
  readonly compound?: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** By tag (`unit:kg`, `field:delivery`, `promise:waterproof` …): phrases separated by ` | `. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Words of ordinary conversation that assert nothing, by theme: separated by spaces. */
  readonly allow: Readonly<Record<string, string>>;
}
