import type { Fact, Finding, Row } from '../../contracts/evidence.js';
import type { Finder, FinderContext, Item } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { catalogSource } from '../catalog/effective-offer.js';
import { offerOfLine } from '../quote/offer-of-line.js';
import { type UnitPrice, unitPrice } from '../quote/unit-price.js';
import { findingOf } from './finding.js';
import { nameFact } from './product-facts.js';
import { ownValues } from './quote-slots.js';

interface Explained {
  readonly item: Item;
  readonly unit: UnitPrice;
}

/** "Why 0.09?", "where is that written?": the catalog entry and the quantity price an amount comes from. */
export const findPriceReason: Finder = (ask, context): Finding => {
  const explained = meantPrice(ask, context);
  if (explained === undefined) {
    const facts = { 'why.found': false, 'why.fromQuantity': false, 'why.hasNext': false };
    return findingOf({ intent: ask.intent, facts, slots: {} });
  }
  const { item, unit } = explained;
  const choice = ownValues(item, context);
  const next = nextRow(unit, context);
  return findingOf({
    intent: ask.intent,
    facts: {
      'why.found': true,
      'why.fromQuantity': unit.from !== undefined,
      'why.hasNext': next !== undefined,
    },
    slots: {
      product: nameFact(item, context),
      ...(choice.length === 0 ? {} : { choice }),
      sku: skuFact(item),
      price: moneyFact(unit, context),
      ...(unit.from === undefined ? {} : { from: numberFact(unit.from.quantity, unit.from.source) }),
      ...(unit.single === undefined ? {} : { single: moneyFact(unit.single, context) }),
      ...(next === undefined ? {} : { next: { rows: [next] } }),
    },
  });
};

/** The line of the basket with the amount that was said, else the product meant, else the only line there is. */
function meantPrice(ask: Ask, context: FinderContext): Explained | undefined {
  const { catalog, tenant } = context.business;
  const lines = (context.state.basket ?? []).flatMap((line): readonly Explained[] => {
    const offer = offerOfLine(line, catalog, tenant.currency);
    const unit = offer === undefined ? undefined : unitPrice(offer.priced, line.quantity, tenant.currency);
    return offer === undefined || unit === undefined ? [] : [{ item: offer.item, unit }];
  });
  const said = lines.find(({ unit }) => unit.minor === ask.entities.amountMinor);
  if (said !== undefined) return said;
  const sku = ask.entities.products?.[0]?.sku;
  const named = lines.find(({ item }) => item.product.sku === sku);
  if (named !== undefined) return named;
  if (sku === undefined) return lines.at(-1);
  const offer = offerOfLine({ sku, quantity: 1 }, catalog, tenant.currency);
  const unit = offer === undefined ? undefined : unitPrice(offer.priced, 1, tenant.currency);
  return offer === undefined || unit === undefined ? undefined : { item: offer.item, unit };
}

function nextRow({ next }: UnitPrice, context: FinderContext): Row | undefined {
  if (next === undefined) return undefined;
  const { pointer } = next.source;
  return {
    quantity: numberFact(next.quantity, catalogSource(`${pointer}/quantity`)),
    price: moneyFact({ minor: next.minor, source: catalogSource(`${pointer}/price`) }, context),
  };
}

function skuFact({ product, pointer, variant, variantPointer }: Item): Fact {
  const place = variant === undefined ? pointer : (variantPointer ?? pointer);
  return { kind: 'sku', text: variant?.sku ?? product.sku, sources: [catalogSource(`${place}/sku`)] };
}

function moneyFact({ minor, source }: Pick<UnitPrice, 'minor' | 'source'>, { business }: FinderContext): Fact {
  return { kind: 'money', minor, currency: business.tenant.currency, sources: [source] };
}

function numberFact(value: number, source: UnitPrice['source']): Fact {
  return { kind: 'number', value, sources: [source] };
}
