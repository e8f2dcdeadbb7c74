import type { Entities, When } from '../../contracts/understanding.js';
import type { AskContext, Filled } from './ask-context.js';
import { namedProducts, quantityOf } from './named-products.js';
import type { ClauseReading } from './read-clause.js';
import { resolveWhen } from './resolve-when.js';

/** Asks about opening hours, one for each day and branch named. */
export function hoursAsks(clause: ClauseReading, { view }: AskContext): readonly Filled[] {
  const branches = clause.geo.flatMap((mention) => (mention.kind === 'branch' ? [mention.branch] : []));
  const kept = branches.length === 0 && view.lastIntent === 'hours' ? view.branch : undefined;
  const places = branches.length > 0 ? branches : [kept];
  return resolveWhen(clause).flatMap((when) =>
    places.map((branch) => ({
      entities: { when, ...(branch === undefined ? {} : { branch }) },
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

function placeAsk(clause: ClauseReading, detail: { attribute?: string }): Filled {
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  const postcode = clause.geo.find((mention) => mention.kind === 'postcode');
  const place = clause.geo.find((mention) => mention.kind === 'place');
  return {
    entities: {
      ...(branch === undefined ? {} : { branch: branch.branch }),
      ...(postcode === undefined ? {} : { postcode: postcode.postcode }),
      ...(place === undefined ? {} : { place: place.name }),
      ...detail,
    },
    why: clause.geo.map(
      (mention) =>
        `place "${mention.kind === 'branch' ? mention.branch : mention.kind === 'postcode' ? mention.postcode : mention.name}"`,
    ),
  };
}

function detailAsked({ signs }: ClauseReading): { attribute?: string } {
  if (signs.has('ask-phone')) return { attribute: 'phone' };
  return signs.has('ask-address') ? { attribute: 'address' } : {};
}

/** An ask about delivery: place and basket said now, else those known from before; `attribute` is `cost` or `time` when only one is asked. */
export function deliveryAsk(clause: ClauseReading, { view }: AskContext): Filled {
  const amount = clause.amounts.find((candidate) => candidate.kind !== 'quantity');
  const saidMinor =
    amount === undefined ? undefined : 'minor' in amount ? amount.minor : (amount.maxMinor ?? amount.minMinor);
  const quantity = quantityOf(clause);
  const basketMinor = saidMinor ?? view.basketMinor;
  const { entities: said, why } = placeAsk(clause, costOrTime(clause));
  const entities = withPlaceOfBranch(clause, said);
  const hasPlace = entities.postcode !== undefined || entities.place !== undefined;
  const kept = hasPlace ? undefined : view.postcode;
  return {
    entities: {
      ...entities,
      ...namedProducts(clause),
      ...(quantity === undefined ? {} : { quantity }),
      ...(kept === undefined ? {} : { postcode: kept }),
      ...(basketMinor === undefined ? {} : { basketMinor }),
    },
    why: kept === undefined ? why : [...why, `postcode kept: ${kept}`],
  };
}

/** "do you deliver to Leeds": the town is meant, not the shop there. */
function withPlaceOfBranch(clause: ClauseReading, { branch, ...entities }: Entities): Entities {
  const mention = clause.geo.find(({ kind }) => kind === 'branch');
  if (branch === undefined || mention === undefined || entities.postcode !== undefined) return entities;
  const { start, end } = mention.span;
  return { place: clause.text.slice(start - clause.span.start, end - clause.span.start), ...entities };
}

/** `cost` or `time` when only one is asked. */
function costOrTime({ signs }: ClauseReading): { attribute?: string } {
  const cost = signs.has('ask-cost');
  const time = signs.has('ask-time');
  return cost === time ? {} : { attribute: cost ? 'cost' : 'time' };
}
