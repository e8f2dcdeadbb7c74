import { BASKET_LINES_MAX, QUANTITY_MAX, type Basket, type BasketLine } from '../../contracts/basket.js';

/** What is done with a line: put on top of what is there, made to be that many, or taken out. */
export type BasketChange = 'add' | 'set' | 'remove';

/** One line of a change; without a quantity: one more, as it is, or all of it. */
export interface ChangedLine {
  readonly sku: string;
  readonly variantSku?: string;
  readonly choices?: Readonly<Record<string, string>>;
  readonly quantity?: number;
}

/**
 * A basket after a change, its lines in the order they were first named; lines beyond the largest basket are left out.
 *
 * A product without a variant means the line of that product, whatever its variant.
 */
export function changedBasket(basket: Basket, change: BasketChange, lines: readonly ChangedLine[]): Basket {
  return lines.reduce<Basket>((known, line) => withLine(known, change, line), basket).slice(0, BASKET_LINES_MAX);
}

function withLine(basket: Basket, change: BasketChange, line: ChangedLine): Basket {
  const at = change === 'set' && line.quantity === undefined ? placeOfOnly(line, basket) : placeOf(line, basket);
  const there = basket[at];
  if (change === 'remove') return there === undefined ? basket : basket.toSpliced(at, 1);
  if (there === undefined) return [...basket, newLine(line)];
  const quantity = change === 'add' ? there.quantity + (line.quantity ?? 1) : (line.quantity ?? there.quantity);
  const { choices: before, ...known } = there;
  const choices = line.variantSku === undefined ? { ...before, ...line.choices } : {};
  return basket.with(at, newLine({ ...known, ...variantOf(line), choices, quantity }));
}

/** Where a line of the same article stands, or -1. A changed choice of the one line of a product is that line. */
export function placeOf({ sku, variantSku }: ChangedLine, basket: Basket): number {
  const same = basket.findIndex((line) => line.sku === sku && line.variantSku === variantSku);
  if (same >= 0) return same;
  const ofProduct = basket.filter((line) => line.sku === sku);
  const isOnly = ofProduct.length === 1 && (variantSku === undefined || ofProduct[0]?.variantSku === undefined);
  return isOnly ? basket.findIndex((line) => line.sku === sku) : -1;
}

/** "actually navy" changes the line there is, though its colour was chosen before; of several lines none is meant so. */
function placeOfOnly(line: ChangedLine, basket: Basket): number {
  const ofProduct = basket.filter(({ sku }) => sku === line.sku);
  return ofProduct.length === 1 ? basket.findIndex(({ sku }) => sku === line.sku) : placeOf(line, basket);
}

function newLine({ sku, choices = {}, quantity = 1, ...line }: ChangedLine): BasketLine {
  const open = Object.keys(choices).length === 0 ? {} : { choices: { ...choices } };
  return { sku, ...variantOf(line), ...open, quantity: Math.min(quantity, QUANTITY_MAX) };
}

function variantOf({ variantSku }: Pick<ChangedLine, 'variantSku'>): { readonly variantSku?: string } {
  return variantSku === undefined ? {} : { variantSku };
}
