import { flatMap } from '../../contracts/flat-map.js';
import type { Business } from '../../contracts/stores.js';
import type { Intent, ProductReference } from '../../contracts/understanding.js';
import type { ClauseReading, ProductMention } from './read-clause.js';
import type { View } from './view.js';

/** The products an ask is about, and how we know. */
export interface ResolvedProducts {
  readonly products: readonly ProductReference[];
  readonly why: readonly string[];
}

const CANDIDATES_MAX = 5;
const REFERRED = 0.9;
const IN_FOCUS = 0.8;
const NONE: ResolvedProducts = { products: [], why: [] };

/**
 * The products a clause means: those it names, then what its words point at ("the second one", "the cheaper one", "both",
 * "it"), then the one in view. Several products with the same span are candidates of one ambiguous name.
 */
export function resolveProducts(
  clause: ClauseReading,
  { intent, view, business }: { intent: Intent; view: View; business: Business },
): ResolvedProducts {
  const named = flatMap(clause.products, (group) => group.slice(0, CANDIDATES_MAX).map(referenceOf));
  const pointed = pointedAt(clause, view, business);
  if (intent === 'product.compare') return forComparison({ named, pointed }, view, business);
  if (named.length > 0) return { products: named, why: named.map(({ sku, how }) => `${how} → ${sku}`) };
  if (pointed.length > 0) return { products: pointed, why: pointed.map(({ sku, how }) => `${how} → ${sku}`) };
  if (view.focus === undefined || business.catalog.find(view.focus.sku) === undefined) return NONE;
  const how = clause.signs.has('pronoun') ? 'pronoun' : 'focus';
  return {
    products: [inView(view.focus.sku, how)],
    why: [`${how === 'pronoun' ? 'it' : 'in view'} → ${view.focus.sku}`],
  };
}

function referenceOf({ sku, variantSku, how, confidence, span }: ProductMention): ProductReference {
  return variantSku === undefined ? { sku, how, confidence, span } : { sku, variantSku, how, confidence, span };
}

function inView(sku: string, how: 'pronoun' | 'focus'): ProductReference {
  return { sku, how, confidence: IN_FOCUS };
}

/** Products of the list last shown (or offered to choose from) that the words point at. */
function pointedAt(clause: ClauseReading, view: View, business: Business): readonly ProductReference[] {
  const { ordinals, signs } = clause;
  const isPointing = ordinals.length > 0 || signs.has('both') || signs.has('cheaper') || signs.has('dearer');
  if (!isPointing) return [];
  const list = listInView(view, business);
  if (ordinals.length > 0) {
    return flatMap(ordinals, (value) => {
      const sku = value < 0 ? list.at(value) : list[value - 1];
      return sku === undefined ? [] : [pointTo(sku, 'ordinal', business)];
    });
  }
  if (signs.has('both')) return list.slice(0, 2).map((sku) => pointTo(sku, 'ordinal', business));
  return byPrice(list, business, signs.has('cheaper') ? 'cheaper' : 'dearer');
}

/** What was shown may have been one variant. */
function pointTo(sku: string, how: ProductReference['how'], { catalog }: Business): ProductReference {
  const item = catalog.find(sku);
  const found = item?.product.sku ?? sku;
  const variantSku = item?.variant?.sku;
  return variantSku === undefined
    ? { sku: found, how, confidence: REFERRED }
    : { sku: found, variantSku, how, confidence: REFERRED };
}

function listInView({ pending, shown }: View, business: Business): readonly string[] {
  const list = pending?.kind === 'product' && pending.options.length > 0 ? pending.options : shown;
  return list.filter((sku) => business.catalog.find(sku) !== undefined);
}

/** The cheapest (or dearest) of a list; the earlier of equals, none when no price is known. */
function byPrice(list: readonly string[], business: Business, how: 'cheaper' | 'dearer'): readonly ProductReference[] {
  const priced = flatMap(list, (sku) => {
    const price = priceOf(sku, business);
    return price === undefined ? [] : [{ sku, price }];
  });
  const sign = how === 'cheaper' ? 1 : -1;
  const [first] = priced.sort((a, b) => sign * (a.price - b.price));
  return first === undefined ? [] : [pointTo(first.sku, how, business)];
}

/** The lowest price a product (or the price a variant) is sold at, in major units as the catalog has it. */
export function priceOf(sku: string, { catalog }: Business): number | undefined {
  const item = catalog.find(sku);
  if (item === undefined) return undefined;
  if (item.variant !== undefined) return item.variant.price ?? item.product.price;
  const { price, variants = [] } = item.product;
  const prices = flatMap(variants, (variant) => variant.price ?? price ?? []);
  return prices.length > 0 ? Math.min(...prices) : price;
}

/** A comparison takes what is named and pointed at, completed by what is in view and was shown. */
function forComparison(
  { named, pointed }: { named: readonly ProductReference[]; pointed: readonly ProductReference[] },
  view: View,
  business: Business,
): ResolvedProducts {
  const chosen = new Map([...firstOfEachName(named), ...pointed].map((reference) => [reference.sku, reference]));
  const further =
    chosen.size === 0
      ? listInView(view, business).slice(0, 2)
      : view.focus === undefined
        ? view.shown
        : [view.focus.sku, ...view.shown];
  for (const sku of further) {
    if (chosen.size >= 2) break;
    if (!chosen.has(sku) && business.catalog.find(sku) !== undefined) chosen.set(sku, inView(sku, 'focus'));
  }
  const products = [...chosen.values()];
  return { products, why: products.map(({ sku, how }) => `${how} → ${sku}`) };
}

function firstOfEachName(named: readonly ProductReference[]): readonly ProductReference[] {
  return named.filter(({ span }, index) => named.findIndex((other) => other.span?.start === span?.start) === index);
}
