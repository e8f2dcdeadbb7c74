import type { Basket } from '../../contracts/basket.js';
import type { ConversationState } from '../../contracts/state.js';
import { INTENTS, type Ask, type Constraint, type Intent } from '../../contracts/understanding.js';

/** What "it", "there" and "and in red?" can refer to at one point of a message: the state, plus the asks before in it. */
export interface View {
  readonly lastIntent?: Intent;
  readonly focus?: { readonly sku: string; readonly variantSku?: string | undefined };
  readonly shown: readonly string[];
  readonly search?: { readonly query: string; readonly constraints: readonly Constraint[] };
  readonly choices: Readonly<Record<string, string>>;
  readonly branch?: string;
  readonly postcode?: string;
  readonly basketMinor?: number;
  /** Said earlier in the same message: "120 of the M3 screws … total?" */
  readonly quantity?: number;
  readonly pending?: {
    readonly kind: 'postcode' | 'product' | 'faq' | 'choice';
    readonly intent: Intent;
    readonly options: readonly string[];
    readonly quantity?: number;
  };
  /** What is to be bought so far. */
  readonly basket: Basket;
}

/** The intents that are about one product or several. */
export const PRODUCT_INTENTS: ReadonlySet<Intent> = new Set([
  'product.price',
  'product.stock',
  'product.details',
  'product.search',
  'product.compare',
]);

/** The intents about what is to be bought, and about its prices. */
export const BASKET_INTENTS: ReadonlySet<Intent> = new Set([
  'quote',
  'quote.add',
  'quote.change',
  'quote.remove',
  'quote.clear',
  'price.why',
]);

/** An intent by its name in stored state; `undefined` for one this program does not know. */
export function intentNamed(name: string | undefined): Intent | undefined {
  return INTENTS.find((intent) => intent === name);
}

/** The view at the start of a message. */
export function viewOf(state: ConversationState): View {
  const lastIntent = intentNamed(state.lastIntent);
  const pendingIntent = intentNamed(state.pending?.intent);
  const { focus, search, branch, postcode, basketMinor, pending } = state;
  return {
    shown: state.shown,
    choices: state.choices,
    basket: state.basket ?? [],
    ...(lastIntent === undefined ? {} : { lastIntent }),
    ...(focus === undefined ? {} : { focus }),
    ...(search === undefined ? {} : { search }),
    ...(branch === undefined ? {} : { branch }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(basketMinor === undefined ? {} : { basketMinor }),
    ...(pending === undefined || pendingIntent === undefined ? {} : { pending: { ...pending, intent: pendingIntent } }),
  };
}

/** The view after one more ask of the same message. */
export function viewAfter(view: View, { intent, entities }: Ask): View {
  const [line, ...lines] = entities.lines ?? [];
  const product = entities.products?.length === 1 ? entities.products[0] : lines.length === 0 ? line : undefined;
  const choices = { ...view.choices };
  for (const constraint of entities.constraints ?? []) {
    if (constraint.kind === 'attribute' && constraint.negated !== true)
      choices[constraint.attribute] = constraint.value;
  }
  const { pending: _answered, ...rest } = view;
  return {
    ...rest,
    lastIntent: intent,
    choices,
    ...(product === undefined ? {} : { focus: { sku: product.sku, variantSku: product.variantSku } }),
    ...(intent === 'product.search'
      ? { search: { query: entities.query ?? '', constraints: entities.constraints ?? [] } }
      : {}),
    ...(entities.branch === undefined ? {} : { branch: entities.branch }),
    ...(entities.postcode === undefined ? {} : { postcode: entities.postcode }),
    ...(entities.basketMinor === undefined ? {} : { basketMinor: entities.basketMinor }),
    ...(entities.quantity === undefined ? {} : { quantity: entities.quantity }),
  };
}
