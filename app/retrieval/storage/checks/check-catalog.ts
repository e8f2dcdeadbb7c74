import type { PriceBreak, Product, Stock, Variant } from '../../../contracts/business/catalog.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { pointerTo } from '../json-pointer.js';
import { checkPrice } from './check-amounts.js';
import { checkCategories } from './check-categories.js';
import { unknownReference } from './check-geo.js';
import { checkMessage, checkText } from './check-texts.js';
import { type Named, repeatedNames, sameNameKey } from './same-name.js';

const NAME_CHARACTERS_MAX = 300;

/** catalog.json: articles told apart, prices the currency can say, stock at branches that exist, pictures that are there. */
export function* checkCatalog(opened: OpenedFiles): Iterable<Finding> {
  const products = opened.catalog?.products ?? [];
  const places = createPlaces(opened);
  for (const { again, first } of repeatedNames(skusOf(products))) {
    const twin = again.name === first.name ? 'is given twice' : `and "${first.name}" look the same`;
    yield errorAt(again.pointer, `The SKU "${again.name}" ${twin}.`, 'Give one of the two another SKU.');
  }
  for (const [index, product] of products.entries()) {
    yield* checkProduct(product, `/products/${index}`, opened);
    yield* checkGoods(product, `/products/${index}`, places);
    for (const [at, variant] of (product.variants ?? []).entries()) {
      const pointer = `/products/${index}/variants/${at}`;
      yield* checkOffer(variant, pointer, opened);
      yield* checkGoods(variant, pointer, places);
    }
  }
  yield* checkAliases(products);
  yield* checkCategories(products);
}

function* skusOf(products: readonly Product[]): Iterable<Named> {
  for (const [index, { sku, variants = [] }] of products.entries()) {
    yield { name: sku, pointer: `/products/${index}/sku` };
    for (const [at, variant] of variants.entries())
      yield { name: variant.sku, pointer: `/products/${index}/variants/${at}/sku` };
  }
}

function* checkProduct(product: Product, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  yield* checkText(product.name, `${pointer}/name`, opened);
  yield* checkMessage(product.description, `${pointer}/description`, opened);
  yield* checkOffer(product, pointer, opened);
  for (const [at, category] of (product.category ?? []).entries())
    yield* checkText(category, `${pointer}/category/${at}`, opened);
  const longest = Math.max(
    ...(typeof product.name === 'string' ? [product.name] : Object.values(product.name)).map(({ length }) => length),
  );
  if (longest > NAME_CHARACTERS_MAX) {
    yield warningAt(
      `${pointer}/name`,
      `This name has ${longest.toLocaleString('en')} characters.`,
      'Keep the name short and put the rest into "description".',
    );
  }
  const hasPrice = product.price !== undefined || (product.variants ?? []).some(({ price }) => price !== undefined);
  if (!hasPrice)
    yield warningAt(pointer, `"${product.sku}" has no price.`, 'Add "price"; until then customers are told to ask.');
}

function* checkOffer(offer: Product | Variant, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  if (offer.sku !== offer.sku.trim()) {
    yield warningAt(`${pointer}/sku`, 'There are spaces before or after this SKU.', 'Delete them.');
  }
  if (offer.sku.trim() === '')
    yield errorAt(`${pointer}/sku`, 'The SKU holds nothing but spaces.', 'Write your article number.');
  yield* checkPrice(offer.price, `${pointer}/price`, opened);
  for (const [at, { price }] of (offer.priceBreaks ?? []).entries()) {
    yield* checkPrice(price, `${pointer}/priceBreaks/${at}/price`, opened);
  }
  yield* checkBreaks(offer.priceBreaks ?? [], offer.price, `${pointer}/priceBreaks`);
  for (const [name, value] of Object.entries(offer.attributes ?? {})) {
    if (name.trim() === '')
      yield errorAt(pointerTo(`${pointer}/attributes`, name), 'An attribute has no name.', 'Name it, or delete it.');
    if (typeof value === 'object' && !Array.isArray(value))
      yield* checkText(value, pointerTo(`${pointer}/attributes`, name), opened);
  }
}

function* checkBreaks(breaks: readonly PriceBreak[], price: number | undefined, pointer: string): Iterable<Finding> {
  const inOrder = breaks.map((step, at) => ({ ...step, at })).sort((one, other) => one.quantity - other.quantity);
  let before = { quantity: 1, price: price ?? Number.POSITIVE_INFINITY };
  for (const step of inOrder) {
    const place = `${pointer}/${step.at}`;
    if (step.quantity === before.quantity) {
      yield errorAt(`${place}/quantity`, `There are two prices from ${step.quantity} pieces.`, 'Delete one of them.');
    } else if (step.price >= before.price) {
      const message = `From ${step.quantity} pieces it costs ${step.price}, not less than from ${before.quantity} (${before.price}).`;
      yield warningAt(`${place}/price`, message, 'Check both prices.');
    }
    before = step;
  }
}

/** What an article may point to. */
interface Places {
  /** Absent when geo.json could not be opened. */
  readonly branches: ReadonlySet<string> | undefined;
  readonly images: ReadonlySet<string>;
}

function createPlaces({ geo, images }: OpenedFiles): Places {
  return { branches: geo && new Set(geo.branches?.map(({ id }) => id)), images: new Set(images) };
}

function* checkGoods(goods: Product | Variant, pointer: string, places: Places): Iterable<Finding> {
  yield* checkStock(goods.stock, `${pointer}/stock`, places);
  for (const [at, image] of (goods.images ?? []).entries()) yield* checkImage(image, `${pointer}/images/${at}`, places);
  if (goods.url !== undefined && !isWebAddress(goods.url)) {
    yield errorAt(`${pointer}/url`, `"${goods.url}" is no web address.`, 'Write it whole: https://…');
  }
}

function* checkStock(stock: Stock | undefined, pointer: string, { branches }: Places): Iterable<Finding> {
  if (typeof stock !== 'object' || branches === undefined) return;
  for (const id of Object.keys(stock)) {
    if (branches.has(id)) continue;
    yield { ...unknownReference(pointerTo(pointer, id), { what: 'branch', id, known: branches }), atKey: true };
  }
}

function* checkImage(image: string, pointer: string, { images }: Places): Iterable<Finding> {
  if (isWebAddress(image) || images.has(image)) return;
  if (/^[a-z]+:|^\/\//i.test(image)) {
    yield errorAt(
      pointer,
      `"${image}" is no web address.`,
      'Write https://…, or the name of a picture in the folder: images/….',
    );
  } else {
    yield unknownReference(pointer, { what: 'picture', id: image, known: images });
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function* checkAliases(products: readonly Product[]): Iterable<Finding> {
  const names = new Map<string, string>();
  for (const { sku, name } of products) {
    for (const wording of typeof name === 'string' ? [name] : Object.values(name)) names.set(sameNameKey(wording), sku);
  }
  const ownerByAlias = new Map<string, string>();
  for (const [index, { sku, aliases = [] }] of products.entries()) {
    for (const [at, alias] of aliases.entries()) {
      const key = sameNameKey(alias);
      const pointer = `/products/${index}/aliases/${at}`;
      const owner = ownerByAlias.get(key) ?? names.get(key) ?? sku;
      if (key === '') yield errorAt(pointer, 'This alias is empty.', 'Delete it.');
      else if (owner !== sku)
        yield warningAt(
          pointer,
          `"${alias}" also means "${owner}".`,
          'Customers will be asked which; keep it at one to avoid that.',
        );
      ownerByAlias.set(key, owner);
    }
  }
}
