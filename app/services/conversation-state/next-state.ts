import type { Finding, Findings } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { EMPTY_STATE, SHOWN_MAX, type ConversationState } from '../../contracts/state.js';
import type { Ask, Constraint, Intent, Understanding } from '../../contracts/understanding.js';
import { pendingAfter } from './pending-question.js';

/** Beyond these a conversation forgets the oldest, so its state stays flat however long it lasts. */
const CHOICES_MAX = 12;
const CONSTRAINTS_MAX = 20;
const QUERY_LENGTH_MAX = 200;
const TURNS_MAX = 1_000_000;

const SMALL_TALK: ReadonlySet<Intent> = new Set([
  'greeting',
  'thanks',
  'goodbye',
  'opt-out',
  'opt-in',
  'contact',
  'media',
  'unknown',
]);
const ABOUT_ONE_PRODUCT: ReadonlySet<Intent> = new Set(['product.price', 'product.stock', 'product.details']);

/**
 * What the conversation remembers after a turn: pure, bounded, references only.
 *
 * Focus, the list shown and the question we wait for follow the answers given; choices (size 42) stay while the topic stays,
 * and a new search replaces them by its own.
 */
export function nextState(
  state: ConversationState,
  understanding: Understanding,
  findings: Findings,
): ConversationState {
  const { pending: _answered, ...start } = understanding.reset === true ? startedOver(state) : state;
  start.turns = Math.min(state.turns + 1, TURNS_MAX);
  start.locale = understanding.locale;
  return understanding.asks.reduce((known, ask, index) => afterAsk(known, ask, findings[index]), start);
}

/** Starting over forgets everything but how often orders were looked for in vain. */
function startedOver({ order }: ConversationState): ConversationState {
  return order?.failures === undefined ? EMPTY_STATE : { ...EMPTY_STATE, order: { failures: order.failures } };
}

/** One copy of what is kept, then written to: a spread per field copies it again, and slowly, for no two states have the same shape. */
function afterAsk(state: ConversationState, ask: Ask, finding: Finding | undefined): ConversationState {
  const { intent, entities } = ask;
  if (SMALL_TALK.has(intent)) return state;
  const { pending: _settled, focus: _seen, ...rest } = state;
  const next: ConversationState = rest;
  const { focus, shown } = shownAfter(state, ask, finding);
  const pending = pendingAfter(ask, finding);
  next.lastIntent = intent;
  if (focus !== undefined) next.focus = focus;
  next.shown = shown;
  if (intent === 'product.search') next.search = searchOf(ask);
  next.choices = choicesAfter(state.choices, ask);
  if (entities.branch !== undefined) next.branch = entities.branch;
  // "Which shop is open?" is about all of them, and so is "and on Sunday?" after it.
  else if (intent === 'hours') delete next.branch;
  keepPlace(next, entities);
  if (entities.basketMinor !== undefined) next.basketMinor = Math.max(0, Math.round(entities.basketMinor));
  if (finding?.basket !== undefined) next.basket = [...finding.basket];
  if (finding?.codes !== undefined) next.codes = [...finding.codes];
  if (finding?.order !== undefined) next.order = finding.order;
  if (pending !== undefined) next.pending = pending;
  return next;
}

/** Where the customer is, or wants it brought to: as it was said last. */
function keepPlace(next: ConversationState, { postcode, place }: Ask['entities']): void {
  if (postcode !== undefined) next.postcode = postcode;
  else if (place !== undefined) {
    next.place = place;
    delete next.postcode;
  }
}

/** What "it" and "the second one" mean from here on. */
function shownAfter(
  state: ConversationState,
  ask: Ask,
  finding: Finding | undefined,
): { readonly focus: ConversationState['focus'] | undefined; readonly shown: ConversationState['shown'] } {
  const items = [...new Set((finding?.items ?? []).map(({ sku }) => sku))].slice(0, SHOWN_MAX);
  if (ABOUT_ONE_PRODUCT.has(ask.intent)) {
    const focus = focusOf(ask);
    if (focus === undefined) return { focus: state.focus, shown: items.length > 0 ? items : state.shown };
    const isListed = state.shown.includes(focus.sku);
    return { focus, shown: isListed ? state.shown : [focus.sku] };
  }
  const [line, ...lines] = ask.entities.lines ?? [];
  if (line !== undefined && lines.length === 0) return { focus: { sku: line.sku }, shown: state.shown };
  if (ask.intent !== 'product.search' && ask.intent !== 'product.compare')
    return { focus: state.focus, shown: state.shown };
  const [only] = items;
  return { focus: items.length === 1 && only !== undefined ? { sku: only } : undefined, shown: items };
}

/** The one product an ask was about; none when its name was ambiguous. */
function focusOf({ entities }: Ask): ConversationState['focus'] {
  const [product, other] = entities.products ?? [];
  if (product === undefined || other !== undefined) return undefined;
  return { sku: product.sku, ...(product.variantSku === undefined ? {} : { variantSku: product.variantSku }) };
}

type Search = NonNullable<ConversationState['search']>;

function searchOf({ entities }: Ask): Search {
  const constraints = (entities.constraints ?? []).slice(0, CONSTRAINTS_MAX).map(storedConstraint);
  return { query: (entities.query ?? '').slice(0, QUERY_LENGTH_MAX), constraints };
}

type StoredConstraint = Search['constraints'][number];

/** A condition without its place in the text. */
function storedConstraint(constraint: Constraint): StoredConstraint {
  const { span: _span, from: _from, ...stored } = constraint;
  return stored;
}

function choicesAfter(choices: ConversationState['choices'], { intent, entities }: Ask): ConversationState['choices'] {
  const [line, ...lines] = entities.lines ?? [];
  const ofLine = lines.length === 0 ? (line?.constraints ?? []) : [];
  const said = flatMap([...(entities.constraints ?? []), ...ofLine], (constraint) =>
    constraint.kind === 'attribute' && constraint.negated !== true
      ? [[constraint.attribute, constraint.value] as const]
      : [],
  );
  if (said.length === 0) return intent === 'product.search' ? {} : choices;
  const kept =
    intent === 'product.search'
      ? []
      : Object.entries(choices).filter(([name]) => !said.some(([other]) => other === name));
  return Object.fromEntries([...kept, ...said].slice(-CHOICES_MAX));
}
