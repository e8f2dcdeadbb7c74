import type { Discount } from '../../contracts/business/policy.js';
import type { LocalText } from '../../contracts/business/common.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import { percentOf } from './percent-of.js';

/** One priced line of a basket, as far as discounts look at it. */
export interface DiscountLine {
  readonly item: Item;
  readonly quantity: number;
  readonly totalMinor: number;
}

/** What a discount may depend on. */
export interface DiscountBasket {
  readonly lines: readonly DiscountLine[];
  readonly currency: string;
  /** The shop's local date, YYYY-MM-DD. */
  readonly date: string;
  /** Codes the customer has said. */
  readonly codes: readonly string[];
}

/** The discount that applies. */
export interface AppliedDiscount {
  readonly discount: Discount;
  readonly pointer: string;
  /** The lines it is for. */
  readonly eligible: readonly DiscountLine[];
  readonly offMinor: number;
  /** Whether the floor took part of it back. */
  readonly isFloored: boolean;
}

/**
 * The one discount that saves most; discounts do not add up, and of equal ones the first in the file counts.
 *
 * The floor is the least that the goods it applies to may cost after it; no discount ever makes them cost less than nothing.
 */
export function bestDiscount(discounts: readonly Discount[], basket: DiscountBasket): AppliedDiscount | undefined {
  const applied = discounts.flatMap((discount, index): readonly AppliedDiscount[] => {
    const lines = basket.lines.filter(({ item }) => isFor(discount, item));
    if (!holds(discount, lines, basket)) return [];
    const { offMinor, isFloored } = reduction(discount, sumOf(lines), basket.currency);
    return offMinor === 0 ? [] : [{ discount, pointer: `/discounts/${index}`, eligible: lines, offMinor, isFloored }];
  });
  return applied.reduce<AppliedDiscount | undefined>(
    (best, next) => (best === undefined || next.offMinor > best.offMinor ? next : best),
    undefined,
  );
}

function isFor({ conditions }: Discount, { product, variant }: Item): boolean {
  const { category, skus } = conditions ?? {};
  const isSku =
    skus === undefined || skus.includes(product.sku) || (variant !== undefined && skus.includes(variant.sku));
  const isCategory =
    category === undefined || (product.category ?? []).some((name) => textsOf(name).includes(category.toLowerCase()));
  return isSku && isCategory;
}

function textsOf(name: LocalText): readonly string[] {
  return (typeof name === 'string' ? [name] : Object.values(name)).map((text) => text.toLowerCase());
}

function holds({ conditions = {} }: Discount, lines: readonly DiscountLine[], basket: DiscountBasket): boolean {
  const { basketFrom, quantityFrom, code, from, to } = conditions;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const least = basketFrom === undefined ? 0 : minorOf(basketFrom, basket.currency);
  return (
    lines.length > 0 &&
    least !== undefined &&
    sumOf(basket.lines) >= least &&
    pieces >= (quantityFrom ?? 1) &&
    (code === undefined || basket.codes.some((said) => said.toLowerCase() === code.toLowerCase())) &&
    (from === undefined || basket.date >= from) &&
    (to === undefined || basket.date <= to)
  );
}

function reduction({ percent, amount, floor }: Discount, goodsMinor: number, currency: string) {
  const amountMinor = amount === undefined ? 0 : (minorOf(amount, currency) ?? 0);
  const wanted = amountMinor + (percent === undefined ? 0 : percentOf(goodsMinor, percent));
  // A floor that the currency cannot hold allows no reduction at all: in doubt the shop's price stands.
  const least = floor === undefined ? 0 : (minorOf(floor, currency) ?? goodsMinor);
  const offMinor = Math.min(wanted, Math.max(0, goodsMinor - least));
  return { offMinor, isFloored: offMinor < wanted };
}

function sumOf(lines: readonly DiscountLine[]): number {
  return lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}
