import type { LocalText } from '../contracts/business/common.js';
import type { Source } from '../contracts/evidence.js';

/** A text in one locale, and where exactly it stands. */
export interface LocatedText {
  readonly text: string;
  readonly source: Source;
}

/**
 * A text of the business in the first wanted locale it has: the locale itself, then any of its language, then the next wanted one.
 *
 * @param value - A plain string (any locale) or a text per locale.
 * @param source - Where `value` stands; a text per locale is located one step below.
 * @param locales - Wanted locales, best first; when none fits, the first text of the file is given.
 */
export function localText(value: LocalText, source: Source, locales: readonly string[]): LocatedText {
  if (typeof value === 'string') return { text: value, source };
  const keys = Object.keys(value);
  const key = keys.length === 0 ? '' : keyFor(keys, locales);
  return { text: value[key] ?? '', source: { file: source.file, pointer: `${source.pointer}/${key}` } };
}

/** Every wording of a text, in file order: for recognising what customers write in any language. */
export function wordingsOf(value: LocalText): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value);
}

function keyFor(keys: readonly string[], locales: readonly string[]): string {
  for (const locale of locales) {
    if (keys.includes(locale)) return locale;
    const sameLanguage = keys.find((key) => isSameLanguage(key, locale));
    if (sameLanguage !== undefined) return sameLanguage;
  }
  return keys[0] ?? '';
}

/** "en", "en-GB" and "en-US" are. */
function isSameLanguage(one: string, other: string): boolean {
  const length = languageLength(one);
  return length === languageLength(other) && one.startsWith(other.slice(0, length));
}

function languageLength(locale: string): number {
  const dash = locale.indexOf('-');
  return dash < 0 ? locale.length : dash;
}
