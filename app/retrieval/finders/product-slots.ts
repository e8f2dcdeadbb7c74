import type { Fact, Row, Slot } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { minorOf } from '../../contracts/money.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import { attributeConcept } from '../catalog/attribute-concepts.js';
import {
  allAttributes,
  type AttributeFinding,
  attributeValues,
  isSameValue,
  namesOf,
} from '../catalog/attribute-values.js';
import { catalogSource, type Located, offeredBreaks, offeredStock } from '../catalog/effective-offer.js';
import { hasAttributes } from '../catalog/stored-product-parser.js';
import { localText } from '../local-text.js';
import {
  breakFor,
  labelFact,
  labelOf,
  languagesOf,
  priceFacts,
  stockFact,
  stockOf,
  valueFact,
  wantedLocales,
} from './product-facts.js';
import type { ProductScope } from './product-scope.js';

/** Slots by name while they are being filled. */
export type Slots = Readonly<Record<string, Slot>>;

const SIBLINGS_MAX = 4;
const ATTRIBUTES_MAX = 8;
const VALUES_MAX = 20;
/** A shoe in the wrong size is no alternative, one in another colour is. */
const SIZE_WEIGHT = 2;

/** `price`, `priceTo`, `breaks`, `quantity` and `total`, as far as the catalog knows them. */
export function priceSlots({ offers }: ProductScope, quantity: number, { business }: FinderContext): Slots {
  const { currency } = business.tenant;
  const prices = priceFacts(offers, currency);
  const [offer] = offers;
  if (prices === undefined || offer === undefined) return {};
  const asked: Slots =
    quantity > 1 ? { quantity: { kind: 'number', value: quantity, sources: [], origin: 'customer' } } : {};
  if (prices.low.minor !== prices.high.minor) return { ...asked, price: prices.low, priceTo: prices.high };
  const breaks = sharedBreaks(offers);
  const reached = breakFor(breaks, quantity);
  const minor = reached === undefined ? undefined : minorOf(reached.price, currency);
  const unit =
    reached === undefined || minor === undefined
      ? prices.low
      : ({ kind: 'money', minor, currency, sources: [reached.source] } as const);
  return {
    ...asked,
    price: unit,
    ...(quantity > 1 ? { total: totalOf(unit, quantity) } : {}),
    ...(breaks === undefined ? {} : { breaks: { rows: breakRows(breaks, currency) } }),
  };
}

function totalOf(unit: Fact & { readonly kind: 'money' }, quantity: number): Fact {
  const { minor, currency, sources } = unit;
  return {
    kind: 'money',
    minor: minor * quantity,
    currency,
    sources,
    derivation: { how: 'product', inputs: [quantity] },
  };
}

/** Quantity prices that hold for all of several variants. */
function sharedBreaks(offers: readonly Item[]): ReturnType<typeof offeredBreaks> {
  const all = offers.map(offeredBreaks);
  const [first] = all;
  return all.every((breaks) => breaks?.source.pointer === first?.source.pointer) ? first : undefined;
}

function breakRows(
  { value, source }: Located<readonly { quantity: number; price: number }[]>,
  currency: string,
): readonly Row[] {
  return flatMap(value, (row, index): Row[] => {
    const minor = minorOf(row.price, currency);
    const at = (key: string) => [catalogSource(`${source.pointer}/${index}/${key}`)];
    if (minor === undefined) return [];
    return [
      {
        quantity: { kind: 'number', value: row.quantity, sources: at('quantity') },
        price: { kind: 'money', minor, currency, sources: at('price') },
      },
    ];
  });
}

/** `stock`, `branch`, `branchStock` and `byBranch`. */
export function stockSlots({ offers }: ProductScope, branch: string | undefined, context: FinderContext): Slots {
  const stock = stockFact(offers);
  if (stock === undefined) return {};
  const isPerBranch = offers.some((offer) => typeof offeredStock(offer)?.value === 'object');
  const branches = isPerBranch ? branchRows(offers, context) : [];
  const asked = branch === undefined ? undefined : branchFact(branch, context);
  const there = branch === undefined || !isPerBranch ? undefined : stockFact(offers, branch);
  return {
    stock,
    ...(asked === undefined ? {} : { branch: asked }),
    ...(there === undefined ? {} : { branchStock: there }),
    ...(branches.length === 0 ? {} : { byBranch: { rows: branches } }),
  };
}

