import type { Product, Variant } from '../../../contracts/business/catalog.js';
import type { LocalText } from '../../../contracts/business/common.js';
import { decimalOf, minorOf } from '../../../contracts/money.js';
import type { Difference } from '../../../contracts/version.js';
import type { BusinessSource } from '../../../retrieval/storage/business-source.js';
import { type Subject, diffFields, difference, shortly } from './diff-fields.js';
import { diffLists } from './diff-lists.js';

const FILE = 'catalog.json';

/** What changed in the catalog, by SKU: `Air Runner 89.90 → 84.90`. */
export function diffCatalog(before: BusinessSource, after: BusinessSource): Difference[] {
  const { currency } = after.tenant;
  return diffLists<Product>(
    {
      file: FILE,
      pointer: '/products',
      keyOf: ({ sku }) => sku,
      nameOf: ({ name }) => oneOf(name),
      what: 'product',
      introduce: ({ price }) => (price === undefined ? '' : `, ${amountWords(price, currency)}`),
      compare: (subject, was, is) => [
        ...diffPrice(subject, [was.price, is.price], currency),
        ...diffFields(subject, [was, is], ['price', 'variants']),
        ...diffVariants(subject, [was, is], currency),
      ],
    },
    before.catalog.products,
    after.catalog.products,
  );
}

/** A text in one language: enough to know which thing is meant. */
export function oneOf(text: LocalText): string {
  return typeof text === 'string' ? text : (Object.values(text)[0] ?? '');
}

/** An amount with the decimals of its currency, as the owner writes it. */
export function amountWords(amount: number, currency: string): string {
  const minor = minorOf(amount, currency);
  return minor === undefined ? String(amount) : decimalOf({ minor, currency });
}

function diffVariants(product: Subject, [was, is]: readonly [Product, Product], currency: string): Difference[] {
  return diffLists<Variant>(
    {
      file: FILE,
      pointer: `${product.pointer}/variants`,
      keyOf: ({ sku }) => sku,
      nameOf: (variant) => [product.name, traitsOf(variant)].join(', '),
      what: 'variant',
      introduce: ({ price }) => (price === undefined ? '' : `, ${amountWords(price, currency)}`),
      compare: (subject, old, now) => [
        ...diffPrice(subject, [old.price, now.price], currency),
        ...diffFields(subject, [old, now], ['price']),
      ],
    },
    was.variants ?? [],
    is.variants ?? [],
  );
}

function traitsOf({ sku, attributes = {} }: Variant): string {
  const traits = Object.values(attributes).map((value) => {
    const isWorded = typeof value === 'object' && !Array.isArray(value);
    return shortly(isWorded ? Object.values(value)[0] : value);
  });
  return traits.some((trait) => trait !== undefined) ? traits.filter(Boolean).join(' ') : sku;
}

function diffPrice(
  subject: Subject,
  [was, is]: readonly [number | undefined, number | undefined],
  currency: string,
): Difference[] {
  if (was === is) return [];
  const place = { ...subject, pointer: `${subject.pointer}/price` };
  const words = (price: number | undefined): string =>
    price === undefined ? 'no price' : amountWords(price, currency);
  return [difference(place, `${subject.name} ${words(was)} → ${words(is)}`)];
}
