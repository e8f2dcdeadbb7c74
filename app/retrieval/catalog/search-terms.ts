import type { NormalText, Token } from '../../contracts/text.js';

/** One place of a text with the ways to look it up: the first that a catalog knows is meant. */
export interface TermGroup {
  /** The word, or the number before its unit, as it was written. */
  readonly said: string;
  /** Most exact first: `27in`, then its pieces are separate groups' business. */
  readonly terms: readonly string[];
  /** What to look for when no term is known: the pieces of a model number, number and unit apart. */
  readonly pieces: readonly string[];
}

/** Units people write in several ways; the value is the one we index. */
const UNITS: Readonly<Record<string, string>> = {
  inch: 'in',
  inches: 'in',
  zoll: 'in',
  in: 'in',
  gb: 'gb',
  gigabyte: 'gb',
  gigabytes: 'gb',
  mb: 'mb',
  tb: 'tb',
  terabyte: 'tb',
  ghz: 'ghz',
  mhz: 'mhz',
  hz: 'hz',
  w: 'w',
  watt: 'w',
  watts: 'w',
  kw: 'kw',
  v: 'v',
  volt: 'v',
  volts: 'v',
  mah: 'mah',
  mm: 'mm',
  cm: 'cm',
  m: 'm',
  meter: 'm',
  meters: 'm',
  metre: 'm',
  metres: 'm',
  ft: 'ft',
  feet: 'ft',
  foot: 'ft',
  kg: 'kg',
  g: 'g',
  gram: 'g',
  grams: 'g',
  gramm: 'g',
  lb: 'lb',
  lbs: 'lb',
  oz: 'oz',
  l: 'l',
  liter: 'l',
  litre: 'l',
  liters: 'l',
  litres: 'l',
  ml: 'ml',
  mp: 'mp',
  megapixel: 'mp',
  megapixels: 'mp',
};

const NUMBER = /^\d+(?:\.\d+)?$/;
const NUMBER_WITH_UNIT = /^(\d+(?:\.\d+)?)([a-z]+)$/;
const INCH_SIGNS = new Set(['"', '″', '”']);
const MIXED_PIECES = /\d+(?:\.\d+)?|[^\d.]+/gu;
/** Longer codes are not taken apart. */
const PLURAL_MIN = 4;
const CODE_LENGTH_MAX = 24;

/**
 * The places of a text in order, ready to be looked up or indexed: stems for words, one spelling for numbers with units
 * (`27"`, `27 inch` → `27in`), codes whole and in pieces (`tn2110` → `tn`, `2110`).
 */
export function termGroups(text: NormalText): readonly TermGroup[] {
  const groups: TermGroup[] = [];
  const { tokens } = text;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const unit = NUMBER.test(token.norm) ? unitAfter(token, tokens[index + 1], text.original) : undefined;
    if (unit === undefined) {
      groups.push(groupOf(token, text.language));
      continue;
    }
    const number = plainNumber(token.norm);
    groups.push({ said: token.norm, terms: [number + unit.name], pieces: [number] });
    index += unit.tokens;
  }
  return groups;
}

/** Every term a text is found by: the groups' terms and their pieces. */
export function indexTerms(text: NormalText): readonly string[] {
  return termGroups(text).flatMap(({ terms, pieces }) => [...terms, ...pieces]);
}

function unitAfter(
  number: Token,
  next: Token | undefined,
  original: string,
): { readonly name: string; readonly tokens: 0 | 1 } | undefined {
  if (INCH_SIGNS.has(original.charAt(number.end))) return { name: 'in', tokens: 0 };
  if (next === undefined || next.start > number.end + 1) return undefined;
  const name = UNITS[next.norm];
  return name === undefined ? undefined : { name, tokens: 1 };
}

function groupOf(token: Token, language: string): TermGroup {
  const { norm: said, stem } = token;
  if (NUMBER.test(said)) return { said, terms: [plainNumber(said)], pieces: [] };
  if (stem !== said || !/\d/.test(said)) return { said, terms: [searchStem(token, language)], pieces: [] };
  const measured = NUMBER_WITH_UNIT.exec(said);
  const unit = UNITS[measured?.[2] ?? ''];
  const number = plainNumber(measured?.[1] ?? '');
  if (unit !== undefined) return { said, terms: [number + unit], pieces: [number] };
  return { said, terms: [said], pieces: said.length <= CODE_LENGTH_MAX ? codePieces(said) : [] };
}

function codePieces(code: string): readonly string[] {
  const pieces = code.match(MIXED_PIECES) ?? [];
  return pieces.length > 1 ? pieces.filter((piece) => piece.length > 1 || NUMBER.test(piece)) : [];
}

/** `17.0` is `17`. */
const plainNumber = (number: string): string => (number.includes('.') ? number.replace(/\.?0+$/, '') : number);

/** English only loses its plural: `gaming` and `games` are different wishes. */
function searchStem({ norm, stem }: Token, language: string): string {
  return language === 'en' ? singular(norm) : stem;
}

function singular(word: string): string {
  if (word.length < PLURAL_MIN || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
