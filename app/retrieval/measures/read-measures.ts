import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { foldWord } from '../text/fold.js';
import { startsWithDigit } from '../text/starts-with-digit.js';
import units from './measure-units.json' with { type: 'json' };

/** A number with its unit, in the base unit of what it measures: `1.5 l` and `1500 ml` are both 1500 of `volume`. */
export interface Measure {
  /** What is measured: `length`, `voltage`, `information` …; inches are a dimension of their own. */
  readonly dimension: string;
  readonly value: number;
  readonly span: Span;
}

interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

interface Spellings {
  /** By the folded word, as it is typed in any of our languages. */
  readonly words: ReadonlyMap<string, Unit>;
  /** Only right behind the digits, where the word alone says something else: `27in`. */
  readonly attached: ReadonlyMap<string, Unit>;
  /** Only in this very writing: `A` is an ampere, `a` an article. */
  readonly cased: ReadonlyMap<string, Unit>;
}

const SPELLINGS = spellings();
const MILLIMETRES_PER_INCH = 25.4;
/** A unit may stand one or two signs behind its number: `27-inch`, `12 V`. */
const GAP_MAX = 2;
const NUMBER = /^\d{1,9}(?:\.\d{1,4})?$/;
const ATTACHED = /^(\d{1,9}(?:\.\d{1,4})?)(\p{L}+)$/u;
const DIGITS = /^[\d.]+/;
const INCH_SIGN = /^(?:["″”]|'')/;
const QUOTED = /["“„']$/;
/** `5G` is a network. */
const GENERATION = /^[2-6]G$/;
const BINARY_STEP = 1024;
const DECIMAL_STEP = 1000;

/** The measures of a text, left to right. Linear in its words. */
export function readMeasures(text: NormalText): readonly Measure[] {
  const found: Measure[] = [];
  const { tokens, original } = text;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !startsWithDigit(token.norm)) continue;
    const measure = attachedMeasure(token) ?? inches(token, original) ?? spacedMeasure(token, tokens[at + 1]);
    if (measure !== undefined) found.push(asFraction(measure, { token, before: tokens[at - 1], original }));
  }
  return found;
}

interface Neighbours {
  readonly token: Token;
  readonly before: Token | undefined;
  readonly original: string;
}

/** `1/4 W` is a quarter of a watt. */
function asFraction(measure: Measure, { token, before, original }: Neighbours): Measure {
  if (before === undefined || !NUMBER.test(before.norm) || original.slice(before.end, token.start) !== '/')
    return measure;
  const divisor = Number(DIGITS.exec(token.norm)?.[0]) ** 2;
  const value = divisor === 0 ? measure.value : (measure.value * Number(before.norm)) / divisor;
  return { ...measure, value, span: { start: before.start, end: measure.span.end } };
}

/** The measure a whole text is: that of `268 g`, none of `5 V regulator`. */
export function measureOfText(text: NormalText): Measure | undefined {
  const [first, second, ...others] = text.tokens;
  if (first === undefined || others.length > 0) return undefined;
  const [measure] = readMeasures(text);
  return measure?.span.start === first.start && measure.span.end >= (second ?? first).end ? measure : undefined;
}

/** The dimension and base value of a bare number whose unit is known otherwise. */
export function measureIn(value: number, unit: string): Omit<Measure, 'span'> | undefined {
  const known = unitOf(unit);
  return known === undefined ? undefined : { dimension: known.dimension, value: inBase(value, known) };
}

/** A unit of ours by one of its words. */
export function unitOf(word: string): Unit | undefined {
  return SPELLINGS.cased.get(word) ?? SPELLINGS.words.get(foldWord(word)) ?? SPELLINGS.attached.get(foldWord(word));
}

const SHORT_WORD_MAX = 3;
const SAID_MAX = 9_999;
const SAID_DECIMALS = 1_000;

/** The ways a measure is said: `1500 ml` is also `1500ml`, `1.5 l`, `1.5 litres` … */
export function sayingsOf({ dimension, value }: Omit<Measure, 'span'>): readonly string[] {
  return units.units.flatMap(({ dimension: other, factor, words, ...lists }) => {
    const number = value / factor;
    const isSaid = number * SAID_DECIMALS >= 1 && number <= SAID_MAX && Number.isInteger(number * SAID_DECIMALS);
    if (other !== dimension || !isSaid) return [];
    const short = [...words.filter(({ length }) => length <= SHORT_WORD_MAX), ...('cased' in lists ? lists.cased : [])];
    return [...words.map((word) => `${number} ${word}`), ...short.map((word) => `${number}${word}`)];
  });
}

/** An inch as the millimetres it is: exact since 1959. */
export function millimetresOf({ value }: Pick<Measure, 'value'>): number {
  return value * MILLIMETRES_PER_INCH;
}

function attachedMeasure({ text, norm, start, end }: Token): Measure | undefined {
  const [, digits = '', word = ''] = ATTACHED.exec(norm) ?? [];
  if (word === '' || GENERATION.test(text)) return undefined;
  const written = text.replace(/^[\d.,]+/, '').trim();
  const unit = SPELLINGS.cased.get(written) ?? SPELLINGS.words.get(word) ?? SPELLINGS.attached.get(word);
  return unit && { dimension: unit.dimension, value: inBase(Number(digits), unit), span: { start, end } };
}

function inches({ norm, start, end }: Token, original: string): Measure | undefined {
  if (!NUMBER.test(norm)) return undefined;
  const [sign] = INCH_SIGN.exec(original.slice(end, end + 2)) ?? [];
  const isQuoted = QUOTED.test(original.slice(Math.max(0, start - 1), start));
  if (sign === undefined || isQuoted) return undefined;
  return { dimension: 'inches', value: Number(norm), span: { start, end: end + sign.length } };
}

function spacedMeasure({ norm, start, end }: Token, next: Token | undefined): Measure | undefined {
  if (next === undefined || next.start > end + GAP_MAX || !NUMBER.test(norm)) return undefined;
  const unit = SPELLINGS.cased.get(next.text) ?? SPELLINGS.words.get(next.norm);
  return unit && { dimension: unit.dimension, value: inBase(Number(norm), unit), span: { start, end: next.end } };
}

/** 1024 GB are 1 TB, as catalogs write it. */
function inBase(value: number, { dimension, factor }: Unit): number {
  const isBinary = dimension === 'information' && value > 0 && value % BINARY_STEP === 0;
  return (isBinary ? (value / BINARY_STEP) * DECIMAL_STEP : value) * factor;
}

function spellings(): Spellings {
  const [words, attached, cased] = [new Map<string, Unit>(), new Map<string, Unit>(), new Map<string, Unit>()];
  for (const { dimension, factor, ...lists } of units.units) {
    const unit = { dimension, factor };
    for (const word of lists.words) words.set(foldWord(word), unit);
    for (const word of 'attached' in lists ? lists.attached : []) attached.set(foldWord(word), unit);
    for (const word of 'cased' in lists ? lists.cased : []) cased.set(word, unit);
  }
  return { words, attached, cased };
}
