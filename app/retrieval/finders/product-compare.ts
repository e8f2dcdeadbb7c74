import type { Fact, Finding, Row, Slot } from '../../contracts/evidence.js';
import type { Finder, FinderContext, Item } from '../../contracts/stores.js';
import { attributeConcept } from '../catalog/attribute-concepts.js';
import { allAttributes, type AttributeFinding } from '../catalog/attribute-values.js';
import { catalogSource, offersOf } from '../catalog/effective-offer.js';
import {
  cardOf,
  labelFact,
  languagesOf,
  type MoneyFact,
  nameFact,
  priceFacts,
  priceOf,
  valueFact,
} from './product-facts.js';
import { meantProducts } from './product-scope.js';

const DIFFERENCES_MAX = 8;
const VALUES_MAX = 12;

/** Two products side by side: prices, the cheaper one, and where they differ. */
export const compareProducts: Finder = (ask, context): Finding => {
  const compared = comparedProducts(meantProducts(ask, context), context);
  const [first, second] = compared;
  const cards = compared.map((item) => cardOf(item, context));
  const prices = compared.flatMap((item) => lowestPrice(item, context) ?? []);
  const facts = {
    'compare.count': compared.length,
    'compare.samePrice': prices.length === 2 && prices[0]?.minor === prices[1]?.minor,
    'compare.hasPrices': prices.length === 2,
  };
  const rows = cards.map(({ name, price }): Row => ({ product: name, ...(price === undefined ? {} : { price }) }));
  return {
    intent: ask.intent,
    facts,
    slots: {
      ...(rows.length === 0 ? {} : { items: { rows } }),
      ...(first === undefined || second === undefined ? {} : pairSlots({ first, second }, context)),
    },
    items: cards,
    places: [],
    suggestions: compared.map((item) => nameFact(item, context)),
    records: compared.map((item) => catalogSource(item.variantPointer ?? item.pointer)),
  };
};

/** The two that were named; with one named, the one last spoken of stands beside it. */
function comparedProducts(named: readonly Item[], { business, state }: FinderContext): readonly Item[] {
  const known = new Set(named.map(({ product }) => product.sku));
  const earlier = [...(state.focus === undefined ? [] : [state.focus.sku]), ...state.shown];
  const beside = earlier
    .flatMap((sku) => business.catalog.find(sku) ?? [])
    .filter(({ product }) => !known.has(product.sku));
  return named.length === 1 ? [...named, ...beside.slice(0, 1)] : named.slice(0, 2);
}

interface Pair {
  readonly first: Item;
  readonly second: Item;
}

function pairSlots({ first, second }: Pair, context: FinderContext): Readonly<Record<string, Slot>> {
  const differences = differenceRows({ first, second }, context);
  return {
    first: nameFact(first, context),
    second: nameFact(second, context),
    ...cheaperSlots({ first, second }, context),
    ...(differences.length === 0 ? {} : { differences: { rows: differences } }),
  };
}

function cheaperSlots({ first, second }: Pair, context: FinderContext): Readonly<Record<string, Slot>> {
  const { currency } = context.business.tenant;
  const [one, other] = [lowestOffer(first, currency), lowestOffer(second, currency)];
  if (one === undefined || other === undefined || one.value === other.value) return {};
  const [dear, cheap] = one.value > other.value ? [one, other] : [other, one];
  const difference: Fact = {
    kind: 'money',
    minor: dear.value - cheap.value,
    currency,
    sources: [dear.source, cheap.source],
    derivation: { how: 'difference' },
  };
  return { cheaper: nameFact(cheap === one ? first : second, context), difference };
}

/** The place that states the lowest price: a difference is recomputed from exactly two numbers. */
function lowestOffer(item: Item, currency: string): ReturnType<typeof priceOf> {
  const prices = pricedOffers(item).flatMap((offer) => priceOf(offer, currency) ?? []);
  return prices.reduce<ReturnType<typeof priceOf>>(
    (low, price) => (low === undefined || price.value < low.value ? price : low),
    undefined,
  );
}

const pricedOffers = (item: Item): readonly Item[] => (item.variant === undefined ? offersOf(item) : [item]);

function lowestPrice(item: Item, { business }: FinderContext): MoneyFact | undefined {
  return priceFacts(pricedOffers(item), business.tenant.currency)?.low;
}

function differenceRows({ first, second }: Pair, context: FinderContext): readonly Row[] {
  const [one, other] = [first, second].map((item) => byConcept(item, context));
  if (one === undefined || other === undefined) return [];
  const concepts = [...new Set([...one.keys(), ...other.keys()])];
  return concepts
    .filter((concept) => textOf(one.get(concept)) !== textOf(other.get(concept)))
    .slice(0, DIFFERENCES_MAX)
    .flatMap((concept): Row[] => {
      const [mine = [], theirs = []] = [one.get(concept), other.get(concept)];
      const named = mine[0] ?? theirs[0];
      if (named === undefined) return [];
      const facts = (values: readonly AttributeFinding[]): readonly Fact[] =>
        values.slice(0, VALUES_MAX).map((value) => valueFact(value, context));
      return [
        {
          attribute: labelFact(named, context),
          ...(mine.length === 0 ? {} : { first: facts(mine) }),
          ...(theirs.length === 0 ? {} : { second: facts(theirs) }),
        },
      ];
    });
}

function byConcept(item: Item, context: FinderContext): ReadonlyMap<string, readonly AttributeFinding[]> {
  const attributes = [...allAttributes(item, languagesOf(context))];
  return new Map(attributes.map(([name, values]) => [attributeConcept(name), values]));
}

const textOf = (values: readonly AttributeFinding[] | undefined): string =>
  (values ?? []).map(({ text }) => text).join('\n');
