import type { AttributeValue } from '../../contracts/business/catalog.js';
import type { LocalText } from '../../contracts/business/common.js';
import { languageOf } from '../text/normalise-text.js';

/** A text with the language it is in. */
export interface Wording {
  readonly text: string;
  readonly language: string;
  /** Step from the text to this wording: `` for a plain text, `/de` for one of several. */
  readonly path: string;
}

/** Every wording of a text with its language; a plain string is in the tenant's own. */
export function wordingsWithLanguage(value: LocalText, ownLanguage: string): readonly Wording[] {
  if (typeof value === 'string') return [{ text: value, language: ownLanguage, path: '' }];
  return Object.entries(value).map(([locale, text]) => ({ text, language: languageOf(locale), path: `/${locale}` }));
}

/** One value of an attribute in all its wordings; each wording's path starts at the attribute (`/1` in a list). */
export interface PlacedValue {
  readonly wordings: readonly Wording[];
}

/** The values of an attribute, in file order: a list gives each of its members. */
export function placedValues(value: AttributeValue, ownLanguage: string): readonly PlacedValue[] {
  const plain = (text: string, path: string): PlacedValue => ({ wordings: [{ text, language: ownLanguage, path }] });
  if (Array.isArray(value)) return value.map((member, index) => plain(String(member), `/${index}`));
  if (typeof value !== 'object') return [plain(String(value), '')];
  return [{ wordings: wordingsWithLanguage(value, ownLanguage) }];
}

/** The wording in a language, or the first. */
export function wordingIn(wordings: readonly Wording[], language: string): Wording | undefined {
  return wordings.find((wording) => wording.language === language) ?? wordings[0];
}
