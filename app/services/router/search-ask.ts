import { minorOf } from '../../contracts/money.js';
import type { Constraint, SortOrder } from '../../contracts/understanding.js';
import type { AskContext, EntitiesFound, Filled } from './ask-context.js';
import { searchConstraints } from './carry-constraints.js';
import type { ClauseReading } from './read-clause.js';
import { priceOf } from './resolve-products.js';

/** A product search: the words and conditions of the clause, on top of the last search where it only narrows that. */
export function searchAsk(clause: ClauseReading, { view, business }: AskContext): Filled {
  const limited = withLimits(clause, { view, business });
  const { query, constraints, isNarrowed } = searchConstraints(limited, view);
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  const all =
    branch === undefined ? constraints : [...constraints.filter(({ kind }) => kind !== 'in-stock'), atBranch(branch)];
  const sort = clause.sort ?? impliedSort(clause);
  const entities: EntitiesFound = { query };
  if (all.length > 0) entities.constraints = all;
  if (sort !== undefined) entities.sort = sort;
  if (branch !== undefined) entities.branch = branch.branch;
  return { entities, why: isNarrowed ? ['narrows the last search'] : [] };
}

function atBranch({ branch, span }: { branch: string; span: Constraint['span'] & object }): Constraint {
  return { kind: 'in-stock', branch, span, from: 'words' };
}

/** "shoes for £50": a bare amount is the most one wants to spend. "anything cheaper": below what is in view. */
function withLimits(clause: ClauseReading, context: AskContext): ClauseReading {
  if (clause.constraints.some(({ kind }) => kind === 'price')) return clause;
  const money = clause.amounts.find((amount) => amount.kind === 'money' || amount.kind === 'basket');
  if (money !== undefined)
    return withConstraint(clause, { kind: 'price', maxMinor: money.minor, span: money.span, from: 'words' });
  const shownMinor = clause.signs.has('cheaperThan') ? priceInView(context) : undefined;
  return shownMinor === undefined
    ? clause
    : withConstraint(clause, { kind: 'price', maxMinor: shownMinor - 1, from: 'words' });
}

function withConstraint(clause: ClauseReading, constraint: Constraint): ClauseReading {
  return { ...clause, constraints: [...clause.constraints, constraint] };
}

/** The price of the product in view, or the lowest of those shown. */
function priceInView({ view, business }: AskContext): number | undefined {
  const skus = view.focus === undefined ? view.shown : [view.focus.sku];
  const prices = skus.flatMap((sku) => {
    const price = priceOf(sku, business);
    return price === undefined ? [] : (minorOf(price, business.tenant.currency) ?? []);
  });
  return prices.length === 0 ? undefined : Math.min(...prices);
}

/** "The cheapest running shoe" names one of a kind where nothing was shown before: then it is an order. */
function impliedSort({ signs }: ClauseReading): SortOrder | undefined {
  if (signs.has('cheaperThan') || signs.has('cheaper')) return 'cheapest';
  return signs.has('dearer') ? 'dearest' : undefined;
}
