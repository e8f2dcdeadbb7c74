import type { RepliesFile } from '../../contracts/business/replies.js';
import type { Problem } from '../../contracts/version.js';
import { checkWording, wordingPointer } from './check-wording.js';
import type { LocaleFile } from './locale-file.js';
import { slotsOf } from './message.js';
import type { Phrase, PhraseBook, Phrases } from './phrase-book.js';
import { readLocaleFile, shippedPhrases } from './shipped-phrases.js';
import { rowKeys } from './template-slots.js';

/** What the wording of a version is made of. */
export interface Wordings {
  /** The shop's own, from replies.json. */
  readonly replies: RepliesFile['replies'] | undefined;
  /** The shop's locales, the default one first. */
  readonly locales: readonly string[];
  /** The shipped languages, as in `locales/index.ts`. */
  readonly shipped: readonly unknown[];
}

/** Wording of the shop by locale, then key. */
type OwnPhrases = ReadonlyMap<string, ReadonlyMap<string, Phrase>>;

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
  const files = shipped.map(readLocaleFile);
  const shippedKeys = new Set(files.flatMap((file) => Object.keys(file.templates)));
  const problems: Problem[] = [];
  const own = readOwn(replies ?? {}, shippedKeys, problems);
  const chosen = locales.map((locale) => ({ locale, file: fileFor(locale, files) }));
  problems.push(...chosen.flatMap(({ locale, file }, index) => languageProblems(locale, file, index)));
  const phrases = chosen.map((choice) => phrasesOf(choice, files, own));
  problems.push(...missingProblems(own, phrases), ...unreadProblems(replies ?? {}, locales));
  return { phraseBook: phraseBookOf(phrases), problems };
}

function readOwn(replies: RepliesFile['replies'], shippedKeys: ReadonlySet<string>, problems: Problem[]): OwnPhrases {
  const own = new Map<string, Map<string, Phrase>>();
  for (const [key, texts] of Object.entries(replies)) {
    for (const [locale, text] of Object.entries(texts)) {
      const checked = checkWording({ key, locale, text }, shippedKeys);
      problems.push(...checked.problems);
      if (checked.message === undefined) continue;
      const phrases = own.get(locale) ?? new Map<string, Phrase>();
      own.set(locale, phrases.set(key, { key, message: checked.message }));
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

interface Choice {
  readonly locale: string;
  readonly file: LocaleFile | undefined;
}
type KeyedPhrases = Phrases & { readonly keys: readonly string[] };

/** A locale without wording of its own is written in the language that stands in, numbers and dates included. */
function phrasesOf({ locale, file }: Choice, files: readonly LocaleFile[], own: OwnPhrases): KeyedPhrases {
  const standIn = fallbackFile(files);
  const { templates, ...shipped } = shippedPhrases(file === undefined ? standIn.language : locale, file ?? standIn);
  const phrases = new Map([...(own.get(languageOf(locale)) ?? []), ...(own.get(locale) ?? [])]);
  const phrase = (key: string): Phrase | undefined => phrases.get(key) ?? templates.get(key);
  return {
    ...shipped,
    locale,
    keys: [...new Set([...templates.keys(), ...phrases.keys()])],
    phrase,
    rowPhrase: createRowPhrases(phrase),
  };
}

/** Remembers which template rows are rendered with: there are a few per template, and finding one tries half a dozen keys. */
function createRowPhrases(phrase: Phrases['phrase']): Phrases['rowPhrase'] {
  const bySlot = new Map<string, Map<string, Phrase | undefined>>();
  return (key, slot) => {
    const byKey = bySlot.get(slot) ?? new Map<string, Phrase | undefined>();
    bySlot.set(slot, byKey);
    if (!byKey.has(key))
      byKey.set(
        key,
        rowKeys(key, slot)
          .map(phrase)
          .find((found) => found !== undefined),
      );
    return byKey.get(key);
  };
}

function phraseBookOf(all: readonly KeyedPhrases[]): PhraseBook {
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
function missingProblems(own: OwnPhrases, all: readonly Phrases[]): readonly Problem[] {
  const keys = new Set([...own.values()].flatMap((phrases) => [...phrases.keys()]));
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

/** A wording in a language the shop does not answer in is most likely a slip of the pen. */
function unreadProblems(replies: RepliesFile['replies'], locales: readonly string[]): readonly Problem[] {
  const read = new Set(locales.flatMap((locale) => [locale, languageOf(locale)]));
  return Object.entries(replies).flatMap(([key, texts]) =>
    Object.keys(texts)
      .filter((locale) => !read.has(locale))
      .map((locale) => ({
        severity: 'warning' as const,
        file: 'replies.json',
        pointer: wordingPointer(key, locale),
        message: `the shop does not answer in "${locale}", so nobody reads this.`,
        remedy: `Write it under one of ${[...read].join(', ')}, or add the language to tenant.json.`,
      })),
  );
}

function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale;
}
