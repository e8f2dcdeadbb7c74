import type { Basket, BasketLine } from '../../contracts/basket.js';
import type { Fact, Row, RuleFacts, Slot, Source } from '../../contracts/evidence.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { allAttributes, isSameValue } from '../catalog/attribute-values.js';
import { catalogSource } from '../catalog/effective-offer.js';
import { decimalOf, minorOf } from '../../contracts/money.js';
import { offerOfLine, type LineOffer } from '../quote/offer-of-line.js';
import { type DeliveryCharge, type PricedLine, priceBasket, type Quote } from '../quote/price-basket.js';
import { type DeliveryPlace, deliveryPlace } from './delivery-place.js';
import { termsOf } from './delivery.js';
import { policySource, textFact } from './finding.js';
import { languagesOf, nameFact, stockFact, valueFact } from './product-facts.js';
import { scopeOf } from './product-scope.js';
import { optionSlots } from './product-slots.js';
import { quoteFacts } from './quote-facts.js';

/** Slots by name. */
export type QuoteSlots = Readonly<Record<string, Slot | undefined>>;

/** What a quote is made for. */
export interface QuoteContext {
  readonly ask: Ask;
  readonly context: FinderContext;
  readonly codes: readonly string[];
}

/** What a quote tells: facts for the rules, slots for the wording, and the records read. */
export interface Quoted {
  readonly facts: RuleFacts;
  readonly slots: QuoteSlots;
  readonly records: readonly Source[];
}

/** A larger quantity is worth naming when it is at most this many times what is wanted. */
const WITHIN_REACH = 5;

interface KnownLine {
  readonly offer: LineOffer;
  readonly line: BasketLine;
}

/** The price of a basket with its arithmetic; nothing but the article in the way when one is gone or has no price. */
export function quoteSlots(basket: Basket, { ask, context, codes }: QuoteContext): Quoted {
  const { currency } = context.business.tenant;
  const known = basket.flatMap((line): readonly KnownLine[] => {
    const offer = offerOfLine(line, context.business.catalog, currency);
    return offer === undefined ? [] : [{ offer, line }];
  });
  const place = deliveryPlace(ask, context);
  const isWhole = known.length > 0 && known.length === basket.length;
  const quote = isWhole ? quoteOf(known, { context, codes, place }) : undefined;
  const short = shortRows(known, context);
  const facts: RuleFacts = {
    'quote.priced': quote !== undefined || basket.length === 0,
    'quote.placeGiven': place !== undefined,
    'quote.zoneKnown': place?.zone !== undefined,
    'quote.free': quote?.delivery?.isFree === true,
    'quote.discounted': quote?.discount !== undefined,
    'quote.short': short.length > 0,
  };
  const records = known.map(({ offer: { item } }) => catalogSource(item.variantPointer ?? item.pointer));
  if (quote === undefined) return { facts, slots: unpricedSlot(known, context), records };
  const next = nextRows(quote, known, context);
  return {
    facts,
    records,
    slots: {
      lines: { rows: quote.lines.map((line, index) => lineRow(line, known[index], context)) },
      ...quoteFacts(quote, { currency, zone: place?.zone }),
      ...discountSlots(quote, context),
      ...(place === undefined ? {} : deliverySlots(quote, place, context)),
      ...(short.length === 0 ? {} : { short: { rows: short } }),
      ...(next.length === 0 ? {} : { next: { rows: next } }),
      ...openChoice(known, { ask, context, codes }),
    },
  };
}

interface QuoteTerms {
  readonly context: FinderContext;
  readonly codes: readonly string[];
  readonly place: DeliveryPlace | undefined;
}

function quoteOf(
  known: readonly KnownLine[],
  { context: { business, now }, codes, place }: QuoteTerms,
): Quote | undefined {
  return priceBasket({
    lines: known.map(({ offer: { item, priced }, line: { quantity } }) => ({ item, priced, quantity })),
    currency: business.tenant.currency,
    date: business.policy.status(now).date,
    codes,
    policy: business.policy.file,
    ...(place?.zone === undefined ? {} : { zone: place.zone.zone }),
  });
}

/** `product`: the first article without a price. */
function unpricedSlot(known: readonly KnownLine[], context: FinderContext): QuoteSlots {
  const terms = { context, codes: [], place: undefined };
  const unpriced = known.find((line) => quoteOf([line], terms) === undefined);
  return unpriced === undefined ? {} : { product: nameFact(unpriced.offer.item, context) };
}

function lineRow(
  { quantity, unit, totalMinor }: PricedLine,
  known: KnownLine | undefined,
  context: FinderContext,
): Row {
  const { currency } = context.business.tenant;
  const choice = known === undefined ? [] : choiceOf(known, context);
  return {
    quantity: { kind: 'number', value: quantity, sources: [], origin: 'customer' },
    ...(known === undefined ? {} : { product: nameFact(known.offer.item, context) }),
    ...(choice.length === 0 ? {} : { choice }),
    price: { kind: 'money', minor: unit.minor, currency, sources: [unit.source] },
    ...(unit.from === undefined
      ? {}
      : { from: { kind: 'number', value: unit.from.quantity, sources: [unit.from.source] } }),
    ...(unit.single === undefined
      ? {}
      : { single: { kind: 'money', minor: unit.single.minor, currency, sources: [unit.single.source] } }),
    total: {
      kind: 'money',
      minor: totalMinor,
      currency,
      sources: [unit.source],
      derivation: { how: 'product', inputs: [quantity] },
    },
  };
}

