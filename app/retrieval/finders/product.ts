import type { Finding, Row, RuleFacts, Slot } from '../../contracts/evidence.js';
import type { Finder, FinderContext, Item } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { catalogSource, offeredStock, offersOf } from '../catalog/effective-offer.js';
import { cardOf, cardOfOffers, nameFact, priceFacts } from './product-facts.js';
import { meantProducts, type ProductScope, scopeOf } from './product-scope.js';
import {
  choiceSlots,
  detailSlots,
  optionSlots,
  priceSlots,
  siblingSlots,
  type Slots,
  stockSlots,
} from './product-slots.js';

const LOW_STOCK_MAX = 5;
const CANDIDATES_MAX = 5;

const NOTHING_FOUND: RuleFacts = {
  'product.found': false,
  'product.ambiguous': false,
  'product.hasPrice': false,
  'product.priceRange': false,
  'product.hasBreaks': false,
  'product.quantity': 1,
  'product.variantChosen': false,
  'product.choiceGiven': false,
  'product.choiceMissing': false,
  'product.tracked': false,
  'product.stock': 0,
  'product.inStock': false,
  'product.low': false,
  'product.perBranch': false,
  'product.branchGiven': false,
  'product.branchStock': 0,
  'product.siblingInStock': false,
  'product.attributeAsked': false,
  'product.attributeKnown': false,
};

/** Price, stock and details of one product or variant: the three ask for the same record in different words. */
export const findProduct: Finder = (ask, context) => {
  const products = meantProducts(ask, context);
  const [only] = products;
  if (only === undefined) return emptyFinding(ask);
  return products.length > 1 ? ambiguousFinding(ask, products, context) : oneFinding(ask, only, context);
};

function emptyFinding(ask: Ask): Finding {
  const facts = { ...NOTHING_FOUND, 'product.quantity': ask.entities.quantity ?? 1 };
  return { intent: ask.intent, facts, slots: {}, items: [], places: [], suggestions: [], records: [] };
}

function ambiguousFinding(ask: Ask, products: readonly Item[], context: FinderContext): Finding {
  const shown = products.slice(0, CANDIDATES_MAX);
  const rows = shown.map((item): Row => {
    const price = priceFacts(item.variant === undefined ? offersOf(item) : [item], context.business.tenant.currency);
    return { product: nameFact(item, context), ...(price === undefined ? {} : { price: price.low }) };
  });
  return {
    ...emptyFinding(ask),
    facts: { ...emptyFinding(ask).facts, 'product.found': true, 'product.ambiguous': true },
    slots: { candidates: { rows } },
    items: shown.map((item) => cardOf(item, context)),
    suggestions: shown.map((item) => nameFact(item, context)),
    records: shown.map(({ pointer }) => catalogSource(pointer)),
  };
}

function oneFinding(ask: Ask, item: Item, context: FinderContext): Finding {
  const { entities, intent } = ask;
  const scope = withTraits(scopeOf(item, ask, context), intent);
  const attribute = entities.attribute ?? (intent === 'product.details' ? scope.traits[0]?.attribute : undefined);
  const quantity = entities.quantity ?? 1;
  const slots: Slots = {
    product: nameFact(scope.product, context),
    ...priceSlots(scope, quantity, context),
    ...stockSlots(scope, entities.branch, context),
    ...choiceSlots(scope, context),
    ...optionSlots(scope, context),
    ...siblingSlots(scope, context),
    ...detailSlots(scope, attribute, context),
  };
  const chosen = variantOf(scope);
  // "In red" of three colours: the card is that of the red ones.
  const isNarrowed = chosen === undefined && scope.missing.length === 0 && scope.offers.length > 0;
  return {
    intent,
    facts: factsOf(scope, slots, { quantity, branch: entities.branch, attribute }),
    slots,
    items: [isNarrowed ? cardOfOffers(scope.product, scope.offers, context) : cardOf(chosen ?? scope.product, context)],
    places: [],
    suggestions: [],
    records: [scope.product.pointer, ...(chosen?.variantPointer === undefined ? [] : [chosen.variantPointer])].map(
      catalogSource,
    ),
  };
}

/** "Is it leather?" is answered; "how much is the leather one?" of a mesh shoe names something that is not sold. */
function withTraits(scope: ProductScope, intent: Ask['intent']): ProductScope {
  const absent = intent === 'product.details' ? [] : scope.traits.filter(({ holds }) => holds === false);
  return { ...scope, missing: [...scope.missing, ...absent] };
}

/** The one variant that is meant, if the choices leave one of several. */
function variantOf({ offers, missing }: ProductScope): Item | undefined {
  const [offer] = offers;
  return offers.length === 1 && missing.length === 0 && offer?.variant !== undefined ? offer : undefined;
}

interface Asked {
  readonly quantity: number;
  readonly branch: string | undefined;
  readonly attribute: string | undefined;
}

function factsOf(scope: ProductScope, slots: Slots, { quantity, branch, attribute }: Asked): RuleFacts {
  const stock = countOf(slots.stock);
  return {
    ...NOTHING_FOUND,
    'product.found': true,
    'product.hasPrice': slots.price !== undefined,
    'product.priceRange': slots.priceTo !== undefined,
    'product.hasBreaks': slots.breaks !== undefined,
    'product.quantity': quantity,
    'product.variantChosen': variantOf(scope) !== undefined,
    'product.choiceGiven': scope.isChoiceGiven,
    'product.choiceMissing': scope.missing.length > 0,
    'product.tracked': slots.stock !== undefined,
    'product.stock': stock,
    'product.inStock': stock > 0,
    'product.low': stock > 0 && stock <= LOW_STOCK_MAX,
    'product.perBranch': scope.offers.some((offer) => typeof offeredStock(offer)?.value === 'object'),
    'product.branchGiven': branch !== undefined,
    'product.branchStock': countOf(slots.branchStock),
    'product.siblingInStock': slots.siblings !== undefined,
    'product.attributeAsked': attribute !== undefined,
    'product.attributeKnown': slots.value !== undefined,
  };
}

function countOf(slot: Slot | undefined): number {
  return slot !== undefined && 'kind' in slot && slot.kind === 'count' ? slot.value : 0;
}
