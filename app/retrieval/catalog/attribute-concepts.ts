import type { AttributeValue } from '../../contracts/business/catalog.js';
import { normaliseText } from '../text/normalise-text.js';
import { placedValues } from './attribute-text.js';
import synonyms from './attribute-synonyms.json' with { type: 'json' };

/** Words for one concept by language. */
type Wordings = Readonly<Partial<Record<string, readonly string[]>>>;
const namesByConcept: ReadonlyMap<string, Wordings> = new Map(Object.entries(synonyms.names));
const valuesByConcept: ReadonlyMap<string, Wordings> = new Map(Object.entries(synonyms.values));
const conceptByName = conceptsOf(namesByConcept);
const conceptByValue = conceptsOf(valuesByConcept);
/** Words of an attribute's name that add nothing: `product_colour` is the colour. */
const EMPTY_WORDS = new Set(synonyms.emptyWords);
const CACHE_MAX = 200_000;

/** Attributes whose values stand in short lists and are what they say, whatever a name says. */
export const LISTED_CONCEPTS: ReadonlySet<string> = new Set(['brand', 'colour', 'material']);

const attributeCache = new Map<string, string>();
const valueCache = new Map<string, string>();
const conceptsCache = new Map<string, readonly string[]>();

/** One key for an attribute however it is called: `color`, `product_colour` and `Farbe` are one. */
export function attributeConcept(name: string): string {
  return attributeCache.get(name) ?? kept(attributeCache, name, readAttributeConcept(name));
}

function readAttributeConcept(name: string): string {
  const words = wordsOf(name.replaceAll('_', ' '));
  const own = words.filter((word) => !EMPTY_WORDS.has(word));
  const key = (own.length === 0 ? words : own).join(' ');
  return conceptByName.get(key) ?? (key === '' ? name : key);
}

/** One key for a value however it is written: `Black`, `black ` and `schwarz`; `17.0` and `17`. */
export function valueConcept(text: string): string {
  return valueCache.get(text) ?? kept(valueCache, text, readValueConcept(text));
}

function readValueConcept(text: string): string {
  const key = wordsOf(text)
    .map((word) => (/^\d+\.\d+$/.test(word) ? String(Number(word)) : word))
    .join(' ');
  return conceptByValue.get(key) ?? (key === '' ? text : key);
}

/** Every key an attribute's value answers to: each wording, each member of a list, each part of `Black,Silver`. */
export function valueConcepts(value: AttributeValue, ownLanguage: string): readonly string[] {
  if (typeof value === 'string') return conceptsOfText(value);
  return placedValues(value, ownLanguage).flatMap(({ wordings }) =>
    wordings.flatMap(({ text }) => conceptsOfText(text)),
  );
}

/** The keys of one text and of the parts it lists. */
export function conceptsOfText(text: string): readonly string[] {
  const known = conceptsCache.get(text);
  if (known !== undefined) return known;
  const made = [text, ...partsOf(text)].map(valueConcept);
  if (conceptsCache.size < CACHE_MAX) conceptsCache.set(text, made);
  return made;
}

/** The members of a list that an owner wrote as one text; empty when it is none. */
export function partsOf(text: string): readonly string[] {
  return /[,;/|]/.test(text) ? text.split(/[,;/|]/).filter((part) => part.trim() !== '') : [];
}

/** The other names of an attribute that we know in some languages. */
export function otherNames(concept: string, languages: readonly string[]): readonly string[] {
  return wordsIn(namesByConcept.get(concept), languages);
}

/** The other words for a value that we know in some languages. */
export function otherValues(concept: string, languages: readonly string[]): readonly string[] {
  return wordsIn(valuesByConcept.get(concept), languages);
}

function wordsIn(wordings: Wordings = {}, languages: readonly string[]): readonly string[] {
  return languages.flatMap((language) => wordings[language] ?? []);
}

/** A word that stands for two things in two languages is taken for the first. */
function conceptsOf(table: ReadonlyMap<string, Wordings>): ReadonlyMap<string, string> {
  const concepts = new Map<string, string>();
  for (const concept of table.keys()) concepts.set(concept, concept);
  for (const [concept, wordings] of table) {
    for (const word of Object.values(wordings).flatMap((words) => words ?? []))
      if (!concepts.has(word)) concepts.set(word, concept);
  }
  return concepts;
}

/** Language only matters for stems, which keys do without. */
function wordsOf(text: string): readonly string[] {
  return normaliseText(text, 'und').tokens.map((token) => token.norm);
}

function kept(cache: Map<string, string>, key: string, concept: string): string {
  if (cache.size < CACHE_MAX) cache.set(key, concept);
  return concept;
}
