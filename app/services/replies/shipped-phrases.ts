import { createFactFormat } from './fact-format.js';
import type { LocaleFile } from './locale-file.js';
import { parseLocaleFile, parseShippedGroup, parseShippedMessage } from './locale-file-parser.js';
import type { Phrase, Phrases } from './phrase-book.js';

/** The shipped wording of one locale; its templates by key. */
export interface ShippedPhrases extends Omit<Phrases, 'phrase' | 'rowPhrase'> {
  readonly templates: ReadonlyMap<string, Phrase>;
}

/** Parsed files, and what was made of them per locale: immutable, and shared by all shops, for a parse is large and never differs. */
const parsed = new WeakMap<object, LocaleFile>();
const byFile = new WeakMap<LocaleFile, Map<string, ShippedPhrases>>();

/** Reads a shipped file, once. */
export function readLocaleFile(file: unknown): LocaleFile {
  const known = typeof file === 'object' && file !== null ? parsed.get(file) : undefined;
  if (known !== undefined) return known;
  const read = parseLocaleFile(file);
  if (typeof file === 'object' && file !== null) parsed.set(file, read);
  return read;
}

/** The shipped wording for a locale, with every Intl formatter it needs. */
export function shippedPhrases(locale: string, file: LocaleFile): ShippedPhrases {
  const byLocale = byFile.get(file) ?? new Map<string, ShippedPhrases>();
  byFile.set(file, byLocale);
  const known = byLocale.get(locale) ?? preparePhrases(locale, file);
  byLocale.set(locale, known);
  return known;
}

function preparePhrases(locale: string, file: LocaleFile): ShippedPhrases {
  const templates = Object.entries(file.templates).map(
    ([key, text]) => [key, { key, message: parseShippedMessage(text) }] as const,
  );
  return {
    locale,
    format: createFactFormat(locale, parseShippedGroup(formatsOf(locale, file))),
    rules: new Intl.PluralRules(locale),
    lists: file.lists,
    cards: parseShippedGroup(file.cards),
    links: file.links,
    templates: new Map(templates),
  };
}

function formatsOf(locale: string, { formats, regions }: LocaleFile): LocaleFile['formats'] {
  const region = new Intl.Locale(locale).region;
  return { ...formats, ...(region === undefined ? {} : regions?.[region]) };
}
