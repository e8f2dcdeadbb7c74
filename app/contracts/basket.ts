import Type, { type Static } from 'typebox';

/** More lines than these are an order form, not a conversation. */
export const BASKET_LINES_MAX = 30;
/** Pieces of one line. */
export const QUANTITY_MAX = 1_000_000;

/** Values chosen of one article: size, colour … */
const CHOICES_MAX = 8;

/** What a customer wants to buy of one product (or one variant), in whole pieces. */
export const BasketLine = Type.Object(
  {
    sku: Type.String(),
    variantSku: Type.Optional(Type.String()),
    /** Values chosen that leave several variants open: size 43, in any colour. */
    choices: Type.Optional(Type.Record(Type.String(), Type.String(), { maxProperties: CHOICES_MAX })),
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
  },
  { additionalProperties: false },
);
export type BasketLine = Static<typeof BasketLine>;
/** The lines of a basket, in the order they were first named. */
export type Basket = readonly BasketLine[];
