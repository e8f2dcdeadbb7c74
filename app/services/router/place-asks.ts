import { flatMap } from '../../contracts/flat-map.js';
import type { When } from '../../contracts/understanding.js';
import type { AskContext, EntitiesFound, Filled } from './ask-context.js';
import { namedProducts, quantityOf } from './named-products.js';
import { choicesOf, type ClauseReading } from './read-clause.js';
import { resolveWhen } from './resolve-when.js';

/** Asks about opening hours, one for each day and branch named. */
export function hoursAsks(clause: ClauseReading, { view }: AskContext): readonly Filled[] {
  const branches = flatMap(clause.geo, (mention) => (mention.kind === 'branch' ? [mention.branch] : []));
  const isAny = clause.signs.has('anyPlace');
  const kept = branches.length === 0 && view.lastIntent === 'hours' && !isAny ? view.branch : undefined;
  const places = branches.length > 0 ? branches : [kept];
  return flatMap(resolveWhen(clause), (when) =>
    places.map((branch) => ({
      entities: branch === undefined ? { when } : { when, branch },
      why: [whenText(when)],
    })),
  );
}

function whenText(when: When): string {
  return 'date' in when ? `${when.kind} ${when.date}` : when.kind;
}

/** An ask for a branch: `attribute` is `phone` or `address` when that is asked. */
export function branchAsk(clause: ClauseReading): Filled {
  return placeAsk(clause, detailAsked(clause));
}

/** An ask whose entities may still grow. */
interface PlaceAsk extends Filled {
  readonly entities: EntitiesFound;
}

function placeAsk(clause: ClauseReading, detail: string | undefined): PlaceAsk {
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  const postcode = clause.geo.find((mention) => mention.kind === 'postcode');
  const place = clause.geo.find((mention) => mention.kind === 'place');
  const entities: EntitiesFound = {};
  if (branch !== undefined) entities.branch = branch.branch;
  if (postcode !== undefined) entities.postcode = postcode.postcode;
  if (place !== undefined) entities.place = place.name;
  if (detail !== undefined) entities.attribute = detail;
  return {
    entities,
    why: clause.geo.map(
      (mention) =>
        `place "${mention.kind === 'branch' ? mention.branch : mention.kind === 'postcode' ? mention.postcode : mention.name}"`,
    ),
  };
}

function detailAsked({ signs }: ClauseReading): 'phone' | 'address' | undefined {
  if (signs.has('ask-phone')) return 'phone';
  return signs.has('ask-address') ? 'address' : undefined;
}

/** An ask about delivery: place and basket said now, else those known from before; `attribute` is `cost` or `time` when only one is asked. */
export function deliveryAsk(clause: ClauseReading, { view }: AskContext): Filled {
  const amount = clause.amounts.find((candidate) => candidate.kind !== 'quantity');
  const saidMinor =
    amount === undefined ? undefined : 'minor' in amount ? amount.minor : (amount.maxMinor ?? amount.minMinor);
  const quantity = quantityOf(clause);
  const { entities: said, why } = placeAsk(clause, isUnclear(clause, view) ? 'unclear' : costOrTime(clause));
  const entities = withPlaceOfBranch(clause, said);
  const { products } = namedProducts(clause);
  const hasPlace = entities.postcode !== undefined || entities.place !== undefined;
  const kept = hasPlace ? undefined : view.postcode;
  const choices = choicesOf(clause);
  // What is named is worth what it costs, whatever sum was spoken of before.
  const basketMinor = saidMinor ?? (products === undefined ? view.basketMinor : undefined);
  if (products !== undefined) entities.products = products;
  if (products !== undefined && choices.length > 0) entities.constraints = choices;
  if (quantity !== undefined) entities.quantity = quantity;
  if (kept !== undefined) entities.postcode = kept;
  if (basketMinor !== undefined) entities.basketMinor = basketMinor;
  return { entities, why: kept === undefined ? why : [...why, `postcode kept: ${kept}`] };
}

/** "do you deliver to Leeds": the town is meant, not the shop there. */
function withPlaceOfBranch(clause: ClauseReading, said: EntitiesFound): EntitiesFound {
  if (said.branch === undefined) return said;
  const { branch: _branch, ...entities } = said;
  const mention = clause.geo.find(({ kind }) => kind === 'branch');
  if (mention === undefined || entities.postcode !== undefined) return entities;
  const { start, end } = mention.span;
  return { place: clause.text.slice(start - clause.span.start, end - clause.span.start), ...entities };
}

/** "How long does it take?" alone: delivery, or a refund? Whoever spoke of buying or delivery before means the one. */
function isUnclear(clause: ClauseReading, { lastIntent, basket }: AskContext['view']): boolean {
  const { signs, cues, products, geo, amounts, dates, leftover } = clause;
  const things = products.length + geo.length + amounts.length + dates.length + leftover.length;
  const isNamed = (cues.get('delivery')?.phrases.length ?? 0) > 1 || lastIntent === 'delivery';
  return signs.has('ask-duration') && things === 0 && !isNamed && basket.length === 0;
}

/** `cost` or `time` when only one is asked. */
function costOrTime({ signs }: ClauseReading): 'cost' | 'time' | undefined {
  const cost = signs.has('ask-cost');
  const time = signs.has('ask-time') || signs.has('ask-duration');
  if (cost === time) return undefined;
  return cost ? 'cost' : 'time';
}
