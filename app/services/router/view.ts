import type { Basket } from '../../contracts/basket.js';
import type { OrderMention } from '../../contracts/orders.js';
import type { ConversationState } from '../../contracts/state.js';
import { INTENTS, type Ask, type Constraint, type Intent } from '../../contracts/understanding.js';

/** What "it", "there" and "and in red?" can refer to at one point of a message: the state, plus the asks before in it. */
export interface View {
  readonly lastIntent?: Intent | undefined;
  readonly focus?: { readonly sku: string; readonly variantSku?: string | undefined } | undefined;
  readonly shown: readonly string[];
  readonly search?: { readonly query: string; readonly constraints: readonly Constraint[] } | undefined;
  readonly choices: Readonly<Record<string, string>>;
  readonly branch?: string | undefined;
  readonly postcode?: string | undefined;
  readonly basketMinor?: number | undefined;
  /** Said earlier in the same message: "120 of the M3 screws … total?" */
  readonly quantity?: number | undefined;
  readonly pending?:
    | {
        readonly kind: 'postcode' | 'product' | 'faq' | 'choice' | 'order';
        readonly intent: Intent;
        readonly options: readonly string[];
        readonly quantity?: number | undefined;
      }
    | undefined;
  /** What is to be bought so far. */
  readonly basket: Basket;
  /** The order that is spoken of. */
  readonly order?: OrderMention | undefined;
  /** We asked for its number or a proof, or the message spoke of an order before. */
  readonly isOrderOpen?: boolean;
}

/** The intents that are about one product or several. */
export const PRODUCT_INTENTS: ReadonlySet<Intent> = new Set([
  'product.price',
  'product.stock',
  'product.details',
  'product.search',
  'product.compare',
]);

/** Talk that is no question. */
export const SMALL_TALK: ReadonlySet<Intent> = new Set(['greeting', 'thanks', 'goodbye']);
/** The intents about what is to be bought, and about its prices. */
export const BASKET_INTENTS: ReadonlySet<Intent> = new Set([
  'quote',
  'quote.add',
  'quote.change',
  'quote.remove',
  'quote.clear',
  'price.why',
]);

const INTENT_BY_NAME: ReadonlyMap<string, Intent> = new Map(INTENTS.map((intent) => [intent, intent]));

/** An intent by its name in stored state; `undefined` for one this program does not know. */
export function intentNamed(name: string | undefined): Intent | undefined {
  return name === undefined ? undefined : INTENT_BY_NAME.get(name);
}

/** The view at the start of a message. */
export function viewOf(state: ConversationState): View {
  const lastIntent = intentNamed(state.lastIntent);
  const pendingIntent = intentNamed(state.pending?.intent);
  const { focus, search, branch, postcode, basketMinor, pending, shown, choices } = state;
  return {
    lastIntent,
    focus,
    shown,
    search,
    choices,
    branch,
    postcode,
    basketMinor,
    basket: state.basket ?? [],
    order: state.order,
    isOrderOpen: pending?.kind === 'order',
    pending:
      pending === undefined || pendingIntent === undefined
        ? undefined
        : { kind: pending.kind, intent: pendingIntent, options: pending.options, quantity: pending.quantity },
  };
}

/** The view after one more ask of the same message; what we asked before is answered by it. */
export function viewAfter(view: View, { intent, entities }: Ask): View {
  const [line, ...lines] = entities.lines ?? [];
  const product = entities.products?.length === 1 ? entities.products[0] : lines.length === 0 ? line : undefined;
  const { query = '', constraints = [] } = entities;
  return {
    lastIntent: intent,
    focus: product === undefined ? view.focus : { sku: product.sku, variantSku: product.variantSku },
    shown: view.shown,
    search: intent === 'product.search' ? { query, constraints } : view.search,
    choices: choicesAfter(view.choices, constraints),
    branch: entities.branch ?? view.branch,
    postcode: entities.postcode ?? view.postcode,
    basketMinor: entities.basketMinor ?? view.basketMinor,
    quantity: entities.quantity ?? view.quantity,
    basket: view.basket,
    order: view.order,
    pending: undefined,
  };
}

function choicesAfter(before: View['choices'], constraints: readonly Constraint[]): View['choices'] {
  let choices: Record<string, string> | undefined;
  for (const constraint of constraints) {
    if (constraint.kind !== 'attribute' || constraint.negated === true) continue;
    choices ??= { ...before };
    choices[constraint.attribute] = constraint.value;
  }
  return choices ?? before;
}
