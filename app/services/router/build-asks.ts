import type { Business } from '../../contracts/stores.js';
import type { Ask, Entities, Intent, ProductReference } from '../../contracts/understanding.js';
import { productConstraints, searchConstraints } from './carry-constraints.js';
import type { JudgedClause } from './join-clauses.js';
import type { ClauseReading } from './read-clause.js';
import { resolveProducts } from './resolve-products.js';
import { resolveWhen } from './resolve-when.js';
import type { View } from './view.js';

interface AskContext {
  readonly view: View;
  readonly business: Business;
}

/** Entities of one ask and what they rest on. */
interface Filled {
  readonly entities: Entities;
  readonly why: readonly string[];
}

const SCORE_HALF = 0.8;
const UNDERSTOOD_SHARE = 0.6;
const UNKNOWN_CONFIDENCE = 0.1;

/** The asks of one judged clause: one as a rule, one each when it names several products, days or places. */
export function buildAsks({ clause, verdict }: JudgedClause, context: AskContext): readonly Ask[] {
  const { intent } = verdict;
  const confidence = confidenceOf(clause, verdict);
  return fill(clause, intent, context).map(({ entities, why }) => ({
    intent,
    confidence,
    span: clause.span,
    entities,
    why: [...verdict.why, ...why],
  }));
}

