import type { Span } from '../../contracts/understanding.js';
import { matchesIn } from '../text/matches-in.js';
import type { PostcodeShapes } from './postcode-shapes.js';

/** A postcode in a text, upper-cased with single spaces. */
export interface PostcodeHit {
  readonly postcode: string;
  readonly known: boolean;
  readonly span: Span;
}

/** Words that say a postcode or place follows. */
const INTRODUCES =
  /(?:(?<!\p{L})(?:postcode|post\s?code|postal\s?code|zip(?:\s?code)?|plz|postleitzahl|code\s?postal|c[oó]digo\s?postal|cep|to|in|into|near|around|at|nach|bei|nähe|um|an|vers|à|près\sde|a|en|hacia|cerca\sde|para|em|perto\sde)(?!\p{L})\s*(?:is|ist|:|the|von|of|est|es|é)?\s*(?:\p{L}{3,}\s+)?)$/iu;
/** Words that say a number is an amount, a count, an order or a year. */
const NOT_A_POSTCODE_BEFORE =
  /(?:[#$€£¥]|(?<!\p{L})(?:size|größe|under|below|over|above|than|max|maximum|min|unter|über|bis|ab|höchstens|mindestens|maximal|budget|price|preis|order|bestellung|invoice|rechnung|number|nummer|nr|no|model|modell|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)(?!\p{L})\.?\s*(?:of|von|is|ist|:|#)?)\s*$/iu;
const NOT_A_POSTCODE_AFTER =
  /^\s?(?:[€£$¥%]|(?:eur|euro|euros|usd|gbp|chf|dollars?|pounds?|quid|francs?|franken|pieces|pcs|stück|stk|x|mal|times|units?|mm|cm|m|km|g|kg|ml|l|gb|tb|mb|mah|watts?|w|v|hz|days?|tage|hours?|stunden|uhr|o'clock|people)(?![\p{L}\p{N}]))/iu;
/** Postcode areas of the United Kingdom: what a lone outward code may begin with. Source: Royal Mail, PAF. */
const UK_AREAS = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU ' +
    'GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE ' +
    'PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
);
const OUTWARD = String.raw`[a-z]{1,2}\d[a-z\d]?`;
/** Every shape of a postcode has a digit. */
const HAS_DIGIT = /\d/;
const YEAR = /^(?:19|20)\d\d$/;
const CONTEXT_LENGTH = 40;
/** Nobody means more postcodes than these in one message. */
const MATCHES_MAX = 20;

/**
 * Finds postcodes of the tenant's own shapes in a text.
 *
 * A plain number counts only when it is as long as the shop's postcodes, does not stand where an amount, a count or a year would,
 * and is known, introduced as a place ("to 10115") or all there is. An outward code ("NW1") must be introduced, or known and
 * written in capitals or all there is, because "m10" is also a screw.
 *
 * @param isKnown - Whether the shop's data say anything about a postcode.
 */
export function createPostcodeFinder(shapes: PostcodeShapes, isKnown: (postcode: string) => boolean) {
  const telling = expressionOf(shapes.telling);
  const numbers = expressionOf(shapes.digits.map((digits) => String.raw`\d{${digits}}`));
  const outward = expressionOf(shapes.outward ? [OUTWARD] : []);

  return (text: string): readonly PostcodeHit[] => {
    if (!HAS_DIGIT.test(text)) return [];
    const hits = matchesOf(telling, text).map((match) => hitOf(match, isKnown));
    const candidates = [
      ...matchesOf(numbers, text).filter((match) => isNumberPostcode(match, text, isKnown)),
      ...matchesOf(outward, text).filter((match) => isOutwardCode(match, text, isKnown)),
    ].map((match) => hitOf(match, isKnown));
    const free = candidates.filter(({ span }) => !hits.some((hit) => overlaps(hit.span, span)));
    return [...hits, ...free].sort((one, other) => one.span.start - other.span.start);
  };
}

interface Match {
  readonly text: string;
  readonly start: number;
}

function expressionOf(shapes: readonly string[]): RegExp | undefined {
  if (shapes.length === 0) return undefined;
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_/#-]|\d[.,:])(?:${shapes.join('|')})(?![\p{L}\p{N}_/]|[.,:-]\d|-\p{L})`,
    'giu',
  );
}

function matchesOf(expression: RegExp | undefined, text: string): readonly Match[] {
  if (expression === undefined) return [];
  const matches = matchesIn(expression, text).slice(0, MATCHES_MAX);
  return matches.map((match) => ({ text: match[0], start: match.index }));
}

function hitOf({ text, start }: Match, isKnown: (postcode: string) => boolean): PostcodeHit {
  const postcode = text.toUpperCase().replace(/\s+/g, ' ');
  return { postcode, known: isKnown(postcode), span: { start, end: start + text.length } };
}

function isNumberPostcode(match: Match, text: string, isKnown: (postcode: string) => boolean): boolean {
  if (isAllThereIs(match, text)) return true;
  const before = beforeOf(match, text);
  const after = text.slice(match.start + match.text.length, match.start + match.text.length + CONTEXT_LENGTH);
  if (NOT_A_POSTCODE_BEFORE.test(before) || NOT_A_POSTCODE_AFTER.test(after)) return false;
  if (INTRODUCES.test(before)) return isKnown(match.text) || !YEAR.test(match.text);
  return isKnown(match.text) && !YEAR.test(match.text);
}

function isOutwardCode(match: Match, text: string, isKnown: (postcode: string) => boolean): boolean {
  const area = /^[A-Z]+/.exec(match.text.toUpperCase())?.[0] ?? '';
  if (!UK_AREAS.has(area)) return false;
  if (INTRODUCES.test(beforeOf(match, text)) || isAllThereIs(match, text)) return true;
  return match.text === match.text.toUpperCase() && isKnown(match.text);
}

function beforeOf({ start }: Match, text: string): string {
  return text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
}

function isAllThereIs(match: Match, text: string): boolean {
  return text.replace(/[\s.!?,]+/g, '').length === match.text.replace(/\s+/g, '').length;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
