import Type, { type Static } from 'typebox';

import { BASKET_LINES_MAX, BasketLine, QUANTITY_MAX } from './basket.js';
import { LeadState } from './leads.js';

const closed = { additionalProperties: false } as const;

/** The version new states are written in; older ones are upgraded when read. */
export const STATE_VERSION = 1;
/** How many products "the third one" can reach back to. */
export const SHOWN_MAX = 8;
/** Beyond this it is not counted how many messages in a row were not understood. */
export const MISSES_MAX = 100;

const Constraint = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('attribute'),
      attribute: Type.String(),
      value: Type.String(),
      negated: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('price'), minMinor: Type.Optional(Type.Integer()), maxMinor: Type.Optional(Type.Integer()) },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('measure'),
      dimension: Type.String(),
      of: Type.Optional(Type.String()),
      min: Type.Optional(Type.Number()),
      max: Type.Optional(Type.Number()),
      negated: Type.Optional(Type.Boolean()),
      said: Type.String(),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('word'), word: Type.String(), negated: Type.Literal(true) }, closed),
  Type.Object({ kind: Type.Literal('category'), category: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('tag'), tag: Type.String() }, closed),
  Type.Object({ kind: Type.Literal('in-stock'), branch: Type.Optional(Type.String()) }, closed),
]);

/** What proved an order is forgotten once it has. */
const OrderMemory = Type.Object(
  {
    number: Type.Optional(Type.String({ maxLength: 40 })),
    proofs: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: Type.Union([Type.Literal('email'), Type.Literal('postcode'), Type.Literal('phone')]),
            value: Type.String({ maxLength: 200 }),
          },
          closed,
        ),
        { maxItems: 3 },
      ),
    ),
    isProved: Type.Optional(Type.Literal(true)),
    /** Look-ups in vain on one day. */
    failures: Type.Optional(Type.Object({ on: Type.String(), count: Type.Integer({ minimum: 1 }) }, closed)),
  },
  closed,
);
/** The order a conversation is about, as its state keeps it. */
export type OrderMemory = Static<typeof OrderMemory>;

/**
 * What a conversation remembers: small, typed, versioned. It holds references (SKUs, ids), never copies of business data, so a
 * price that changes between two turns is right in the second.
 */
export const ConversationState = Type.Object(
  {
    v: Type.Literal(STATE_VERSION),
    turns: Type.Integer({ minimum: 0 }),
    locale: Type.Optional(Type.String()),
    lastIntent: Type.Optional(Type.String()),
    /** The product or variant "it" means. */
    focus: Type.Optional(Type.Object({ sku: Type.String(), variantSku: Type.Optional(Type.String()) }, closed)),
    /** SKUs last shown, in the order shown. */
    shown: Type.Array(Type.String(), { maxItems: SHOWN_MAX }),
    /** The last search, so "under 50" or "and in red?" narrows it. */
    search: Type.Optional(
      Type.Object({ query: Type.String(), constraints: Type.Array(Constraint, { maxItems: 20 }) }, closed),
    ),
    /** Attribute values chosen so far (colour blue, size 42), kept while the topic stays. */
    choices: Type.Record(Type.String(), Type.String()),
    branch: Type.Optional(Type.String()),
    postcode: Type.Optional(Type.String()),
    /** A place that was named; it holds where no postcode was said after it. */
    place: Type.Optional(Type.String()),
    basketMinor: Type.Optional(Type.Integer({ minimum: 0 })),
    /** What the customer wants to buy; prices are always read anew. */
    basket: Type.Optional(Type.Array(BasketLine, { maxItems: BASKET_LINES_MAX })),
    /** Discount codes the customer has said. */
    codes: Type.Optional(Type.Array(Type.String(), { maxItems: 5 })),
    order: Type.Optional(OrderMemory),
    /** The stage of the shop's flow; its first one when absent. */
    stage: Type.Optional(Type.String({ maxLength: 80 })),
    /** The call to action last placed, and after how many turns. */
    callToAction: Type.Optional(Type.Object({ id: Type.String(), turn: Type.Integer({ minimum: 0 }) }, closed)),
    /** How many messages in a row were not understood. */
    misses: Type.Optional(Type.Integer({ minimum: 1, maximum: MISSES_MAX })),
    /** The customer wants nothing unasked. */
    optedOut: Type.Optional(Type.Literal(true)),
    /** What the customer told of themselves. */
    lead: Type.Optional(LeadState),
    /** The question we asked and wait for. */
    pending: Type.Optional(
      Type.Object(
        {
          kind: Type.Union([
            Type.Literal('postcode'),
            Type.Literal('product'),
            Type.Literal('faq'),
            Type.Literal('choice'),
            Type.Literal('order'),
          ]),
          intent: Type.String(),
          options: Type.Array(Type.String(), { maxItems: SHOWN_MAX }),
          /** How many were wanted when we asked back. */
          quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: QUANTITY_MAX })),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ConversationState = Static<typeof ConversationState>;

/** The state of a conversation that has not begun. */
export const EMPTY_STATE: ConversationState = Object.freeze({ v: STATE_VERSION, turns: 0, shown: [], choices: {} });