function confidenceOf(clause: ClauseReading, { intent, score }: JudgedClause['verdict']): number {
  if (intent === 'unknown') return UNKNOWN_CONFIDENCE;
  const strength = score / (score + SCORE_HALF);
  if (intent === 'product.search') return round(strength);
  const words = clause.explained + clause.leftover.length;
  const understood = words === 0 ? 1 : clause.explained / words;
  return round(strength * (UNDERSTOOD_SHARE + (1 - UNDERSTOOD_SHARE) * understood));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function fill(clause: ClauseReading, intent: Intent, context: AskContext): readonly Filled[] {
  switch (intent) {
    case 'product.price':
    case 'product.stock':
    case 'product.details':
      return productAsks(clause, intent, context);
    case 'product.compare': {
      const { products, why } = resolveProducts(clause, { intent, ...context });
      return [{ entities: { products, ...attributeAsked(clause) }, why }];
    }
    case 'product.search':
      return [searchAsk(clause, context)];
    case 'hours':
      return hoursAsks(clause, context);
    case 'branch':
      return [placeAsk(clause, detailAsked(clause))];
    case 'delivery':
      return deliveryAsks(clause, context);
    case 'returns':
    case 'payment':
    case 'warranty':
      return [{ entities: namedProducts(clause), why: [] }];
    case 'faq':
      return [faqChoice(clause, context)];
    case 'unknown':
      return [{ entities: clause.query === '' ? {} : { query: clause.query }, why: [] }];
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'handover':
      return [{ entities: {}, why: [] }];
  }
}

function productAsks(clause: ClauseReading, intent: Intent, context: AskContext): readonly Filled[] {
  const { products, why } = resolveProducts(clause, { intent, ...context });
  if (products.length === 0) return [{ entities: productEntities(clause, [], context), why }];
  return byName(products).map((group) => ({
    entities: productEntities(clause, group, context),
    why: why.filter((reason) => group.some(({ sku }) => reason.endsWith(`→ ${sku}`))),
  }));
}

/** Candidates of one name stay together; different names are different asks. */
function byName(products: readonly ProductReference[]): readonly (readonly ProductReference[])[] {
  const groups: ProductReference[][] = [];
  for (const product of products) {
    const group = groups.find(([first]) => first?.span !== undefined && first.span.start === product.span?.start);
    if (group === undefined) groups.push([product]);
    else group.push(product);
  }
  return groups;
}

function productEntities(clause: ClauseReading, products: readonly ProductReference[], context: AskContext): Entities {
  const constraints = productConstraints(clause, products, context);
  const quantity = clause.amounts.find((amount) => amount.kind === 'quantity');
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  return {
    ...(products.length === 0 ? {} : { products }),
    ...(products.length === 0 && clause.query !== '' ? { query: clause.query } : {}),
    ...(constraints.length === 0 ? {} : { constraints }),
    ...(quantity === undefined ? {} : { quantity: quantity.value }),
    ...(branch === undefined ? {} : { branch: branch.branch }),
    ...attributeAsked(clause),
  };
}

/** The attribute asked for; one whose value is given ("in size 42") is no question. */
function attributeAsked(clause: ClauseReading): { attribute?: string } {
  const given = new Set(
    clause.constraints.flatMap((constraint) => (constraint.kind === 'attribute' ? [constraint.attribute] : [])),
  );
  const attribute = clause.attributeNames.find((name) => !given.has(name));
  return attribute === undefined ? {} : { attribute };
}

function searchAsk(clause: ClauseReading, { view }: AskContext): Filled {
  const { query, constraints, isNarrowed } = searchConstraints(withMoneyAsLimit(clause), view);
  const branch = clause.geo.find((mention) => mention.kind === 'branch');
  const all =
    branch === undefined
      ? constraints
      : [
          ...constraints.filter(({ kind }) => kind !== 'in-stock'),
          { kind: 'in-stock', branch: branch.branch, span: branch.span, from: 'words' } as const,
        ];
  return {
    entities: {
      query,
      ...(all.length === 0 ? {} : { constraints: all }),
      ...(clause.sort === undefined ? {} : { sort: clause.sort }),
      ...(branch === undefined ? {} : { branch: branch.branch }),
    },
    why: isNarrowed ? ['narrows the last search'] : [],
  };
}

/** "shoes for £50": a bare amount in a search is the most one wants to spend. */
function withMoneyAsLimit(clause: ClauseReading): ClauseReading {
  const money = clause.amounts.find((amount) => amount.kind === 'money' || amount.kind === 'basket');
  const hasLimit = clause.constraints.some(({ kind }) => kind === 'price');
  if (money === undefined || hasLimit) return clause;
  return {
    ...clause,
    constraints: [...clause.constraints, { kind: 'price', maxMinor: money.minor, span: money.span, from: 'words' }],
  };
}

function hoursAsks(clause: ClauseReading, { view }: AskContext): readonly Filled[] {
  const branches = clause.geo.flatMap((mention) => (mention.kind === 'branch' ? [mention.branch] : []));
  const kept = branches.length === 0 && view.lastIntent === 'hours' ? view.branch : undefined;
  const places = branches.length > 0 ? branches : [kept];
  return resolveWhen(clause).flatMap((when) =>
    places.map((branch) => ({
      entities: { when, ...(branch === undefined ? {} : { branch }) },
      why: 'date' in when && when.date !== undefined ? [`${when.kind} ${when.date}`] : [when.kind],
    })),
  );
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

function deliveryAsks(clause: ClauseReading, { view }: AskContext): readonly Filled[] {
  const amount = clause.amounts.find((candidate) => candidate.kind !== 'quantity');
  const said =
    amount === undefined ? undefined : 'minor' in amount ? amount.minor : (amount.maxMinor ?? amount.minMinor);
  const basketMinor = said ?? view.basketMinor;
  const { entities, why } = placeAsk(clause, costOrTime(clause));
  const hasPlace = entities.postcode !== undefined || entities.place !== undefined || entities.branch !== undefined;
  const kept = hasPlace ? undefined : view.postcode;
  return [
    {
      entities: {
        ...entities,
        ...namedProducts(clause),
        ...(kept === undefined ? {} : { postcode: kept }),
        ...(basketMinor === undefined ? {} : { basketMinor }),
      },
      why: kept === undefined ? why : [...why, `postcode kept: ${kept}`],
    },
  ];
}

/** `cost` or `time` when only one is asked. */
function costOrTime({ signs }: ClauseReading): { attribute?: string } {
  const cost = signs.has('ask-cost');
  const time = signs.has('ask-time');
  return cost === time ? {} : { attribute: cost ? 'cost' : 'time' };
}

function namedProducts(clause: ClauseReading): { products?: readonly ProductReference[] } {
  const products = clause.products.flatMap(([first]) =>
    first === undefined ? [] : [{ sku: first.sku, how: first.how, confidence: first.confidence, span: first.span }],
  );
  return products.length === 0 ? {} : { products };
}

/** "the second" after we asked which question is meant. */
function faqChoice(clause: ClauseReading, { view }: AskContext): Filled {
  const [ordinal = 1] = clause.ordinals;
  const options = view.pending?.options ?? [];
  const id = ordinal < 0 ? options.at(ordinal) : options[ordinal - 1];
  const candidates =
    id === undefined ? options.map((option) => ({ id: option, confidence: 0.5 })) : [{ id, confidence: 1 }];
  return {
    entities: { faq: { band: id === undefined ? 'clarify' : 'answer', candidates } },
    why: id === undefined ? [] : [`choice → ${id}`],
  };
}
