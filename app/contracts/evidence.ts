import type { Basket } from './basket.js';
import type { OrderMemory } from './state.js';
import type { Intent } from './understanding.js';

/** Where a value stands: file of the business version and JSON pointer in it. */
export interface Source {
  readonly file: string;
  readonly pointer: string;
}

/**
 * How a fact follows from its sources when it is not simply the value there. A checker outside recomputes it from the sources
 * (in order) and, where named, `inputs` that came from the customer or the clock. The inputs of a `quote` are the part of it
 * (goods, discount, tax, total) and then how it is put together: `120 /products/7/price`, `discount /discounts/0 0,1` (the lines
 * it is for), `zone /delivery/zones/1`, `tax`.
 */
export interface Derivation {
  readonly how:
    | 'sum'
    | 'difference'
    | 'product'
    | 'minimum'
    | 'maximum'
    | 'count'
    | 'distance'
    | 'calendar'
    | 'minutes-until'
    | 'quote';
  readonly inputs?: readonly (string | number)[];
}

/** A typed value with the evidence it rests on. `sources` is empty only for what the customer said or the clock told (`origin`). */
export type Fact = FactValue & {
  readonly sources: readonly Source[];
  readonly derivation?: Derivation;
  /** `data` when absent. */
  readonly origin?: 'data' | 'customer' | 'clock';
};

/** Values a template can place; the replies format them for the locale. */
export type FactValue =
  | { readonly kind: 'money'; readonly minor: number; readonly currency: string }
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'interval'; readonly from: string; readonly to: string }
  /** `isFar`: more than half a year away, so that its year is said too. */
  | { readonly kind: 'moment'; readonly date: string; readonly time: string; readonly isFar?: boolean }
  | { readonly kind: 'days'; readonly from: number; readonly to: number }
  | { readonly kind: 'minutes'; readonly value: number }
  | { readonly kind: 'distance'; readonly metres: number }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'attribute'; readonly attribute: string; readonly text: string }
  | { readonly kind: 'sku'; readonly text: string }
  | { readonly kind: 'phone'; readonly text: string }
  | { readonly kind: 'postcode'; readonly text: string }
  | { readonly kind: 'url'; readonly href: string };

/** One row of a list slot. */
export type Row = Readonly<Record<string, Fact | readonly Fact[]>>;

/** What a template's slot can hold: one fact, a list joined by the locale, or rows each rendered by an item template. */
export type Slot = Fact | readonly Fact[] | { readonly rows: readonly Row[] };

/** A card the customer may be shown: everything on it is a fact. */
export interface ItemCard {
  readonly sku: string;
  readonly name: Fact;
  readonly price?: Fact;
  readonly stock?: Fact;
  readonly image?: Fact;
  readonly url?: Fact;
}

/** A place to show on a map. */
export interface PlaceCard {
  readonly branch: string;
  readonly name: Fact;
  readonly address: Fact;
  readonly lat?: number;
  readonly lng?: number;
  readonly sources: readonly Source[];
}

/** What rules may ask about: flat, documented in `vocabulary.ts`. */
export type RuleFacts = Readonly<Record<string, string | number | boolean>>;

/** What look-up found for one ask. */
export interface Finding {
  readonly intent: Intent;
  readonly facts: RuleFacts;
  readonly slots: Readonly<Record<string, Slot>>;
  /** Products in the order shown, by product SKU (variant SKU where one is meant): what "the second one" refers to. */
  readonly items: readonly ItemCard[];
  readonly places: readonly PlaceCard[];
  /** Things the customer can say next: texts from the data (product names, FAQ questions). */
  readonly suggestions: readonly Fact[];
  /** Records read, for the trace. */
  readonly records: readonly Source[];
  /** The basket from here on, where the ask was about it. */
  readonly basket?: Basket;
  /** Discount codes from here on, where one was said. */
  readonly codes?: readonly string[];
  /** The order the conversation is about from here on, where the ask was about one. */
  readonly order?: OrderMemory;
}

/** One finding per ask, in the same order. */
export type Findings = readonly Finding[];
