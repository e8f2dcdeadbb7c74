import { flatMap } from '../../contracts/flat-map.js';
import type { NormalText, Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { currencyDigits } from '../../contracts/money.js';
import { startsWithDigit } from '../../retrieval/text/starts-with-digit.js';
import type { PhraseHit } from './find-phrases.js';
import type { WordSigns } from './word-signs.js';

/** A number that is money or a count, with the role its neighbours give it; bounds in minor units. */
export type Amount =
  | { readonly kind: 'price'; readonly minMinor?: number; readonly maxMinor?: number; readonly span: Span }
  | { readonly kind: 'money'; readonly minor: number; readonly span: Span }
  | { readonly kind: 'basket'; readonly minor: number; readonly span: Span }
  | { readonly kind: 'quantity'; readonly value: number; readonly span: Span };

/** What amounts are read against. */
export interface AmountContext {
  readonly currency: string;
  readonly hits: readonly PhraseHit[];
  readonly signs: WordSigns;
  /** Whether these characters belong to a product name, a postcode or a date. */
  readonly isTaken: (span: Span) => boolean;
  /** Whether a product's name begins here. */
  readonly startsProduct: (offset: number) => boolean;
  /** Whether a bare number can only be how many: "and 500?" after a price. */
  readonly expectsQuantity: boolean;
  /** Whether the tenant has this number as an attribute value (a size). */
  readonly isAttributeValue: (span: Span) => boolean;
}

interface Figure {
  readonly value: number;
  readonly first: number;
  readonly last: number;
  readonly span: Span;
  readonly hasCurrency: boolean;
  readonly isCounted: boolean;
}

const PLAIN = /^\d{1,9}(\.\d{1,3})?$/;
const WITH_UNIT = /^(\d{1,9})(x|er|eur|euro|gbp|usd|chf|quid)$/;
const SYMBOL_BEFORE = /[£$€¥] ?$/;
const SYMBOL_AFTER = /^ ?[£$€¥]|^,-/;
const DASH_BETWEEN = /^ ?[£$€¥]? ?[-–—] ?[£$€¥]? ?$/;
const AROUND_SHARE = 0.15;
const QUANTITY_MAX = 1_000_000;
/** The prices, price limits, basket values and quantities of a text, left to right. */
export function readAmounts(text: NormalText, context: AmountContext): readonly Amount[] {
  const { signs } = context;
  const figures = figuresOf(text, context, signs);
  const amounts: Amount[] = [];
  for (let at = 0; at < figures.length; at++) {
    const figure = figures[at];
    if (figure === undefined) continue;
    const range = rangeOf(text, { figure, next: figures[at + 1] }, { context, signs });
    if (range !== undefined) at += 1;
    const amount = range ?? single(text, figure, { context, signs });
    if (amount !== undefined) amounts.push(amount);
  }
  return amounts;
}

interface Around {
  readonly context: AmountContext;
  readonly signs: WordSigns;
}

function figuresOf(text: NormalText, context: AmountContext, signs: WordSigns): Figure[] {
  const figures = flatMap(text.tokens, (token, index) => {
    const value = valueOf(token);
    if (value === undefined || context.isTaken(token)) return [];
    const after = text.original.slice(token.end, token.end + 3);
    const hasWord = signs.startingAt(index + 1).has('currency');
    if (after.trimStart().startsWith('%')) return [];
    if (signs.startingAt(index + 1).has('measureUnit') && !hasWord && !signs.startingAt(index + 1).has('quantityUnit'))
      return [];
    const before = text.original.slice(Math.max(0, token.start - 2), token.start);
    const symbolBefore = SYMBOL_BEFORE.exec(before);
    const symbolAfter = SYMBOL_AFTER.exec(after);
    const last = hasWord ? index + 1 : index;
    const start = token.start - (symbolBefore?.[0].length ?? 0);
    const end = Math.max(token.end + (symbolAfter?.[0].length ?? 0), text.tokens[last]?.end ?? token.end);
    const suffix = WITH_UNIT.exec(token.norm)?.[2];
    const hasCurrency =
      symbolBefore !== null ||
      symbolAfter !== null ||
      hasWord ||
      (suffix !== undefined && suffix !== 'x' && suffix !== 'er');
    const isCounted = suffix === 'x' || signs.startingAt(index + 1).has('quantityUnit');
    return [{ value, first: index, last, span: { start, end }, hasCurrency, isCounted }];
  });
  return [...figures, ...numberWords(text, context, signs)].sort((a, b) => a.first - b.first);
}

function valueOf({ norm }: Token): number | undefined {
  if (!startsWithDigit(norm)) return undefined;
  if (PLAIN.test(norm)) return Number(norm);
  const digits = WITH_UNIT.exec(norm)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** "two pairs": words count only beside a unit, a currency or a product. */
function numberWords(text: NormalText, context: AmountContext, signs: WordSigns): Figure[] {
  return flatMap(context.hits, ({ meaning, first, last }) => {
    if (meaning.kind !== 'number') return [];
    const start = text.tokens[first]?.start ?? 0;
    const nextStart = text.tokens[last + 1]?.start ?? -1;
    const hasCurrency = signs.startingAt(last + 1).has('currency');
    const isCounted =
      meaning.value > 1 && (signs.startingAt(last + 1).has('quantityUnit') || context.startsProduct(nextStart));
    if (!hasCurrency && !isCounted && !context.expectsQuantity) return [];
    const end = text.tokens[hasCurrency ? last + 1 : last]?.end ?? start;
    return [
      {
        value: meaning.value,
        first,
        last: hasCurrency ? last + 1 : last,
        span: { start, end },
        hasCurrency,
        isCounted,
      },
    ];
  });
}

function rangeOf(
  text: NormalText,
  { figure, next }: { figure: Figure; next: Figure | undefined },
  { context, signs }: Around,
): Amount | undefined {
  if (next === undefined || next.value < figure.value) return undefined;
  const between = text.original.slice(figure.span.end, next.span.start);
  const hasDash = DASH_BETWEEN.test(between);
  const hasWords =
    signs.endingAt(figure.first - 1).has('between') &&
    next.first === figure.last + 2 &&
    signs.startingAt(figure.last + 1).has('rangeTo');
  if (!hasDash && !hasWords) return undefined;
  const hasCurrency = figure.hasCurrency || next.hasCurrency;
  const isSize = context.isAttributeValue(figure.span) && context.isAttributeValue(next.span);
  if (!hasCurrency && (hasDash || isSize)) return undefined;
  const start = hasWords ? (text.tokens[figure.first - 1]?.start ?? figure.span.start) : figure.span.start;
  const bounds = { minMinor: minor(figure.value, context), maxMinor: minor(next.value, context) };
  return { kind: 'price', ...bounds, span: { start, end: next.span.end } };
}

function single(text: NormalText, figure: Figure, { context, signs }: Around): Amount | undefined {
  const left = signs.endingAt(figure.first - 1);
  const right = signs.startingAt(figure.last + 1);
  const span = { start: figure.span.start, end: figure.span.end };
  const withLeft = { start: text.tokens[figure.first - 1]?.start ?? span.start, end: span.end };
  const amount = minor(figure.value, context);
  if (figure.isCounted && !figure.hasCurrency && isCount(figure.value))
    return { kind: 'quantity', value: figure.value, span };
  const isBasket =
    left.has('basket') ||
    (figure.hasCurrency && right.has('basket')) ||
    (figure.hasCurrency && isAfterBasket(figure, signs));
  const isBeforeProduct = context.startsProduct(text.tokens[figure.last + 1]?.start ?? -1);
  if (isBasket && (figure.hasCurrency || !(isBeforeProduct || isCountLike(figure, context))))
    return { kind: 'basket', minor: amount, span };
  const isSize = !figure.hasCurrency && left.has('preposition') && context.isAttributeValue(figure.span);
  if (isSize) return undefined;
  if (left.has('under') || right.has('underAfter')) return { kind: 'price', maxMinor: amount, span: withLeft };
  if (left.has('over') || (left.has('overWeak') && figure.hasCurrency)) {
    return { kind: 'price', minMinor: amount, span: withLeft };
  }
  if (left.has('around') && (figure.hasCurrency || !context.isAttributeValue(figure.span))) {
    const slack = Math.round(amount * AROUND_SHARE);
    return { kind: 'price', minMinor: amount - slack, maxMinor: amount + slack, span: withLeft };
  }
  if (figure.hasCurrency) return { kind: 'money', minor: amount, span };
  const isAlone = context.expectsQuantity && !left.has('preposition') && !context.isAttributeValue(figure.span);
  return (isBeforeProduct || isAlone) && isCount(figure.value)
    ? { kind: 'quantity', value: figure.value, span }
    : undefined;
}

/** "a basket worth about £60", "order for over £50": a word or two may stand between. */
function isAfterBasket(figure: Figure, signs: WordSigns): boolean {
  return signs.endingAt(figure.first - 2).has('basket') || signs.endingAt(figure.first - 3).has('basket');
}

/** "order 3": few pieces rather than money. */
function isCountLike(figure: Figure, context: AmountContext): boolean {
  return figure.value < 10 || context.isAttributeValue(figure.span);
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= QUANTITY_MAX;

function minor(value: number, { currency }: AmountContext): number {
  return Math.round(value * 10 ** currencyDigits(currency));
}
