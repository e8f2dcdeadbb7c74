import type { RepliesFile } from '../../contracts/business/replies.js';
import type { Problem } from '../../contracts/version.js';
import { checkWording } from './check-wording.js';
import { createFactFormat } from './fact-format.js';
import type { LocaleFile } from './locale-file.js';
import { parseLocaleFile, parseShippedGroup, parseShippedMessage } from './locale-file-parser.js';
import { slotsOf, type Message } from './message.js';
import type { Phrase, PhraseBook, Phrases } from './phrase-book.js';

/** What the wording of a version is made of. */
export interface Wordings {
  /** The shop's own, from replies.json. */
  readonly replies: RepliesFile['replies'] | undefined;
  /** The shop's locales, the default one first. */
  readonly locales: readonly string[];
  /** The shipped languages, as in `locales/index.ts`. */
  readonly shipped: readonly unknown[];
}

type Messages = ReadonlyMap<string, Message>;

/**
 * Puts the shop's wording over the shipped one, key by key and language by language.
 *
 * A wording with an error is left out; with any error the version must not be published. All Intl formats are resolved here.
 *
 * @returns The phrase book, and every problem with the JSON pointer in replies.json.
 */
export function compileReplies({ replies, locales, shipped }: Wordings): {
  phraseBook: PhraseBook;
  problems: readonly Problem[];
} {
  const files = shipped.map(parseLocaleFile);
  const shippedKeys = new Set(files.flatMap((file) => Object.keys(file.templates)));
  const problems: Problem[] = [];
  const own = readOwn(replies ?? {}, shippedKeys, problems);
  const chosen = locales.map((locale) => ({ locale, file: fileFor(locale, files) }));
  problems.push(...chosen.flatMap(({ locale, file }, index) => languageProblems(locale, file, index)));
  const phrases = chosen.map(({ locale, file }) => phrasesOf(locale, file ?? fallbackFile(files), own));
  problems.push(...missingProblems(own, phrases));
  return { phraseBook: phraseBookOf(phrases), problems };
}

function readOwn(
  replies: RepliesFile['replies'],
  shippedKeys: ReadonlySet<string>,
  problems: Problem[],
): ReadonlyMap<string, Messages> {
  const own = new Map<string, Map<string, Message>>();
  for (const [key, texts] of Object.entries(replies)) {
    for (const [locale, text] of Object.entries(texts)) {
      const checked = checkWording({ key, locale, text }, shippedKeys);
      problems.push(...checked.problems);
      if (checked.message === undefined) continue;
      const messages = own.get(locale) ?? new Map<string, Message>();
      own.set(locale, messages.set(key, checked.message));
    }
  }
  return own;
}

function fileFor(locale: string, files: readonly LocaleFile[]): LocaleFile | undefined {
  return files.find((file) => file.language === locale) ?? files.find((file) => file.language === languageOf(locale));
}

function fallbackFile(files: readonly LocaleFile[]): LocaleFile {
  const [first] = files;
  if (first === undefined) throw new TypeError('no shipped wording at all');
  return first;
}

function phrasesOf(
  locale: string,
  file: LocaleFile,
  own: ReadonlyMap<string, Messages>,
): Phrases & { keys: readonly string[] } {
  const texts = new Map<string, Message>(
    Object.entries(file.templates).map(([key, text]) => [key, parseShippedMessage(text)]),
  );
  for (const layer of [languageOf(locale), locale]) own.get(layer)?.forEach((message, key) => texts.set(key, message));
  const phrases = new Map<string, Phrase>([...texts].map(([key, message]) => [key, { key, message }]));
  return {
    locale,
    keys: [...phrases.keys()],
    format: createFactFormat(locale, parseShippedGroup(file.formats)),
    rules: new Intl.PluralRules(locale),
    lists: file.lists,
    cards: parseShippedGroup(file.cards),
    links: file.links,
    phrase: (key) => phrases.get(key),
  };
}

function phraseBookOf(all: readonly (Phrases & { keys: readonly string[] })[]): PhraseBook {
  const byLocale = new Map(all.map((phrases) => [phrases.locale, phrases]));
  const keys = [...new Set(all.flatMap((phrases) => phrases.keys))].sort();
  const slots = new Map(
    keys.map((key) => {
      const messages = all.flatMap((phrases) => phrases.phrase(key)?.message ?? []);
      return [key, slotsOf(messages)] as const;
    }),
  );
  return {
    keys,
    slotsOf: (key) => slots.get(key),
    phrases(locale) {
      const found = byLocale.get(locale) ?? byLocale.get(languageOf(locale)) ?? all[0];
      if (found === undefined) throw new RangeError('a phrase book needs at least one locale');
      return found;
    },
  };
}

function languageProblems(locale: string, file: LocaleFile | undefined, index: number): readonly Problem[] {
  if (file !== undefined) return [];
  const message = `no wording ships for "${locale}": answers come in English where replies.json has none.`;
  const pointer = index === 0 ? '/locale' : '/locales';
  return [
    {
      severity: 'warning',
      file: 'tenant.json',
      pointer,
      message,
      remedy: 'Add wording to replies.json, or remove the language.',
    },
  ];
}

/** A template of the shop's own must read in every language the shop answers in. */
function missingProblems(own: ReadonlyMap<string, Messages>, all: readonly Phrases[]): readonly Problem[] {
  const keys = new Set([...own.values()].flatMap((messages) => [...messages.keys()]));
  return [...keys].flatMap((key) =>
    all
      .filter((phrases) => phrases.phrase(key) === undefined)
      .map(({ locale }) => ({
        severity: 'error' as const,
        file: 'replies.json',
        pointer: `/replies/${key}`,
        message: `"${key}" has no wording for "${locale}".`,
        remedy: `Add "${languageOf(locale)}": "…".`,
      })),
  );
}

function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale;
}
