import type { OrdersSettings } from '../../contracts/business/orders.js';
import type { Span } from '../../contracts/understanding.js';
import { findOrderNumbers } from '../../retrieval/orders/number-shapes.js';
import { findPlainProofs, findProofs, type ProofHit } from '../../retrieval/orders/read-proofs.js';
import type { OrderProof } from '../../contracts/orders.js';

/** An order's number, or what may prove that it is the customer's, with its place. */
export type OrderMark =
  | { readonly kind: 'number'; readonly number: string; readonly span: Span }
  | { readonly kind: 'proof'; readonly proof: OrderProof; readonly span: Span };

/** What a text is read with. */
export interface OrderReading {
  readonly settings: OrdersSettings;
  /** The number is known, and what proves it was asked for: a plain number is most likely that. */
  readonly isProofAwaited: boolean;
  /** Otherwise an order was spoken of before: only what is called one now is one. */
  readonly isAskedFor: boolean;
}

/** Words before a number that say it is an order's. */
const NAMES_ORDER =
  /(?:#|(?<!\p{L})(?:order|number|bestellung|bestellnummer|auftrag|auftragsnummer|nummer|nr|no|n[º°]|pedido|n[uú]mero|commande|num[eé]ro|encomenda))\.?\s*(?:is|ist|lautet|es|est|é|:|#)?\s*$/iu;
const CONTEXT_LENGTH = 30;

/**
 * The order numbers of a text, and what may prove them, in the order said.
 *
 * Five digits may be either: the first is the order's number, unless that is known and a postcode was asked for.
 */
export function readOrderMarks(text: string, reading: OrderReading): readonly OrderMark[] {
  const { settings, isProofAwaited } = reading;
  if (!reading.isAskedFor) return namedNumbers(text, settings);
  const kinds = (settings.proof ?? []).map(({ kind }) => kind);
  const proofs = findProofs(text, kinds);
  const plain = findPlainProofs(text, kinds);
  const numbers = findOrderNumbers(text, settings.numbers)
    .filter((hit) => !proofs.some((proof) => meets(proof, hit)))
    .filter((hit) => !(isProofAwaited && plain.some((proof) => meets(proof, hit)) && !isNamed(text, hit.start)));
  // Of numbers that could be either, the first one not told to be a postcode is the order.
  const [first, ...further] = numbers;
  const kept = [first, ...further.filter((hit) => isNamed(text, hit.start) || !plain.some((p) => meets(p, hit)))];
  const orders = kept.filter((hit) => hit !== undefined);
  const free = (hit: ProofHit): boolean => !orders.some((order) => meets(order, hit));
  const given = [...proofs, ...plain.filter((hit) => free(hit) && !proofs.some((proof) => meets(proof, hit)))];
  return [
    ...orders.map(({ number, ...span }): OrderMark => ({ kind: 'number', number, span: spanOf(span) })),
    ...given.map(({ kind, value, ...span }): OrderMark => ({
      kind: 'proof',
      proof: { kind, value },
      span: spanOf(span),
    })),
  ].sort((one, other) => one.span.start - other.span.start);
}

/** "and order 10024?": a number behind a word for it, or with letters before it. */
function namedNumbers(text: string, { numbers }: OrdersSettings): readonly OrderMark[] {
  return findOrderNumbers(text, numbers)
    .filter(({ number, start }) => /^\p{L}/u.test(number) || isNamed(text, start))
    .map(({ number, ...span }) => ({ kind: 'number', number, span: spanOf(span) }));
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function isNamed(text: string, start: number): boolean {
  return NAMES_ORDER.test(text.slice(Math.max(0, start - CONTEXT_LENGTH), start));
}

function meets(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
