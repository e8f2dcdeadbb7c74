import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A text that may be in several languages. */
type Words = string | Readonly<Record<string, string>>;

/** As much of a catalog as questions are made of. */
export interface CatalogFile {
  readonly products: readonly {
    readonly name: Words;
    readonly category?: readonly Words[];
  }[];
}

/** As much of an FAQ. */
export interface FaqFile {
  readonly entries?: readonly { readonly questions: readonly Words[] }[];
}

/** A business file, for changing it. */
export function fileOf<Shape>(folder: string, name: string): Shape {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Shape;
}

/** The text of a language, of any other where it has none; a text without languages is of all. */
export function inLanguage(words: Words, language: string): string | undefined {
  return typeof words === 'string' ? words : (words[language] ?? Object.values(words)[0]);
}

/** The text of exactly this language. */
export function onlyInLanguage(words: Words, language: string, shopsOwn: string): string | undefined {
  return typeof words === 'string' ? (language === shopsOwn ? words : undefined) : words[language];
}
