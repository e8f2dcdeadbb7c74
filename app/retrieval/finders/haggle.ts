import type { Fact, Finding, Row, Source } from '../../contracts/evidence.js';
import type { Finder, FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { catalogSource } from '../catalog/effective-offer.js';
import { offerOfLine } from '../quote/offer-of-line.js';
import { unitPrice } from '../quote/unit-price.js';
import { below, findingOf, geoSource, policySource, textFact } from './finding.js';
import { nameFact } from './product-facts.js';

/** More discounts than these are a list, not an offer. */
const DISCOUNTS_MAX = 3;

/**
 * A price is a price; but what makes it better honestly is told: the next quantity price of what is spoken of, discounts that
 * need no code, and collecting instead of delivery.
 */
export const findBetterPrice: Finder = (ask, context): Finding => {
  const next = nextPrice(ask, context);
  const discounts = openDiscounts(context);
  const collect = collectingAt(context);
  return findingOf({
    intent: ask.intent,
    facts: {
      'haggle.hasNext': next !== undefined,
      'haggle.hasDiscounts': discounts.length > 0,
      'haggle.canCollect': collect !== undefined,
    },
    slots: {
      ...(next === undefined ? {} : { next: { rows: [next] } }),
      ...(discounts.length === 0 ? {} : { discounts }),
      ...(collect === undefined ? {} : { branch: collect }),
    },
  });
};

/** The next quantity price of the product named, or of the line last put into the basket. */
function nextPrice(ask: Ask, context: FinderContext): Row | undefined {
  const { catalog, tenant } = context.business;
  const { basket = [], focus } = context.state;
  const sku = ask.entities.products?.[0]?.sku ?? focus?.sku;
  const line = basket.find((own) => own.sku === sku) ?? (sku === undefined ? basket.at(-1) : { sku, quantity: 1 });
  const offer = line === undefined ? undefined : offerOfLine(line, catalog, tenant.currency);
  if (line === undefined || offer === undefined) return undefined;
  const next = unitPrice(offer.priced, line.quantity, tenant.currency)?.next;
  if (next === undefined) return undefined;
  const at = (field: string): readonly Source[] => [catalogSource(`${next.source.pointer}/${field}`)];
  return {
    product: nameFact(offer.item, context),
    quantity: { kind: 'number', value: next.quantity, sources: at('quantity') },
    price: { kind: 'money', minor: next.minor, currency: tenant.currency, sources: at('price') },
  };
}

/** Discounts anyone may know of today; a code is for those who were given it. */
function openDiscounts(context: FinderContext): readonly Fact[] {
  const { policy } = context.business;
  const { date } = policy.status(context.now);
  return (policy.file.discounts ?? [])
    .flatMap(({ name, conditions = {} }, index) => {
      const { code, from = date, to = date } = conditions;
      const source = policySource(`/discounts/${index}/name`);
      return code === undefined && from <= date && date <= to
        ? [textFact('name', { value: name, source }, context)]
        : [];
    })
    .slice(0, DISCOUNTS_MAX);
}

/** The first branch, where delivery costs something at all. */
function collectingAt(context: FinderContext): Fact | undefined {
  const { geo, policy } = context.business;
  const [first] = geo.branches;
  if (first === undefined || !policy.zones().some(({ zone }) => zone.fee > 0)) return undefined;
  return textFact('name', { value: first.branch.name, source: below(geoSource(first.pointer), 'name') }, context);
}