/** What tells a variant from its siblings: blue, 42. */
export function ownValues(item: Item, context: FinderContext): readonly Fact[] {
  const own = new Set(Object.keys(item.variant?.attributes ?? {}));
  return [...allAttributes(item, languagesOf(context))]
    .filter(([name]) => own.has(name))
    .flatMap(([, values]) => values)
    .map((value) => valueFact(value, context));
}

/** The values of the variant chosen, or those chosen so far, in the catalog's words. */
function choiceOf({ offer: { item, offers }, line }: KnownLine, context: FinderContext): readonly Fact[] {
  const [offer] = offers;
  if (item.variant !== undefined || offer === undefined) return ownValues(item, context);
  const values = [...allAttributes(offer, languagesOf(context)).values()].flat();
  return Object.entries(line.choices ?? {}).flatMap(([attribute, value]) => {
    const chosen = values.find((one) => one.attribute === attribute && isSameValue([one], value));
    return chosen === undefined ? [] : [valueFact(chosen, context)];
  });
}

/** `options` and `product`: what is still to choose of the first line that leaves a choice. */
function openChoice(known: readonly KnownLine[], { ask, context }: QuoteContext): QuoteSlots {
  const open = known.find(({ offer }) => offer.offers.length > 1);
  if (open === undefined) return {};
  const constraints = Object.entries(open.line.choices ?? {}).map(
    ([attribute, value]) => ({ kind: 'attribute', attribute, value }) as const,
  );
  const scope = scopeOf(open.offer.item, { ...ask, entities: { constraints } }, context);
  const { options } = optionSlots(scope, context);
  return options === undefined ? {} : { options, product: nameFact(open.offer.item, context) };
}

/** Lines that want more pieces than there are. */
function shortRows(known: readonly KnownLine[], context: FinderContext): readonly Row[] {
  return known.flatMap(({ offer: { item, offers }, line: { quantity } }): readonly Row[] => {
    const stock = stockFact(offers);
    return stock === undefined || stock.value >= quantity ? [] : [{ product: nameFact(item, context), stock }];
  });
}

/** Better quantity prices within reach. */
function nextRows(quote: Quote, known: readonly KnownLine[], context: FinderContext): readonly Row[] {
  const { currency } = context.business.tenant;
  return quote.lines.flatMap(({ unit: { next }, quantity }, index): readonly Row[] => {
    const item = known[index]?.offer.item;
    if (next === undefined || item === undefined || next.quantity > quantity * WITHIN_REACH) return [];
    const at = (field: string): Source => catalogSource(`${next.source.pointer}/${field}`);
    return [
      {
        product: nameFact(item, context),
        quantity: { kind: 'number', value: next.quantity, sources: [at('quantity')] },
        price: { kind: 'money', minor: next.minor, currency, sources: [at('price')] },
      },
    ];
  });
}

function discountSlots({ discount }: Quote, context: FinderContext): QuoteSlots {
  if (discount === undefined) return {};
  const { currency } = context.business.tenant;
  const { name, floor } = discount.discount;
  const minor = floor === undefined ? undefined : minorOf(floor, currency);
  const source = (field: string): Source => policySource(`${discount.pointer}/${field}`);
  return {
    discountName: textFact('name', { value: name, source: source('name') }, context),
    ...(discount.isFloored && minor !== undefined
      ? { floor: { kind: 'money', minor, currency, sources: [source('floor')] } }
      : {}),
  };
}

function deliverySlots({ delivery }: Quote, { name, zone }: DeliveryPlace, context: FinderContext): QuoteSlots {
  if (zone === undefined || delivery === undefined) return { place: name };
  const { freeFrom, arrival, cutOff, fee } = termsOf(zone, context);
  const isEarned = delivery.isFree && fee?.minor !== 0;
  return {
    place: name,
    fee: isEarned ? undefined : fee,
    freeFrom,
    missing: missingFact(delivery, freeFrom),
    arrival,
    cutOff: arrival === undefined ? undefined : cutOff,
  };
}

/** What more makes delivery free, where at least half of it is in the basket already. */
function missingFact(
  { missingMinor }: DeliveryCharge,
  freeFrom: ReturnType<typeof termsOf>['freeFrom'],
): Fact | undefined {
  if (missingMinor === undefined || freeFrom === undefined || missingMinor > freeFrom.minor / 2) return undefined;
  const { currency, sources } = freeFrom;
  const goods = Number(decimalOf({ minor: freeFrom.minor - missingMinor, currency }));
  return { kind: 'money', minor: missingMinor, currency, sources, derivation: { how: 'difference', inputs: [goods] } };
}
