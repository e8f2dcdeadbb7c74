import type { Meaning } from '../glossary.js';
import { isTagged, type Reading } from '../reading/reading.js';
import { foldOf, type Word } from '../reading/word.js';
import { NONE, type Entity, type EntityBook, type NameEntry, type NameWord } from './entity.js';

/** Where a text names entities: pieces `from` to `to`. More than one of a class: the name fits them all. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly entities: readonly number[];
}

const JOINED = /^[\s\-./+&'"()®™,]*$/u;

/** All names in a text, the longest first; a part of a name counts when it is telling; `byMeaning` also what something is called in another language. */
export function findMentions(
  reading: Reading,
  book: EntityBook,
  { byMeaning = false }: { readonly byMeaning?: boolean | undefined } = {},
): readonly Mention[] {
  const isMeant = byMeaning && book.hasMeanings();
  const isChosen = isMeant && book.entities.some(isChoiceOf);
  const found: Mention[] = [];
  for (let index = 0; index < reading.words.length;) {
    const mention =
      mentionAt(reading, book, index) ??
      (isMeant ? meantAt(reading, index, book) : undefined) ??
      (isChosen ? chosenAt(reading, index, book) : undefined);
    if (mention !== undefined) found.push(mention);
    index = mention?.to ?? index + 1;
  }
  return found;
}

interface Found {
  readonly length: number;
  readonly isWhole: boolean;
  readonly entities: ReadonlySet<number>;
  /** Whether the names write the word small: it is what such a thing is called, not what this one is. */
  readonly isSmall: boolean;
}

/** What is called by a word at a place, or by more that begin there. */
function mentionAt(reading: Reading, book: EntityBook, index: number): Mention | undefined {
  const word = reading.words[index];
  const entries = word === undefined ? NONE : entriesOf(word, book);
  if (word === undefined || entries.length === 0) return undefined;
  let best = { length: 0, isWhole: false, entities: new Set<number>(), isSmall: true };
  for (const { entity, words } of entries) {
    for (let place = 0; place < words.length; place++) {
      if (!isForm(word, words[place])) continue;
      const length = runLength(reading, index, { words, place });
      const isWhole = place === 0 && length === words.length;
      if (length === 0 || isProperty({ words, place, length, word })) continue;
      if (length < best.length || (length === best.length && best.isWhole && !isWhole)) continue;
      if (length > best.length || (isWhole && !best.isWhole))
        best = { length, isWhole, entities: new Set(), isSmall: true };
      best.entities.add(entity);
      best.isSmall &&= words[place]?.isCapital === false;
    }
  }
  if (
    best.length === 0 ||
    !(best.isWhole || isPart(reading, index, best) || isChoice(reading, index, { ...best, book }))
  )
    return undefined;
  return { from: index, to: index + best.length, entities: [...best.entities] };
}

/** One word far in a long name is a property the thing has, not what it is called: the `Gigabit` of a switch. */
function isProperty(found: {
  readonly words: readonly NameWord[];
  readonly place: number;
  readonly length: number;
  readonly word: Word;
}): boolean {
  return (
    found.length === 1 && found.word.kind !== 'code' && found.place >= CALLED_BY && found.words.length > NAME_LENGTH_MAX
  );
}

/** Words at the beginning of a name by which a thing is called. */
const CALLED_BY = 4;
/** Longer names tell properties as well. */
const NAME_LENGTH_MAX = 6;

/** `the backpack`, `vier Netzwerkkabel`: pointed at or counted, the one or two whose name means that, in whatever language. */
function meantAt(reading: Reading, index: number, book: EntityBook): Mention | undefined {
  if (!isPointed(reading, index) || isOrdinary(reading, index) || isPiece(reading, index)) return undefined;
  const parts = reading.meaningAt(index);
  if (parts.length === 0) return undefined;
  const [first, ...others] = parts.map(
    (keys) => new Set(keys.flatMap((key) => book.holding(key)).map(({ entity }) => entity)),
  );
  const found = [...(first ?? [])].filter(
    (entity) => isSold(book.entities[entity]) && others.every((part) => part.has(entity)),
  );
  return found.length === 0 || found.length > CALLED_MAX ? undefined : { from: index, to: index + 1, entities: found };
}

/** `das weiße`: the choices that are called `white` and nothing else, in whatever language. */
function chosenAt(reading: Reading, index: number, book: EntityBook): Mention | undefined {
  const [keys = []] = reading.meaningAt(index);
  const named = keys.flatMap((key) => book.holding(key)).filter(({ words }) => words.length === 1);
  const found = [...new Set(named.map(({ entity }) => entity))].filter((id) => isChoiceOf(book.entities[id]));
  return found.length === 0 ? undefined : { from: index, to: index + 1, entities: found };
}

/** Whether it is one choice of something. */
function isChoiceOf(entity: Entity | undefined): boolean {
  return entity?.kind === 'variant';
}

function isSold(entity: Entity | undefined): boolean {
  return entity?.kind === 'item' || entity?.kind.startsWith('thing') === true;
}

function entriesOf(word: Word, book: EntityBook): readonly NameEntry[] {
  const whole = book.holding(word.fold);
  const bare = isInflected(word.fold) ? book.holding(bareOf(word.fold)) : NONE;
  const stemmed = isStemmed(word) && word.stem !== word.fold ? book.holding(word.stem) : NONE;
  if (bare.length === 0 && stemmed.length === 0) return whole;
  return [...new Set([...whole, ...bare, ...stemmed])];
}

