import Type, { type Static } from 'typebox';

import { Id, LocalText, PostcodePattern, closedObject, fileHead } from './common.js';
import { Hours } from './policy.js';

const Point = closedObject({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
});
/** A place on earth in decimal degrees (WGS 84). */
export type Point = Static<typeof Point>;

const Branch = closedObject({
  id: Id,
  name: LocalText,
  address: LocalText,
  postcode: Type.Optional(Type.String({ minLength: 2, maxLength: 12 })),
  location: Type.Optional(Point),
  phone: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
  services: Type.Optional(Type.Array(LocalText, { maxItems: 50 })),
  aliases: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { maxItems: 50 })),
  hours: Type.Optional(Hours),
});
/** One shop of the tenant. */
export type Branch = Static<typeof Branch>;

const Area = closedObject({
  postcodes: Type.Array(PostcodePattern, { minItems: 1, maxItems: 100_000 }),
  name: Type.Optional(LocalText),
  branch: Type.Optional(Id),
  deliveryZone: Type.Optional(Id),
  location: Type.Optional(Point),
});
/** Postcodes that share a branch, a delivery zone or a place name. */
export type Area = Static<typeof Area>;

/** `geo.json`: where the shop is, and which postcodes belong to which branch and delivery zone. */
export const GeoFile = closedObject(
  {
    ...fileHead,
    branches: Type.Optional(Type.Array(Branch, { maxItems: 10_000 })),
    areas: Type.Optional(Type.Array(Area, { maxItems: 100_000 })),
  },
  { title: 'geo.json', description: 'Your branches, and the postcodes they serve.' },
);
export type GeoFile = Static<typeof GeoFile>;
