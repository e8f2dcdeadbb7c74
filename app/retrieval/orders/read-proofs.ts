import type { OrderProof, ProofKind } from '../../contracts/orders.js';

/** A proof in a text. */
export interface ProofHit extends OrderProof {
  readonly start: number;
  readonly end: number;
}

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
/** With its country code, or as it is dialled inside the country. */
const PHONE = /(?<![\p{N}\p{L}])(?:\+|00?)\d(?:[ ()./-]{0,2}\d){6,16}(?!\p{N})/gu;
/** A postcode of any country behind a word for it. */
const NAMED_POSTCODE =
  /(?<!\p{L})(?:post\s?code|postal\s?code|zip(?:\s?code)?|plz|postleitzahl|code\s?postal|c[oó]digo\s?postal|cep|cp)(?:\s+(?:is|ist|lautet|es|est|é))?\s*:?\s*([a-z0-9]{2,8}(?:[ -][a-z0-9]{2,4})?)(?![\p{L}\p{N}])/giu;
/** Codes that look like nothing else: SW1A 1AA, 1012 AB, 4000-123, 00-950, K1A 0B1. */
const TELLING_POSTCODE =
  /(?<![\p{L}\p{N}-])(?:[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}\s?[a-z]{2}|\d{4}-\d{3}|\d{2}-\d{3})(?![\p{L}\p{N}-])/giu;
const PLAIN_PHONE = /(?<![\p{N}\p{L}])\(?\d(?:[ ()./-]{0,2}\d){8,12}(?!\p{N})/gu;
const PLAIN_POSTCODE = /(?<![\p{L}\p{N}.,£$€#-])\d{4,6}(?![\p{L}\p{N}€]|[.,-]\d)/gu;

const EXPRESSIONS: Readonly<Record<ProofKind, RegExp>> = {
  email: EMAIL,
  phone: PHONE,
  postcode: TELLING_POSTCODE,
};

/** Everything in a text that may prove an order of the given kinds, and cannot be an order's number. */
export function findProofs(text: string, kinds: readonly ProofKind[]): readonly ProofHit[] {
  const named = kinds.includes('postcode') ? namedPostcodes(text) : [];
  const others = kinds.flatMap((kind) => hitsOf(text, kind, EXPRESSIONS[kind]));
  return [...named, ...others].filter((hit, index, all) => !all.slice(0, index).some((other) => meets(hit, other)));
}

/** Plain numbers that may prove one: they may be order numbers as well, so what those are is asked first. */
export function findPlainProofs(text: string, kinds: readonly ProofKind[]): readonly ProofHit[] {
  const phones = kinds.includes('phone') ? hitsOf(text, 'phone', PLAIN_PHONE) : [];
  return [...phones, ...(kinds.includes('postcode') ? hitsOf(text, 'postcode', PLAIN_POSTCODE) : [])];
}

function namedPostcodes(text: string): readonly ProofHit[] {
  return [...text.matchAll(NAMED_POSTCODE)].flatMap((match) => {
    const value = wordsWithDigits(match[1] ?? '');
    const start = match.index + match[0].lastIndexOf(match[1] ?? '');
    return value === '' ? [] : [{ kind: 'postcode' as const, value, start, end: start + value.length }];
  });
}

/** "10115 and" is a postcode and a word. */
function wordsWithDigits(text: string): string {
  const [first = '', second] = text.split(' ');
  const isOne = second !== undefined && /\d/.test(second);
  const value = isOne ? text : first;
  return /\d/.test(value) ? value : '';
}

function hitsOf(text: string, kind: ProofKind, expression: RegExp): readonly ProofHit[] {
  return [...text.matchAll(expression)].map((match) => ({
    kind,
    value: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function meets(one: ProofHit, other: ProofHit): boolean {
  return one.start < other.end && other.start < one.end;
}
