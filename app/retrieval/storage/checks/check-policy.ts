import type { DeliveryZone, Discount } from '../../../contracts/business/policy.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { checkAmount } from './check-amounts.js';
import { unknownReference } from './check-geo.js';
import { checkHours } from './check-hours.js';
import { checkPostcodes } from './check-postcodes.js';
import { checkMessage, checkText } from './check-texts.js';
import { type Named, repeatedNames, sameNameKey } from './same-name.js';

/** policy.json: hours, zones and discounts that say one thing each. */
export function* checkPolicy(opened: OpenedFiles): Iterable<Finding> {
  const { policy } = opened;
  if (policy === undefined) return;
  yield* checkHours(policy.hours, '/hours');
  yield* checkMessage(policy.delivery?.text, '/delivery/text', opened);
  yield* checkMessage(policy.returns?.text, '/returns/text', opened);
  yield* checkMessage(policy.payment?.text, '/payment/text', opened);
  yield* checkMessage(policy.warranty?.text, '/warranty/text', opened);
  yield* checkMessage(policy.tax?.text, '/tax/text', opened);
  yield* checkZones(opened);
  yield* checkDiscounts(opened);
}

function* checkZones(opened: OpenedFiles): Iterable<Finding> {
  const zones = opened.policy?.delivery?.zones ?? [];
  yield* checkIds(zones.map(({ id }, index) => ({ name: id, pointer: `/delivery/zones/${index}/id` })));
  for (const [index, zone] of zones.entries()) yield* checkZone(zone, `/delivery/zones/${index}`, opened);
  const owned = zones.flatMap(({ id, postcodes = [] }, index) =>
    postcodes.map((pattern, at) => ({
      pattern,
      pointer: `/delivery/zones/${index}/postcodes/${at}`,
      owner: `zone "${id}"`,
    })),
  );
  yield* checkPostcodes(owned);
}

function* checkZone(zone: DeliveryZone, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  yield* checkText(zone.name, `${pointer}/name`, opened);
  yield* checkAmount(zone.fee, `${pointer}/fee`, opened);
  yield* checkAmount(zone.freeFrom, `${pointer}/freeFrom`, opened);
  if (Array.isArray(zone.leadTimeDays) && zone.leadTimeDays[0] > zone.leadTimeDays[1]) {
    yield errorAt(`${pointer}/leadTimeDays`, 'The longer time comes first.', 'Write the smaller number of days first.');
  }
  if (zone.cutOff === '24:00') {
    yield errorAt(
      `${pointer}/cutOff`,
      'Nobody orders at 24:00.',
      'Write 23:59, or delete it when orders count all day.',
    );
  }
  const isReached =
    (zone.postcodes ?? []).length > 0 || opened.geo?.areas?.some(({ deliveryZone }) => deliveryZone === zone.id);
  if (isReached === true || opened.geo === undefined) return;
  yield warningAt(
    pointer,
    `No postcode leads to the zone "${zone.id}".`,
    'Add "postcodes" here, or an area in geo.json.',
  );
}

function* checkDiscounts(opened: OpenedFiles): Iterable<Finding> {
  const discounts = opened.policy?.discounts ?? [];
  yield* checkIds(discounts.map(({ id }, index) => ({ name: id, pointer: `/discounts/${index}/id` })));
  const known = knownGoods(opened);
  for (const [index, discount] of discounts.entries()) {
    const pointer = `/discounts/${index}`;
    yield* checkText(discount.name, `${pointer}/name`, opened);
    yield* checkReduction(discount, pointer);
    yield* checkAmount(discount.amount, `${pointer}/amount`, opened);
    yield* checkAmount(discount.floor, `${pointer}/floor`, opened);
    yield* checkAmount(discount.conditions?.basketFrom, `${pointer}/conditions/basketFrom`, opened);
    if (known !== undefined) yield* checkConditions(discount, pointer, known);
  }
}

function* checkReduction({ percent, amount, conditions }: Discount, pointer: string): Iterable<Finding> {
  if ((percent === undefined) === (amount === undefined)) {
    const message =
      percent === undefined ? 'This discount takes nothing off.' : 'This discount has both a percent and an amount.';
    yield errorAt(pointer, message, 'Give it either "percent" or "amount".');
  }
  const { from, to } = conditions ?? {};
  if (from !== undefined && to !== undefined && from > to) {
    yield errorAt(`${pointer}/conditions/to`, `${to} is before ${from}.`, 'Swap "from" and "to".');
  }
}

interface Goods {
  readonly skus: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

function* checkConditions({ conditions = {} }: Discount, pointer: string, known: Goods): Iterable<Finding> {
  for (const [at, sku] of (conditions.skus ?? []).entries()) {
    if (known.skus.has(sku)) continue;
    yield unknownReference(`${pointer}/conditions/skus/${at}`, { what: 'article', id: sku, known: known.skus });
  }
  const { category } = conditions;
  if (category === undefined || known.categories.has(sameNameKey(category))) return;
  yield unknownReference(`${pointer}/conditions/category`, { what: 'category', id: category, known: known.categories });
}

/** What discounts may refer to; `undefined` when the catalog could not be opened. */
function knownGoods({ catalog, policy }: OpenedFiles): Goods | undefined {
  if (catalog === undefined || (policy?.discounts ?? []).length === 0) return undefined;
  const skus = catalog.products.flatMap(({ sku, variants = [] }) => [sku, ...variants.map((variant) => variant.sku)]);
  const categories = catalog.products
    .flatMap(({ category = [] }) => category)
    .flatMap((name) => (typeof name === 'string' ? [name] : Object.values(name)));
  return { skus: new Set(skus), categories: new Set(categories.map(sameNameKey)) };
}

function* checkIds(ids: readonly Named[]): Iterable<Finding> {
  for (const { again } of repeatedNames(ids)) {
    yield errorAt(again.pointer, `The id "${again.name}" is given twice.`, 'Give one of the two another id.');
  }
}
