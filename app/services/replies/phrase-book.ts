import type { FactFormat } from './fact-format.js';
import type { LocaleFile } from './locale-file.js';
import type { Message } from './message.js';

/** One template, ready to be rendered. */
export interface Phrase {
  readonly key: string;
  readonly message: Message;
}

/** The wording of one locale. */
export interface Phrases {
  readonly locale: string;
  readonly format: FactFormat;
  readonly rules: Intl.PluralRules;
  readonly lists: LocaleFile['lists'];
  readonly cards: Readonly<Record<keyof LocaleFile['cards'], Message>>;
  readonly links: LocaleFile['links'];
  phrase(key: string): Phrase | undefined;
  /** The template for the rows of a slot, placed by the template `key`: the nearest one there is. */
  rowPhrase(key: string, slot: string): Phrase | undefined;
}

/** The wording of one business version: the shop's own over the shipped. */
export interface PhraseBook {
  readonly keys: readonly string[];
  /** The slots a template names in any language; rows templates count with their slots' names. */
  slotsOf(key: string): ReadonlySet<string> | undefined;
  /** The wording for a locale: its own, else its language's, else that of the shop's first locale. */
  phrases(locale: string): Phrases;
}
