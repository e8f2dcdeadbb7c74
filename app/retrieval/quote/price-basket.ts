import type { DeliveryZone, PolicyFile } from '../../contracts/business/policy.js';
import { minorOf } from '../../contracts/money.js';
import type { Item } from '../../contracts/stores.js';
import { type AppliedDiscount, bestDiscount } from './best-discount.js';
import { percentOf, percentWithin } from './percent-of.js';
import { type UnitPrice, unitPrice } from './unit-price.js';

/** What a customer wants to buy. */
export interface BasketLine {
  readonly item: Item;
  /** What it is priced by, where its own variants all cost the same and none is chosen. */
  readonly priced?: Item;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
}

/** A basket and what its price depends on. */
export interface BasketOffer {
  readonly lines: readonly BasketLine[];
  readonly currency: string;
  /** The shop's local date, YYYY-MM-DD. */
  readonly date: string;
  /** Discount codes the customer has said. */
  readonly codes: readonly string[];
  readonly policy: Pick<PolicyFile, 'tax' | 'discounts'>;
  /** Where it is delivered to; none: collected, or not yet known. */
  readonly zone?: DeliveryZone;
}

/** One line with its price. */
export interface PricedLine extends BasketLine {
  readonly unit: UnitPrice;
  readonly totalMinor: number;
}

/** What delivery adds. */
export interface DeliveryCharge {
  readonly feeMinor: number;
  /** Whether the basket reached the zone's free-from amount, or the zone is always free. */
  readonly isFree: boolean;
  /** How much more goods make it free. */
  readonly missingMinor?: number;
}

/** A whole quote in integer minor units: `total = goods - discount + delivery + tax` (tax only where prices are without it). */
export interface Quote {
  readonly lines: readonly PricedLine[];
  readonly goodsMinor: number;
  readonly discount?: AppliedDiscount;
  readonly delivery?: DeliveryCharge;
  /** `isAdded`: on top of the prices; otherwise contained in them. */
  readonly tax?: { readonly minor: number; readonly ratePercent: number; readonly isAdded: boolean };
  readonly totalMinor: number;
}

/** Beyond this, sums of whole minor units are no longer exact. */
const TOTAL_MAX = 1e15;

/**
 * Prices a basket. Integers only; the same basket has the same quote.
 *
 * Tax counts on the goods after the discount and on delivery.
 * @returns `undefined` when a line has no price, or the sum is beyond what is exact.
 */
export function priceBasket(offer: BasketOffer): Quote | undefined {
  const lines = offer.lines.flatMap((line) => pricedLine(line, offer.currency) ?? []);
  const goodsMinor = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  if (lines.length < offer.lines.length || goodsMinor > TOTAL_MAX) return undefined;
  const discount = bestDiscount(offer.policy.discounts ?? [], { ...offer, lines });
  const reducedMinor = goodsMinor - (discount?.offMinor ?? 0);
  const delivery = offer.zone === undefined ? undefined : deliveryCharge(offer.zone, reducedMinor, offer.currency);
  const untaxedMinor = reducedMinor + (delivery?.feeMinor ?? 0);
  const tax = taxOf(offer.policy.tax, untaxedMinor);
  return {
    lines,
    goodsMinor,
    ...(discount === undefined ? {} : { discount }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(tax === undefined ? {} : { tax }),
    totalMinor: untaxedMinor + (tax?.isAdded === true ? tax.minor : 0),
  };
}

function pricedLine(line: BasketLine, currency: string): PricedLine | undefined {
  const unit = unitPrice(line.priced ?? line.item, line.quantity, currency);
  return unit === undefined ? undefined : { ...line, unit, totalMinor: unit.minor * line.quantity };
}

/** The free-from amount is compared with what the goods really cost, after the discount. */
function deliveryCharge(zone: DeliveryZone, goodsMinor: number, currency: string): DeliveryCharge | undefined {
  const feeMinor = minorOf(zone.fee, currency);
  const freeFrom = zone.freeFrom === undefined ? undefined : minorOf(zone.freeFrom, currency);
  if (feeMinor === undefined) return undefined;
  if (feeMinor === 0 || (freeFrom !== undefined && goodsMinor >= freeFrom)) return { feeMinor: 0, isFree: true };
  return { feeMinor, isFree: false, ...(freeFrom === undefined ? {} : { missingMinor: freeFrom - goodsMinor }) };
}

function taxOf(tax: PolicyFile['tax'], minor: number): Quote['tax'] {
  if (tax === undefined) return undefined;
  const { included, ratePercent } = tax;
  return included
    ? { minor: percentWithin(minor, ratePercent), ratePercent, isAdded: false }
    : { minor: percentOf(minor, ratePercent), ratePercent, isAdded: true };
}
