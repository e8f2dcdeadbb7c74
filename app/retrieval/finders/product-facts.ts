import type { PriceBreak } from '../../contracts/business/catalog.js';
import type { Fact, ItemCard, Source } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { minorOf } from '../../contracts/money.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import { attributeConcept } from '../catalog/attribute-concepts.js';
import type { AttributeFinding } from '../catalog/attribute-values.js';
import {
  catalogSource,
  type Located,
  offeredImage,
  offeredPrice,
  offeredStock,
  offeredUrl,
  offersOf,
  pointerStep,
} from '../catalog/effective-offer.js';
import { localText } from '../local-text.js';
import { languageOf } from '../text/normalise-text.js';
import labels from './attribute-labels.json' with { type: 'json' };

/** The locale of the answer first, then the tenant's own. */
export function wantedLocales({ locale, business }: FinderContext): readonly string[] {
  return locale === business.locales[0] ? business.locales : [locale, ...business.locales];
}

/** The two languages values are read in. */
export function languagesOf(context: FinderContext): { readonly language: string; readonly ownLanguage: string } {
  return { language: languageOf(context.locale), ownLanguage: languageOf(context.business.tenant.locale) };
}

/** The name of a product. */
export function nameFact({ product, pointer }: Item, context: FinderContext): Fact {
  const { text, source } = localText(product.name, catalogSource(`${pointer}/name`), wantedLocales(context));
  return { kind: 'name', text, sources: [source] };
}

/** A value of an attribute; a plain yes or no reads as one. */
export function valueFact({ attribute, text, source }: AttributeFinding, context: FinderContext): Fact {
  const words = wordsOf(context.locale);
  const shown = text === 'true' ? words.yes : text === 'false' ? words.no : text;
  return { kind: 'attribute', attribute, text: shown, sources: [source] };
}

/** What an attribute is called in the answer's language; its source is a value that stands under that name. */
export function labelFact({ attribute, source }: AttributeFinding, context: FinderContext): Fact {
  return { kind: 'attribute', attribute, text: labelOf(attribute, context.locale), sources: [source] };
}

/** What an attribute is called in a language: our word for it where we have one, else the owner's. */
export function labelOf(attribute: string, locale: string): string {
  return wordsOf(locale).names.get(attributeConcept(attribute)) ?? attribute.replaceAll('_', ' ').trim();
}

type Words = Pick<(typeof labels)['en'], 'yes' | 'no' | 'not' | 'inStock' | 'delivery' | 'refund'> & {
  readonly names: ReadonlyMap<string, string>;
};
const WORDS: ReadonlyMap<string, Words> = new Map(
  Object.entries(labels).map(([language, words]) => [
    language,
    { ...words, names: new Map<string, string>(Object.entries(words.names)) },
  ]),
);
const ENGLISH: Words = { ...labels.en, names: new Map<string, string>(Object.entries(labels.en.names)) };

/** Small words of a language that stand beside values; English where we have none. */
export function wordsOf(locale: string): Words {
  return WORDS.get(languageOf(locale)) ?? ENGLISH;
}

/** A price as money, with where it stands. */
export function priceOf(item: Item, currency: string): Located<number> | undefined {
  const price = offeredPrice(item);
  const minor = price === undefined ? undefined : minorOf(price.value, currency);
  return price === undefined || minor === undefined ? undefined : { value: minor, source: price.source };
}

/** Pieces of an item with every number they are summed from, everywhere or at one branch; `undefined` when not tracked there. */
export function stockOf(
  item: Item,
  branch?: string,
): { readonly pieces: number; readonly sources: readonly Source[] } | undefined {
  const stock = offeredStock(item);
  if (stock === undefined) return undefined;
  if (typeof stock.value === 'number') return { pieces: stock.value, sources: [stock.source] };
  const counted = Object.entries(stock.value).filter(([id]) => branch === undefined || id === branch);
  if (branch !== undefined && counted.length === 0) return undefined;
  return {
    pieces: counted.reduce((sum, [, pieces]) => sum + pieces, 0),
    sources: counted.map(([id]) => catalogSource(`${stock.source.pointer}${pointerStep(id)}`)),
  };
}

/** Pieces of several items together; `undefined` when none is tracked. */
export function stockFact(items: readonly Item[], branch?: string): (Fact & { readonly kind: 'count' }) | undefined {
  const stocks = flatMap(items, (item) => stockOf(item, branch) ?? []);
  if (stocks.length === 0) return undefined;
  const sources = distinctSources(flatMap(stocks, (stock) => stock.sources));
  const value = stocks.reduce((sum, { pieces }) => sum + pieces, 0);
  return { kind: 'count', value, sources, ...(sources.length > 1 ? { derivation: { how: 'sum' } } : {}) };
}

/** The lowest and the highest price of several items; both are one where they do not differ. */
export function priceFacts(
  items: readonly Item[],
  currency: string,
): { readonly low: MoneyFact; readonly high: MoneyFact } | undefined {
  const prices = flatMap(items, (item) => priceOf(item, currency) ?? []);
  const [first] = prices;
  if (first === undefined) return undefined;
  const values = prices.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) {
    const fact: MoneyFact = { kind: 'money', minor: low, currency, sources: [first.source] };
    return { low: fact, high: fact };
  }
  const sources = distinctSources(prices.map(({ source }) => source));
  return {
    low: { kind: 'money', minor: low, currency, sources, derivation: { how: 'minimum' } },
    high: { kind: 'money', minor: high, currency, sources, derivation: { how: 'maximum' } },
  };
}

/** A fact that is an amount of money. */
export type MoneyFact = Fact & { readonly kind: 'money' };

/** Each place once, in order. */
export function distinctSources(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [`${source.file} ${source.pointer}`, source])).values()];
}

/** The row of quantity prices that a quantity reaches. */
export function breakFor(
  breaks: Located<readonly PriceBreak[]> | undefined,
  quantity: number,
): { readonly price: number; readonly source: Source } | undefined {
  const reached = (breaks?.value ?? [])
    .map((row, index) => ({ ...row, index }))
    .filter((row) => row.quantity <= quantity)
    .sort((first, second) => second.quantity - first.quantity)[0];
  if (reached === undefined || breaks === undefined) return undefined;
  return { price: reached.price, source: catalogSource(`${breaks.source.pointer}/${reached.index}/price`) };
}

/** The card of a product or variant: of several variants the lowest price and all pieces. */
export function cardOf(item: Item, context: FinderContext): ItemCard {
  return cardOfOffers(item, item.variant === undefined ? offersOf(item) : [item], context);
}

/**
 * The card of a product when only some of its variants are meant.
 *
 * @param offers - Those variants; one alone gives its own SKU to the card.
 */
export function cardOfOffers(item: Item, offers: readonly Item[], context: FinderContext): ItemCard {
  const [first = item] = offers;
  const only = offers.length === 1 ? first.variant : undefined;
  const price = priceFacts(offers, context.business.tenant.currency)?.low;
  const stock = stockFact(offers);
  const image = offeredImage(first) ?? offeredImage(item);
  const url = offeredUrl(first);
  return {
    sku: only?.sku ?? item.product.sku,
    name: nameFact(item, context),
    ...(price === undefined ? {} : { price }),
    ...(stock === undefined ? {} : { stock }),
    ...(image === undefined ? {} : { image: { kind: 'url', href: image.value, sources: [image.source] } }),
    ...(url === undefined ? {} : { url: { kind: 'url', href: url.value, sources: [url.source] } }),
  };
}
