import type { Fact, Source } from '../../contracts/evidence.js';
import type { PricedLine, Quote } from '../quote/price-basket.js';
import type { ZoneItem } from '../policy/delivery-zones.js';
import { policySource } from './finding.js';

type MoneyFact = Fact & { readonly kind: 'money' };

/** The sums of a quote, each with every record it is worked out from, so that anyone can work it out again. */
export interface QuoteFacts {
  /** The sum of the lines, where it is not the total already. */
  readonly goods?: MoneyFact;
  readonly discount?: MoneyFact;
  readonly tax?: MoneyFact;
  readonly taxWithin?: MoneyFact;
  readonly taxRate?: Fact;
  readonly total: MoneyFact;
}

/** How the quote is put together, in the words of {@link Fact}'s derivation. */
interface Making {
  readonly inputs: readonly string[];
  readonly sources: readonly Source[];
}

/** Builds the sums; amounts are integer minor units of the currency. */
export function quoteFacts(
  quote: Quote,
  { currency, zone }: { currency: string; zone: ZoneItem | undefined },
): QuoteFacts {
  const lines: Making = {
    inputs: quote.lines.map(({ quantity, unit }) => `${quantity} ${unit.source.pointer}`),
    sources: quote.lines.map(({ unit }) => unit.source),
  };
  const discount = makingOfDiscount(quote);
  const delivery = zone === undefined || quote.delivery === undefined ? undefined : makingOfDelivery(zone);
  const tax: Making = { inputs: ['tax'], sources: [policySource('/tax/ratePercent')] };
  const sum = (part: string, minor: number, makings: readonly (Making | undefined)[]): MoneyFact => ({
    kind: 'money',
    minor,
    currency,
    sources: makings.flatMap((making) => making?.sources ?? []),
    derivation: { how: 'quote', inputs: [part, ...makings.flatMap((making) => making?.inputs ?? [])] },
  });
  const hasMore = quote.lines.length > 1 || quote.totalMinor !== quote.goodsMinor;
  const taxFact =
    quote.tax === undefined || quote.tax.minor === 0
      ? undefined
      : sum('tax', quote.tax.minor, [lines, discount, delivery, tax]);
  const isAdded = quote.tax?.isAdded === true;
  return {
    ...(hasMore && quote.lines.length > 1 ? { goods: sum('goods', quote.goodsMinor, [lines]) } : {}),
    ...(quote.discount === undefined ? {} : { discount: sum('discount', quote.discount.offMinor, [lines, discount]) }),
    ...(taxFact === undefined ? {} : isAdded ? { tax: taxFact } : { taxWithin: taxFact }),
    ...(taxFact === undefined ? {} : { taxRate: rateFact(quote.tax?.ratePercent ?? 0) }),
    total: sum('total', quote.totalMinor, [lines, discount, delivery, isAdded ? tax : undefined]),
  };
}

function rateFact(value: number): Fact {
  return { kind: 'percent', value, sources: [policySource('/tax/ratePercent')] };
}

function makingOfDiscount({ discount, lines }: Quote): Making | undefined {
  if (discount === undefined) return undefined;
  const { pointer, eligible } = discount;
  const { percent, amount, floor } = discount.discount;
  const fields = Object.entries({ percent, amount, floor }).filter(([, value]) => value !== undefined);
  const places = lines.flatMap((line: PricedLine, index) => (eligible.includes(line) ? [index] : []));
  return {
    inputs: [`discount ${pointer} ${places.join(',')}`],
    sources: fields.map(([name]) => policySource(`${pointer}/${name}`)),
  };
}

function makingOfDelivery({ pointer, zone }: ZoneItem): Making {
  return {
    inputs: [`zone ${pointer}`],
    sources: [
      policySource(`${pointer}/fee`),
      ...(zone.freeFrom === undefined ? [] : [policySource(`${pointer}/freeFrom`)]),
    ],
  };
}