function branchRows(offers: readonly Item[], context: FinderContext): readonly Row[] {
  return flatMap(context.business.geo.branches, ({ branch }): Row[] => {
    const stock = stockFact(offers, branch.id);
    const name = branchFact(branch.id, context);
    return stock === undefined || stock.value === 0 || name === undefined ? [] : [{ branch: name, stock }];
  });
}

function branchFact(id: string, context: FinderContext): Fact | undefined {
  const item = context.business.geo.branch(id);
  if (item === undefined) return undefined;
  const source = { file: 'geo.json', pointer: `${item.pointer}/name` };
  const located = localText(item.branch.name, source, wantedLocales(context));
  return { kind: 'name', text: located.text, sources: [located.source] };
}

/** `choice` and `missing`: what was chosen, in the catalog's words where it has them. */
export function choiceSlots({ offers, choices, missing }: ProductScope, context: FinderContext): Slots {
  const [offer] = offers;
  const chosen = flatMap(choices, ({ attribute }) => {
    const values = offer === undefined ? [] : valuesNamed(offer, attribute, context);
    const [only] = values;
    return only === undefined || values.length > 1 ? [] : [valueFact(only, context)];
  });
  const absent = missing.map(({ attribute, value }): Fact => {
    const text = value === 'true' ? labelOf(attribute, context.locale) : value;
    return { kind: 'attribute', attribute, text, sources: [], origin: 'customer' };
  });
  return { ...(chosen.length === 0 ? {} : { choice: chosen }), ...(absent.length === 0 ? {} : { missing: absent }) };
}

function valuesNamed(item: Item, attribute: string, context: FinderContext): readonly AttributeFinding[] {
  return attributeValues(item, attribute, languagesOf(context));
}

/** `options`: what the variants that are left still differ in; after a missing choice, what there is instead. */
export function optionSlots(scope: ProductScope, context: FinderContext): Slots {
  const { all, missing } = scope;
  const concepts =
    missing.length > 0
      ? missing.map(({ attribute }) => attributeConcept(attribute))
      : flatMap(all, ({ variant }) => namesOf(variant?.attributes ?? {}).concepts);
  return concepts.length === 0 ? {} : { options: rowsLater(() => optionRows(scope, new Set(concepts), context)) };
}

function optionRows(
  { offers, missing }: ProductScope,
  concepts: ReadonlySet<string>,
  context: FinderContext,
): readonly Row[] {
  const byConcept = new Map<string, AttributeFinding[]>();
  for (const offer of offers) {
    for (const [name, values] of allAttributes(offer, languagesOf(context), { concepts })) {
      const concept = attributeConcept(name);
      const known = byConcept.get(concept);
      if (known === undefined) byConcept.set(concept, [...values]);
      else known.push(...values);
    }
  }
  return flatMap(
    [...byConcept.values()].map(distinctTexts).filter((values) => values.length > 1 || missing.length > 0),
    (values) => rowOf(values, context),
  );
}

/** Rows that are made when a template asks for them: most answers never do, and these were half of all that look-up made. */
function rowsLater(make: () => readonly Row[]): { readonly rows: readonly Row[] } {
  let made: readonly Row[] | undefined;
  return {
    get rows() {
      return (made ??= make());
    },
  };
}

function distinctTexts(values: readonly AttributeFinding[]): readonly AttributeFinding[] {
  return [...new Map([...values].reverse().map((value) => [value.text, value])).values()]
    .reverse()
    .slice(0, VALUES_MAX);
}

function rowOf(values: readonly AttributeFinding[], context: FinderContext): readonly Row[] {
  const [first] = values;
  if (first === undefined) return [];
  return [{ attribute: labelFact(first, context), values: values.map((value) => valueFact(value, context)) }];
}

