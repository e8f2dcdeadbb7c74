import type { Product } from '../../contracts/business/catalog.js';

/** What every object of a stored product inherits from: nothing. */
const NOTHING: object = Object.freeze(Object.create(null) as object);

/**
 * A product from the text it was put away as.
 *
 * Its objects inherit nothing, as those of the folder's reader: whatever key a text asks for, only what an owner wrote is found.
 *
 * @param text - JSON that {@link JSON.stringify} made from a checked product.
 */
export function parseStoredProduct(text: string): Product {
  return withoutInheritance(JSON.parse(text) as Product);
}

/** Depth is bounded: the product went through its schema, which has no recursion. */
function withoutInheritance<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) Object.setPrototypeOf(value, NOTHING);
  for (const inner of Object.values(value)) withoutInheritance(inner);
  return value;
}
