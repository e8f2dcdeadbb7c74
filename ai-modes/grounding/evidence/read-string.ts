import type { Lexicon } from '../compile-lexicon.js';
import { nationalKeys } from '../claims/phone.js';
import { cleanText } from '../reading/clean-text.js';
import { combinationsOf } from '../reading/combinations.js';
import { cutWords } from '../reading/cut-words.js';
import { readText, stateOf, type ReadText, type TextReading } from '../reading/read-text.js';
import type { Claim } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';
import { languageOf } from './language-of.js';
import { ownersOf } from './owners.js';
import { spellDays } from './spell-days.js';
import { writeMeanings, writeSpecs } from './write-meanings.js';
import {
  flagOf,
  within,
  write,
  writeEnds,
  writeFlag,
  writeMeasure,
  writeNumber,
  writeRange,
  type Spot,
  type Writer,
} from './write-facts.js';

const CLOSED = /^(?:closed|geschlossen|cerrado|fermé|fechado)$/i;
const DECIMAL = /^\d+(?:\.\d+)?$/;
/** `139,00`, `1.049,00`, and the English `1,049.00`, the Swiss `1'049.00`. */
const WITH_COMMA = /^(?:\d+|\d{1,3}(?:[.' ]\d{3})+),\d{1,2}$/;
const GROUPED = /^\d{1,3}(?:[,']\d{3})+(?:\.\d{1,2})?$/;
const RANGE = /^\d{1,4}\s*(?:[-–]|bis|to|a|à|até)\s*\d{1,4}$/u;
/** Shorter texts are values, of words that any language may have. */
const VALUE_LENGTH_MAX = 24;

/** A text of the evidence, with the language its object says it is in. */
interface Said {
  readonly text: string;
  readonly language?: Lexicon | undefined;
}

/** Reads what stands under a key: whatever language it is in, and what a name tells inside it. */
export function readValue(writer: Writer, said: Said, spot: Spot): void {
  const text = spellDays(said.text.trim());
  const { read, reading } = readString(writer, { ...said, text }, spot);
  const isOwn = reading.lexicon === writer.how.lexicon;
  const isName = read.mentions.some(({ from, to }) => to - from === read.reading.words.length);
  if (!isOwn || isName || text.length <= VALUE_LENGTH_MAX) writeMeanings(writer, read, spot);
  if (isName) writeSpecs(writer, { ...read, how: reading }, spot);
}

/** Reads what a text says, of what it stands under. */
export function readString(
  writer: Writer,
  { text, language }: Said,
  spot: Spot,
): { readonly read: ReadText; readonly reading: TextReading } {
  const plain = text.trim();
  const flag = flagOf(plain);
  if (flag !== undefined) writeFlag(writer, flag, spot);
  if (CLOSED.test(plain)) write(writer, spot, { key: 'open:closed' });
  const number = numberIn(plain);
  if (number !== undefined) writeNumber(writer, number, spot);
  else if (RANGE.test(plain)) writeRange(writer, plain, spot);
  const { how, entities } = writer;
  const clean = cleanText(plain);
  const lexicon = language ?? languageOf(clean, how);
  const reading = { readers: how.readers, lexicon, locale: how.locale, entities };
  const read = readText(clean, reading);
  const { situated } = read;
  const first = writer.sources;
  for (const one of spot.isAsked ? situated.filter(({ claim }) => isNaming(claim)) : situated) {
    const source = first + one.clause + 1;
    writer.sources = Math.max(writer.sources, source);
    writeSaid(writer, one, within(spot, { labels: [...spot.labels, one.labels], source }));
  }
  if (lexicon !== how.lexicon) writeForeign(writer, plain, spot);
  return { read, reading };
}

/** A number that is written as a text. */
function numberIn(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  if (WITH_COMMA.test(text)) return Number(text.replace(/[.' ]/g, '').replace(',', '.'));
  return GROUPED.test(text) ? Number(text.replace(/[,']/g, '')) : undefined;
}

/** Words of another language, ordinary there, are quoted as they are: `Movies that travel with you`. */
function writeForeign(writer: Writer, text: string, spot: Spot): void {
  for (const word of cutWords(text, writer.how.lexicon.endings))
    if (word.kind === 'word') write(writer, spot, { key: `w:${word.stem}` });
}

/** A question names things and claims nothing. */
function isNaming({ kind }: Claim): boolean {
  return kind === 'word' || kind === 'name' || kind === 'sku';
}

/** What a text claims is a fact of each thing it claims it of. */
function writeSaid(writer: Writer, one: Situated, spot: Spot): void {
  const { claim, subjects, fields } = one;
  const { entities } = writer;
  const { keys, isNegated } = stateOf(one);
  const [field = spot.field] = fields;
  const bound = claim.bound ?? 'exact';
  for (const subject of combinationsOf(subjects)) {
    let { of } = spot;
    for (const id of subject) of = ownersOf(of, entities.book.entities[id], entities);
    const inner = of === spot.of && field === spot.field ? spot : within(spot, { of, field });
    if (claim.unit !== undefined) {
      writeMeasure(writer, inner, { key: `u:${claim.unit}`, amount: claim.amount ?? 0, bound, isNegated });
      for (const key of keys) write(writer, inner, { key });
      continue;
    }
    for (const key of keys) {
      write(writer, inner, { key, isNegated, bound });
      if (key.startsWith('span:')) writeEnds(writer, key, inner);
      for (const national of nationalKeys(key)) write(writer, inner, { key: national, isNegated, bound });
    }
  }
}
