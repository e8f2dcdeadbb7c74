import Type, { type Static } from 'typebox';

import { Amount, ID_PATTERN, LOCALE_PATTERN, LocalText, Sku, closedObject, fileHead, recordOf } from './common.js';

const ATTRIBUTES_MAX = 400;

/** One value or several; several on a product mean "comes in". Numbers keep their unit in the name (`weight_g`) or in text ("250 g"). */
const AttributeValue = Type.Union([
  Type.String({ minLength: 1, maxLength: 8000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.Union([Type.String({ minLength: 1, maxLength: 400 }), Type.Number()]), {
    minItems: 1,
    maxItems: 400,
  }),
  recordOf(LOCALE_PATTERN, Type.String({ minLength: 1, maxLength: 400 }), { minProperties: 1 }),
]);
/** One value of an attribute: a text, a number, yes/no, several, or one text per language. */
export type AttributeValue = Static<typeof AttributeValue>;

const Attributes = recordOf('^.{1,120}$', AttributeValue, {
  maxProperties: ATTRIBUTES_MAX,
  description:
    'Anything worth asking for: colour, size, material, brand … A value may be given per language: { "en": "blue", "de": "blau" }.',
});
/** Attributes of a product or variant by name. */
export type Attributes = Static<typeof Attributes>;

/** Pieces on hand: one number, or one per branch id. Absent: not tracked. */
const Stock = Type.Union([
  Type.Integer({ minimum: 0, maximum: 1e9 }),
  recordOf(ID_PATTERN, Type.Integer({ minimum: 0, maximum: 1e9 })),
]);
/** Pieces on hand: one number, or one per branch id. */
export type Stock = Static<typeof Stock>;

const PriceBreak = closedObject({ quantity: Type.Integer({ minimum: 2, maximum: 1e9 }), price: Amount });
/** A unit price that applies from a quantity on, in major units. */
export type PriceBreak = Static<typeof PriceBreak>;

const Variant = closedObject({
  sku: Sku,
  attributes: Type.Optional(Attributes),
  price: Type.Optional(Amount),
  stock: Type.Optional(Stock),
  images: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { maxItems: 20 })),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  priceBreaks: Type.Optional(Type.Array(PriceBreak, { maxItems: 50 })),
});
/** One buyable form of a product; what it does not state it inherits. */
export type Variant = Static<typeof Variant>;

const Product = closedObject({
  sku: Sku,
  name: LocalText,
  description: Type.Optional(LocalText),
  price: Type.Optional(Amount),
  category: Type.Optional(Type.Array(LocalText, { maxItems: 10 })),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { maxItems: 100 })),
  aliases: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { maxItems: 100 })),
  attributes: Type.Optional(Attributes),
  stock: Type.Optional(Stock),
  images: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { maxItems: 20 })),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  priceBreaks: Type.Optional(Type.Array(PriceBreak, { maxItems: 50 })),
  variants: Type.Optional(Type.Array(Variant, { maxItems: 2000 })),
  rating: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })),
  addedOn: Type.Optional(Type.String({ format: 'date' })),
});
/** One product with its variants. */
export type Product = Static<typeof Product>;

/** `catalog.json`: what the shop sells. A variant inherits price, stock, images and url it does not state. */
export const CatalogFile = closedObject(
  { ...fileHead, products: Type.Array(Product, { maxItems: 1_000_000 }) },
  { title: 'catalog.json', description: 'What you sell.' },
);
export type CatalogFile = Static<typeof CatalogFile>;