/** `siblings`: other variants in stock while none of those meant is, nearest to the choices first. */
export function siblingSlots(scope: ProductScope, context: FinderContext): Slots {
  const inStock = scope.all.filter((offer) => offer.variant !== undefined && (stockOf(offer)?.pieces ?? 0) > 0);
  const isSoldOut = stockFact(scope.offers)?.value === 0;
  if (!isSoldOut || inStock.length === 0) return {};
  const nearest = inStock
    .map((offer, index) => ({ offer, index, nearness: nearnessOf(offer, scope, context) }))
    .sort((first, second) => second.nearness - first.nearness || first.index - second.index)
    .slice(0, SIBLINGS_MAX);
  const rows = flatMap(nearest, ({ offer }): Row[] => {
    const own = new Set(Object.keys(offer.variant?.attributes ?? {}));
    const choice = flatMap(
      [...allAttributes(offer, languagesOf(context))].filter(([name]) => own.has(name)),
      ([, values]) => values,
    );
    const stock = stockFact([offer]);
    return stock === undefined ? [] : [{ choice: choice.map((value) => valueFact(value, context)), stock }];
  });
  return { siblings: { rows } };
}

function nearnessOf(offer: Item, { choices }: ProductScope, context: FinderContext): number {
  return choices.reduce((sum, { attribute, value }) => {
    const isKept = isSameValue(valuesNamed(offer, attribute, context), value);
    return isKept ? sum + (attributeConcept(attribute) === 'size' ? SIZE_WEIGHT : 1) : sum;
  }, 0);
}

/** `description`, and `attribute`, `value` or `attributes`: the one asked for, or what else is known. */
export function detailSlots(scope: ProductScope, attribute: string | undefined, context: FinderContext): Slots {
  const { product } = scope;
  const asked = attribute === undefined ? [] : askedValues(scope, attribute, context);
  const [first] = asked;
  return {
    ...descriptionSlot(product, context),
    ...(attribute === undefined ? {} : { attribute: askedLabel(attribute, first, context) }),
    ...(asked.length === 0 ? {} : { value: asked.slice(0, VALUES_MAX).map((value) => valueFact(value, context)) }),
    ...(hasAttributes(product.product) ? { attributes: rowsLater(() => attributeRows(product, context)) } : {}),
  };
}

/** "which colours?" of all there are; "which colours in 43?" of those that are there. */
function askedValues(
  { product, offers, isChoiceGiven }: ProductScope,
  attribute: string,
  context: FinderContext,
): readonly AttributeFinding[] {
  const [offer] = offers;
  if (offers.length === 1 && offer !== undefined) return valuesNamed(offer, attribute, context);
  if (!isChoiceGiven) return valuesNamed(product, attribute, context);
  const inStock = offers.filter((item) => (stockOf(item)?.pieces ?? 1) > 0);
  const values = flatMap(inStock.length > 0 ? inStock : offers, (item) => valuesNamed(item, attribute, context));
  return values.filter(({ text }, at) => values.findIndex((other) => other.text === text) === at);
}

/** What a product states itself, and not only its variants. */
function attributeRows(product: Item, context: FinderContext): readonly Row[] {
  const own = new Set(namesOf(product.product.attributes ?? {}).concepts);
  return flatMap(
    [...allAttributes(product, languagesOf(context), { most: ATTRIBUTES_MAX })].filter(([name]) =>
      own.has(attributeConcept(name)),
    ),
    ([, values]) => rowOf(values.slice(0, VALUES_MAX), context),
  );
}

function askedLabel(attribute: string, found: AttributeFinding | undefined, context: FinderContext): Fact {
  if (found !== undefined) return labelFact(found, context);
  return { kind: 'text', text: labelOf(attribute, context.locale), sources: [], origin: 'customer' };
}

function descriptionSlot({ product, pointer }: Item, context: FinderContext): Slots {
  if (product.description === undefined) return {};
  const { text, source } = localText(
    product.description,
    catalogSource(`${pointer}/description`),
    wantedLocales(context),
  );
  return { description: { kind: 'text', text, sources: [source] } };
}
