import type { CatalogFile, Stock, Variant } from '../../contracts/business/catalog.js';
import type { Source } from '../../contracts/evidence.js';
import type { Item } from '../../contracts/stores.js';

/** The file every pointer here points into. */
export const CATALOG_FILE = 'catalog.json';

/** A value of a product or variant with the place it really stands at. */
export interface Located<Value> {
  readonly value: Value;
  readonly source: Source;
}

/** A place in catalog.json. */
export function catalogSource(pointer: string): Source {
  return { file: CATALOG_FILE, pointer };
}

/** A step of a JSON pointer (RFC 6901). */
export function pointerStep(name: string): string {
  return /[~/]/.test(name) ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${name}`;
}

/** What a product and its variants both may state. */
type Offer = Pick<Variant, 'price' | 'stock' | 'images' | 'url' | 'priceBreaks'>;

/** The price of an item: its variant's own, or the product's. */
export const offeredPrice = inherited('price', (offer) => offer.price);
/** The stock of an item, own or inherited. */
export const offeredStock = inherited('stock', (offer) => offer.stock);
/** The quantity prices of an item, own or inherited. */
export const offeredBreaks = inherited('priceBreaks', (offer) => offer.priceBreaks);
/** The first picture of an item, own or inherited. */
export const offeredImage = inherited('images/0', (offer) => offer.images?.[0]);
/** The page of an item, own or inherited. */
export const offeredUrl = inherited('url', (offer) => offer.url);

function inherited<Value>(path: string, read: (offer: Offer) => Value | undefined) {
  return ({ product, pointer, variant, variantPointer }: Item): Located<Value> | undefined => {
    const own = variant === undefined ? undefined : read(variant);
    if (own !== undefined) return { value: own, source: catalogSource(`${variantPointer ?? pointer}/${path}`) };
    const shared = read(product);
    return shared === undefined ? undefined : { value: shared, source: catalogSource(`${pointer}/${path}`) };
  };
}

/** Pieces on hand, everywhere or at one branch; `undefined` when not tracked (there). */
export function piecesOf(stock: Stock | undefined, branch?: string): number | undefined {
  if (stock === undefined || typeof stock === 'number') return stock;
  if (branch !== undefined) return stock[branch];
  return Object.values(stock).reduce((sum, pieces) => sum + pieces, 0);
}

/** All products with their places, in file order. */
export function itemsOf({ products }: CatalogFile): readonly Item[] {
  return products.map((product, index) => ({ product, pointer: `/products/${index}` }));
}

/** The variants of a product with their places; the product itself when it has none. */
export function offersOf(item: Item): readonly Item[] {
  const { product, pointer } = item;
  if (product.variants === undefined || product.variants.length === 0) return [{ product, pointer }];
  return product.variants.map((variant, index) => ({
    product,
    pointer,
    variant,
    variantPointer: `${pointer}/variants/${index}`,
  }));
}
