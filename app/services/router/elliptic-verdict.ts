import type { Intent } from '../../contracts/understanding.js';
import { attributesAsked, statesValue, type ClauseReading } from './read-clause.js';
import type { Verdict } from './verdict.js';
import { PRODUCT_INTENTS, type View } from './view.js';

/** A clause with things but no wish takes the wish of the question we asked, or of what was said before. */
export function ellipticVerdict(clause: ClauseReading, view: View): Verdict | undefined {
  const intent = pendingIntent(clause, view) ?? carriedIntent(clause, view);
  if (intent === undefined) return undefined;
  const how =
    intent === view.pending?.intent
      ? 'answers our question'
      : intent === view.lastIntent
        ? 'goes on with'
        : 'most likely';
  return { intent, score: 1.6, why: [`${how}: ${intent}`], isElliptic: true };
}

function pendingIntent(clause: ClauseReading, view: View): Intent | undefined {
  const { pending } = view;
  if (pending === undefined) return undefined;
  if (pending.kind === 'order') return clause.order.length > 0 ? pending.intent : undefined;
  if (pending.kind === 'postcode') return clause.geo.length > 0 ? pending.intent : undefined;
  if (pending.kind === 'product')
    return clause.products.length > 0 || refersToProduct(clause, view) ? pending.intent : undefined;
  if (pending.kind === 'choice') return clause.constraints.length > 0 ? pending.intent : undefined;
  return clause.ordinals.length > 0 ? 'faq' : undefined;
}

function carriedIntent(clause: ClauseReading, view: View): Intent | undefined {
  const last = view.lastIntent;
  if (clause.order.length > 0) return 'order.status';
  const hasProduct = clause.products.length > 0 || refersToProduct(clause, view);
  if (hasProduct) return carriedProductIntent(clause, view);
  if (clause.dates.length > 0 || hasAnySign(clause, ['time-now', 'time-until', 'time-next', 'time-week'])) {
    if (last === 'delivery' && clause.dates.length === 0) return last;
    if (clause.dates.length > 0 || last === 'hours') return 'hours';
  }
  if (clause.geo.length > 0) return carriedPlaceIntent(clause, view);
  if (statesValue(clause) && view.focus !== undefined && last !== 'product.search')
    return last === 'product.price' ? last : 'product.stock';
  if (clause.constraints.length > 0 || clause.sort !== undefined) return 'product.search';
  if (attributesAsked(clause).length > 0) return 'product.details';
  if (view.focus !== undefined && isCounted(clause)) return 'product.price';
  if (clause.amounts.length > 0) return last === 'delivery' || last === 'product.price' ? last : 'product.search';
  return undefined;
}

function carriedProductIntent(clause: ClauseReading, { lastIntent: last }: View): Intent {
  const hasValue = statesValue(clause);
  if (isCounted(clause)) return 'product.price';
  if (namesBranch(clause) && clause.products.length === 0) return 'product.stock';
  const carries = last === 'product.price' || last === 'product.stock';
  const isFollowUp = clause.signs.has('elliptic') || clause.signs.has('correction') || hasValue;
  if (carries && isFollowUp) return last;
  if (attributesAsked(clause).length > 0) return 'product.details';
  return hasValue ? 'product.stock' : 'product.details';
}

function carriedPlaceIntent(clause: ClauseReading, { lastIntent: last, focus }: View): Intent {
  const hasPostcode = clause.geo.some(({ kind }) => kind === 'postcode');
  if (last === 'delivery' || last === 'branch') return last;
  if (hasPostcode) return 'delivery';
  if (last === 'hours' || last === 'product.stock') return last;
  return focus !== undefined && namesBranch(clause) && isOfProducts(clause, last) ? 'product.stock' : 'branch';
}

/** "is the black one in camden?", "and in leeds?" after a price: the shop is where the product in view may be. */
function isOfProducts(clause: ClauseReading, last: Intent | undefined): boolean {
  return statesValue(clause) || (last !== undefined && PRODUCT_INTENTS.has(last));
}

function namesBranch({ geo }: ClauseReading): boolean {
  return geo.some(({ kind }) => kind === 'branch');
}

/** "10 of those". */
function isCounted({ amounts }: ClauseReading): boolean {
  return amounts.some(({ kind }) => kind === 'quantity');
}

function hasAnySign(clause: ClauseReading, signs: readonly Parameters<typeof clause.signs.has>[0][]): boolean {
  return signs.some((sign) => clause.signs.has(sign));
}

/** Whether words can only mean a product already in view. */
export function refersToProduct(clause: ClauseReading, view: View): boolean {
  const hasShown = view.shown.length > 0 || view.focus !== undefined || view.pending?.kind === 'product';
  if (!hasShown) return false;
  if (clause.ordinals.length > 0 || clause.signs.has('both')) return true;
  const namesKind = clause.constraints.some(({ kind }) => kind === 'category');
  // "The cheapest hiking boot" names a kind of its own; "the cheaper one" is one of those shown.
  if (hasAnySign(clause, ['cheaper', 'dearer']) && !namesKind) return true;
  return view.focus !== undefined && clause.signs.has('pronoun') && !namesKind;
}
