import ar from './texts/ar.json';
import de from './texts/de.json';
import en from './texts/en.json';
import es from './texts/es.json';
import fr from './texts/fr.json';
import pt from './texts/pt.json';

/** Every text of the widget itself; what the shop says comes from the shop. Adding a language: one file, one line here. */
export type Texts = Readonly<typeof en>;

const TEXTS: Readonly<Record<string, Texts>> = { ar, de, en, es, fr, pt };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The language part of a tag: `pt` of `pt-BR`. */
function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}

/** The widget's texts in the first of these locales it speaks; English otherwise. */
export function textsFor(locales: readonly string[]): { readonly locale: string; readonly texts: Texts } {
  const locale = locales.find((wanted) => languageOf(wanted) in TEXTS) ?? 'en';
  return { locale, texts: TEXTS[languageOf(locale)] ?? en };
}

/** The writing direction of a locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr';
}

/** A text with the shop's name in it. */
export function withShop(text: string, shop: string): string {
  return text.replace('{shop}', () => shop);
}
