import type { Basket } from '../../contracts/basket.js';
import type { Finding, RuleFacts, Slot } from '../../contracts/evidence.js';
import type { Finder, FinderContext, Item } from '../../contracts/stores.js';
import type { Ask, Intent } from '../../contracts/understanding.js';
import { offersOf } from '../catalog/effective-offer.js';
import { type BasketChange, changedBasket, placeOf } from '../quote/change-basket.js';
import { commonOffer } from '../quote/offer-of-line.js';
import { findingOf } from './finding.js';
import { cardOf, nameFact, priceFacts } from './product-facts.js';
import { type ProductScope, scopeOf } from './product-scope.js';
import { optionSlots } from './product-slots.js';
import { type QuoteSlots, quoteSlots } from './quote-slots.js';

const CANDIDATES_MAX = 5;
const CODES_MAX = 5;
const CHANGES: Readonly<Partial<Record<Intent, BasketChange>>> = {
  quote: 'set',
  'quote.add': 'add',
  'quote.change': 'set',
  'quote.remove': 'remove',
};
const DONE: Readonly<Record<BasketChange, 'added' | 'changed' | 'removed'>> = {
  add: 'added',
  set: 'changed',
  remove: 'removed',
};
const NONE: RuleFacts = {
  'quote.change': 'none',
  'quote.found': true,
  'quote.ambiguous': false,
  'quote.countUnclear': false,
  'quote.choiceNeeded': false,
  'quote.priced': true,
  'quote.placeGiven': false,
  'quote.zoneKnown': false,
  'quote.free': false,
  'quote.discounted': false,
  'quote.short': false,
};

/** The basket after what was asked, and what it costs: put in, changed, taken out, emptied or only shown. */
export const findQuote: Finder = (ask, context) => {
  const basket = context.state.basket ?? [];
  if (ask.intent === 'quote.clear') return showing(ask, context, { basket: [], change: 'cleared' });
  if (ask.entities.countUnclear) return asking(ask, { 'quote.countUnclear': true }, { slots: {}, items: [], context });
  const candidates = ask.entities.products ?? [];
  if (candidates.length > 1) return ambiguous(ask, context);
  const lines = ask.entities.lines ?? [];
  const isCountless = lines.every(
    ({ quantity, constraints = [] }) => quantity === undefined && constraints.every(({ from }) => from === 'state'),
  );
  if (lines.length === 0 || (ask.intent === 'quote.change' && isCountless)) {
    const isShown = ask.intent === 'quote';
    return showing(ask, context, { basket, change: 'none', isMissing: !isShown });
  }
  return changing(ask, context, basket);
};

interface Shown {
  readonly basket: Basket;
  readonly change: 'none' | 'added' | 'changed' | 'removed' | 'cleared';
  readonly slots?: QuoteSlots;
  /** What should be changed is not known. */
  readonly isMissing?: boolean;
}

function changing(ask: Ask, context: FinderContext, basket: Basket): Finding {
  const change = CHANGES[ask.intent] ?? 'set';
  const chosen = (ask.entities.lines ?? []).map((line) => chosenLine(line, change, { ask, context, basket }));
  const meant = chosen.flatMap(({ line }) => line ?? []);
  // What was never in the basket is not said to be taken out of it.
  const known = change === 'remove' ? meant.filter((line) => placeOf(line, basket) >= 0) : meant;
  const open = chosen.find((line) => line.unchosen !== undefined)?.unchosen;
  if (open !== undefined) return choiceNeeded(ask, open, { context, basket: changedBasket(basket, change, known) });
  if (known.length === 0) return showing(ask, context, { basket, change: 'none', isMissing: true });
  const next = changedBasket(basket, change, known);
  const done = change === 'set' && next.length > basket.length ? 'added' : DONE[change];
  const names = known.flatMap(({ sku }) => context.business.catalog.find(sku) ?? []);
  const slots = { [done]: names.map((item) => nameFact(item, context)) };
  return showing(ask, context, { basket: next, change: done, slots });
}

interface Choosing {
  readonly ask: Ask;
  readonly context: FinderContext;
  readonly basket: Basket;
}
type Line = NonNullable<Ask['entities']['lines']>[number];

/** A line with the variant its words pin; the product itself while all variants cost the same; else what is to be chosen. */
function chosenLine(line: Line, change: BasketChange, { ask, context, basket }: Choosing) {
  const { catalog, tenant } = context.business;
  const item = catalog.find(line.variantSku ?? line.sku) ?? catalog.find(line.sku);
  if (item === undefined) return {};
  const constraints = line.constraints ?? [];
  const isThere = placeOf(line, basket) >= 0 && constraints.every(({ from }) => from === 'state');
  if (change === 'remove' || isThere) return { line };
  const scope = scopeOf(item, { ...ask, entities: { constraints } }, context);
  const [only] = scope.offers;
  if (scope.missing.length > 0) return { unchosen: scope };
  const quantity = line.quantity ?? 1;
  if (scope.offers.length === 1) {
    const variantSku = only?.variant?.sku;
    return { line: { ...line, ...(variantSku === undefined ? {} : { variantSku }) } };
  }
  const choices = Object.fromEntries(scope.choices.map(({ attribute, value }) => [attribute, value]));
  const isOnePrice = commonOffer(scope.offers, quantity, tenant.currency) !== undefined;
  return isOnePrice ? { line: { ...line, choices } } : { unchosen: scope };
}

function showing(ask: Ask, context: FinderContext, { basket, change, slots, isMissing = false }: Shown): Finding {
  const codes = [...new Set([...(context.state.codes ?? []), ...(ask.entities.codes ?? [])])].slice(-CODES_MAX);
  const { facts, slots: quoted, records } = quoteSlots(basket, { ask, context, codes });
  const finding = findingOf({
    intent: ask.intent,
    facts: { ...NONE, ...facts, 'quote.lines': basket.length, 'quote.change': change, 'quote.found': !isMissing },
    slots: { ...quoted, ...slots },
    records,
  });
  return { ...finding, basket, ...(codes.length === 0 ? {} : { codes }) };
}

function ambiguous(ask: Ask, context: FinderContext): Finding {
  const { catalog, tenant } = context.business;
  const items = (ask.entities.products ?? []).slice(0, CANDIDATES_MAX).flatMap(({ sku }) => catalog.find(sku) ?? []);
  const rows = items.map((item) => {
    const price = priceFacts(offersOf(item), tenant.currency)?.low;
    return { product: nameFact(item, context), ...(price === undefined ? {} : { price }) };
  });
  return asking(ask, { 'quote.ambiguous': true }, { slots: { candidates: { rows } }, items, context });
}

function choiceNeeded(
  ask: Ask,
  scope: ProductScope,
  { context, basket }: { context: FinderContext; basket: Basket },
): Finding {
  const item = scope.product;
  const slots = { product: nameFact(item, context), ...optionSlots(scope, context) };
  const finding = asking(ask, { 'quote.choiceNeeded': true }, { slots, items: [item], context });
  return { ...finding, basket, facts: { ...finding.facts, 'quote.lines': basket.length } };
}

/** A question back; the basket stays as it is. */
function asking(
  ask: Ask,
  facts: RuleFacts,
  { slots, items, context }: { slots: Readonly<Record<string, Slot>>; items: readonly Item[]; context: FinderContext },
): Finding {
  return findingOf({
    intent: ask.intent,
    facts: { ...NONE, 'quote.lines': (context.state.basket ?? []).length, ...facts },
    slots,
    items: items.map((item) => cardOf(item, context)),
    suggestions: items.length > 1 ? items.map((item) => nameFact(item, context)) : [],
  });
}
