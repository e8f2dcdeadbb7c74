import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { ConversationFile } from '../../../app/contracts/business/conversation.js';

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

/** As much of tenant.json. */
export interface TenantFile {
  readonly locale: string;
}

/** What is read of a folder, by file. */
interface Files {
  readonly 'tenant.json': TenantFile;
  readonly 'catalog.json': CatalogFile;
  readonly 'faq.json': FaqFile;
}

/** A business file as far as it is read here. */
export function fileOf<Name extends keyof Files>(folder: string, name: Name): Files[Name] {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Files[Name];
}

/** Any business file, for changing it. */
export function objectIn(folder: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>;
}

/** A golden conversation. */
export function conversationIn(folder: string, name: string): ConversationFile {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ConversationFile;
}

/** The text of a language, of any other where it has none; a text without languages is of all. */
export function inLanguage(words: Words, language: string): string | undefined {
  return typeof words === 'string' ? words : (words[language] ?? Object.values(words)[0]);
}

/** The text of exactly this language. */
export function onlyInLanguage(words: Words, language: string, shopsOwn: string): string | undefined {
  return typeof words === 'string' ? (language === shopsOwn ? words : undefined) : words[language];
}
