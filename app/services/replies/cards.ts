import type { Fact, Findings, ItemCard } from '../../contracts/evidence.js';
import type { ReplyPart } from '../../contracts/draft.js';
import { flatMap } from '../../contracts/flat-map.js';
import { distinctBy, type Furnishing, NO_FURNISHING } from './furnishing.js';
import type { Message } from './message.js';
import type { Phrases } from './phrase-book.js';
import { renderMessage } from './render-message.js';

/** More cards than this are a catalog, not an answer. */
export const CARDS_MAX = 6;
const FEW = 5;

/** Cards of the products found, in the order shown. */
export function cardsOf(findings: Findings, phrases: Phrases): Furnishing {
  const all = flatMap(findings, (finding) => finding.items);
  if (all.length === 0) return NO_FURNISHING;
  const items = distinctBy(all, ({ sku }) => sku).slice(0, CARDS_MAX);
  return {
    parts: items.map((item) => cardOf(item, phrases)),
    facts: flatMap(items, ({ name, price, stock, image, url }) => [name, price, stock, image, url].filter(isFact)),
  };
}

function cardOf(item: ItemCard, phrases: Phrases): ReplyPart {
  const { price, stock, image, url } = item;
  return {
    kind: 'card',
    sku: item.sku,
    title: phrases.format(item.name),
    ...(price === undefined ? {} : { price: priceOf(price, phrases) }),
    ...(stock === undefined ? {} : { note: stockNote(stock, phrases) }),
    ...(image === undefined ? {} : { image: phrases.format(image) }),
    ...(url === undefined ? {} : { url: phrases.format(url) }),
  };
}

/** No sentence stands around a card's price: the lowest of several says itself what it is. */
function priceOf(price: Fact, phrases: Phrases): string {
  if (price.derivation?.how !== 'minimum') return phrases.format(price);
  return renderMessage({ key: 'card', message: phrases.cards.from }, { price }, phrases).text;
}

function stockNote(stock: Fact, phrases: Phrases): string {
  const message = noteFor(stock, phrases);
  return renderMessage({ key: 'card', message }, { stock }, phrases).text;
}

function noteFor(stock: Fact, { cards }: Phrases): Message {
  const pieces = stock.kind === 'count' || stock.kind === 'number' ? stock.value : undefined;
  if (pieces === undefined || pieces > FEW) return cards['in-stock'];
  return pieces > 0 ? cards.few : cards['sold-out'];
}

function isFact(fact: Fact | undefined): fact is Fact {
  return fact !== undefined;
}
