import type { Product } from '../../contracts/business/catalog.js';
import type { Item } from '../../contracts/stores.js';
import { rememberNumbered } from '../text/remember.js';
import { bytesOf, numbersOf } from './packed-parts.js';
import { parseStoredProduct, storedProductOf } from './stored-product-parser.js';
import {
  buildTextList,
  buildTextTable,
  openTextList,
  openTextTable,
  TEXT_LIST_PARTS,
  TEXT_TABLE_PARTS,
} from './text-table.js';

/** The products of a catalog put away as text: opening builds nothing, and a product is read when somebody looks at it. */
export interface ProductShelf {
  /** How many products there are. */
  readonly size: number;
  /** The SKU of a product by its number in the catalog, without reading the product; empty for a number out of range. */
  skuOf(product: number): string;
  /** The number of a product, and from 0 that of its variant where the SKU is a variant's, ignoring case. */
  placeOf(sku: string): { readonly product: number; readonly variant?: number } | undefined;
  /** A product by its number in the catalog. */
  item(product: number): Item | undefined;
  /** By product or variant SKU, ignoring case; of equal ones the first in the catalog, products before variants. */
  find(sku: string): Item | undefined;
}

/** How many parts {@link buildShelf} gives. */
export const SHELF_PARTS = 3 * TEXT_LIST_PARTS + TEXT_TABLE_PARTS + 1;

const NUMBERS_PER_PLACE = 2;
/** Products that stay read. A conversation keeps coming back to a few of them. */
const READ_MAX = 256;

/** The products as parts for {@link openShelf}. */
export function buildShelf(products: readonly Product[]): readonly Uint8Array[] {
  const places = placesBySku(products);
  const stored = products.map(storedProductOf);
  return [
    ...buildTextList(stored.map(({ front }) => front)),
    ...buildTextList(stored.map(({ attributes }) => attributes)),
    ...buildTextList(products.map(({ sku }) => sku)),
    ...buildTextTable([...places.keys()]),
    bytesOf(Uint32Array.from([...places.values()].flat())),
  ];
}

/** Where each SKU stands: the product's number, and the variant's plus one (0: the product itself). */
function placesBySku(products: readonly Product[]): ReadonlyMap<string, readonly [product: number, variant: number]> {
  const places = new Map<string, readonly [number, number]>();
  const add = (sku: string, product: number, variant: number): void => {
    const key = sku.toLowerCase();
    if (!places.has(key)) places.set(key, [product, variant]);
  };
  products.forEach(({ sku }, number) => {
    add(sku, number, 0);
  });
  products.forEach(({ variants = [] }, number) => {
    variants.forEach(({ sku }, at) => {
      add(sku, number, at + 1);
    });
  });
  return places;
}

/** Opens what {@link buildShelf} made. */
export function openShelf(parts: readonly Uint8Array[]): ProductShelf {
  const fronts = openTextList(parts);
  const attributes = openTextList(parts.slice(TEXT_LIST_PARTS));
  const skus = openTextList(parts.slice(2 * TEXT_LIST_PARTS));
  const codes = openTextTable(parts.slice(3 * TEXT_LIST_PARTS));
  const [placePart] = parts.slice(SHELF_PARTS - 1);
  if (placePart === undefined) throw new RangeError('a part of the products is missing');
  const places = numbersOf(placePart);
  const read = rememberNumbered(READ_MAX, (product) =>
    parseStoredProduct(fronts.at(product), () => attributes.at(product)),
  );
  const readSkus = new Array<string | undefined>(skus.size);
  const itemAt = (product: number): Item | undefined =>
    product >= 0 && product < fronts.size ? new ShelvedItem(product, read) : undefined;
  return {
    size: fronts.size,
    skuOf: (product) => (readSkus[product] ??= skus.at(product)),
    item: itemAt,
    placeOf(sku) {
      const code = codes.find(sku.toLowerCase());
      if (code === undefined) return undefined;
      const [product = 0, variant = 0] = places.subarray(code * NUMBERS_PER_PLACE);
      return { product, ...(variant === 0 ? {} : { variant: variant - 1 }) };
    },
    find(sku) {
      const code = codes.find(sku.toLowerCase());
      if (code === undefined) return undefined;
      const item = itemAt(places[code * NUMBERS_PER_PLACE] ?? 0);
      const variant = places[code * NUMBERS_PER_PLACE + 1] ?? 0;
      return item === undefined || variant === 0 ? item : variantOf(item, variant - 1);
    },
  };
}

/**
 * An item knows its place at once; its product is read when it is looked at. A class, because an accessor in a literal is defined
 * anew for each object, and a search makes fifty.
 */
class ShelvedItem implements Item {
  readonly pointer: string;
  readonly #number: number;
  readonly #read: (product: number) => Product;
  #known: Product | undefined;

  constructor(number: number, read: (product: number) => Product) {
    this.pointer = `/products/${number}`;
    this.#number = number;
    this.#read = read;
  }

  get product(): Product {
    return (this.#known ??= this.#read(this.#number));
  }
}

function variantOf({ product, pointer }: Item, at: number): Item {
  const variant = product.variants?.[at];
  return variant === undefined
    ? { product, pointer }
    : { product, pointer, variant, variantPointer: `${pointer}/variants/${at}` };
}