function isInflected(fold: string): boolean {
  return fold.length > 3 && fold.endsWith('s');
}

const STEM_LENGTH_MIN = 4;

function isStemmed({ kind, stem }: Word): boolean {
  return kind === 'word' && stem.length >= STEM_LENGTH_MIN;
}

function isForm(word: Word, name: NameWord | undefined): boolean {
  if (name === undefined) return false;
  if (word.fold === name.fold || bareOf(word.fold) === name.fold || name.short.includes(word.fold)) return true;
  return isStemmed(word) && word.stem === name.stem;
}

function bareOf(fold: string): string {
  return fold.replace(/'?s$/, '');
}

/**
 * How many words of a name follow one another in the text; each may carry an ending: `Coques Zénith`. Words of the name may be left
 * out, and the rest said in another language: `Targus Rucksack` for `Targus TCG650 backpack`.
 */
function runLength(
  reading: Reading,
  index: number,
  name: { readonly words: readonly NameWord[]; readonly place: number },
): number {
  const { words } = reading;
  let [length, at] = [0, name.place];
  for (; at < name.words.length; length++) {
    const word = words[index + length];
    if (word === undefined || (length > 0 && !JOINED.test(word.gap))) break;
    const found = length === 0 ? at : placeFrom(reading, index + length, { ...name, place: at });
    if (found === undefined) break;
    at = found + 1;
  }
  return length;
}

/** Where in a name, from a place on, a word stands. */
function placeFrom(
  reading: Reading,
  index: number,
  { words, place }: { readonly words: readonly NameWord[]; readonly place: number },
): number | undefined {
  const word = reading.words[index];
  if (word === undefined) return undefined;
  if (isForm(word, words[place])) return place;
  const meaning = words.some(({ means }) => means.length > 0) ? reading.meaningAt(index) : NO_MEANING;
  const found = words.findIndex((part, at) => at >= place && (isForm(word, part) || isMeant(meaning, part)));
  return found < 0 ? undefined : found;
}

const NO_MEANING: Meaning = [];

/** Whether a word of a name means all that a word of the text does. */
function isMeant(meaning: Meaning, { means }: NameWord): boolean {
  return meaning.length === 1 && meaning.every((keys) => keys.some((key) => means.includes(key)));
}

/** The colour only one variant has names it. */
function isChoice(reading: Reading, index: number, { entities, length, book }: Found & { book: EntityBook }): boolean {
  const [entity] = entities;
  if (length > 1 || entities.size > 1 || entity === undefined) return false;
  return book.entities[entity]?.kind === 'variant' && reading.phraseAt(index, 'sense') !== undefined;
}

/** A word that many things are called by names none of them. */
const CALLED_MAX = 2;

function isPart(reading: Reading, index: number, found: Found): boolean {
  if (found.length === 1 && isPiece(reading, index)) return false;
  if (found.length === 1 && found.entities.size > CALLED_MAX) return false;
  return isTelling(reading, index, found.length) || isCalled(reading, index, found);
}

/** `7 Stück`, `two pairs`: what is counted so is whatever was spoken of. */
function isPiece({ phraseAt, quantities }: Reading, index: number): boolean {
  return phraseAt(index, 'stockcue') !== undefined && quantities.some(({ to }) => to === index);
}

/** `the chain`, `each cable`, `in hardback`: one word of one thing's name, said as what it is. */
function isCalled(reading: Reading, index: number, { entities, isSmall, length }: Found): boolean {
  const word = reading.words[index];
  if (word?.kind !== 'word' || length > 1 || entities.size > 1) return false;
  if (word.fold.length < STEM_LENGTH_MIN || reading.phraseAt(index, 'unit') !== undefined) return false;
  return isPointed(reading, index) || (isSmall && !isOrdinary(reading, index));
}

function isPointed({ words, lexicon, quantities }: Reading, index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  return (
    before !== undefined &&
    word !== undefined &&
    (lexicon.says('pointing', before.fold) || quantities.some(({ to }) => to === index)) &&
    /^\s+$/.test(word.gap)
  );
}

const TELLING_LENGTH_MIN = 3;

/** Part of a name: two words of which one is no ordinary word, or one that is capitalised and long enough. */
function isTelling(reading: Reading, index: number, length: number): boolean {
  let hasTelling = false;
  for (let at = index; at < index + length; at++) hasTelling ||= !isOrdinary(reading, at);
  if (!hasTelling) return false;
  if (length > 1) return true;
  const word = reading.words[index];
  return (
    word !== undefined &&
    word.fold.length >= TELLING_LENGTH_MIN &&
    (word.kind === 'code' || foldOf(word.text.charAt(0)) !== word.text.charAt(0))
  );
}

/** Tags of words that tell nothing by themselves. */
const ORDINARY: ReadonlySet<string> = new Set(['unit', 'sense', 'split', 'stock', 'bound']);

function isOrdinary(reading: Reading, at: number): boolean {
  const word = reading.words[at];
  return (
    word === undefined ||
    word.kind === 'symbol' ||
    word.kind === 'number' ||
    reading.lexicon.ordinary.has(word.fold) ||
    isTagged(reading, at, ORDINARY)
  );
}
