import type { Token } from '../../contracts/text.js';
import type { Turn } from '../../contracts/turn.js';
import type { Intent } from '../../contracts/understanding.js';
import type { Lexicon } from './compile-lexicon.js';
import type { PhraseHit } from './find-phrases.js';
import { BASKET_INTENTS, intentNamed } from './view.js';

/** What was said: words, phrases and the language they are read in. */
interface Said {
  readonly tokens: readonly Token[];
  readonly hits: readonly PhraseHit[];
  readonly lexicon: Lexicon;
}

/** "and 500?" when a price was just told, "how much for 500?", "add two" of what is in view: all else are small words and words for price. */
export function expectsQuantity({ state }: Turn, { tokens, hits, lexicon }: Said): boolean {
  const priced = hits.filter(({ meaning }) => meaning.kind === 'intent' && COUNTED.has(meaning.intent));
  const isPriced = state.lastIntent === 'product.price' || priced.some(countsPieces);
  const isCounting = state.focus !== undefined && isPriced;
  if (!isCounting && !isAboutBasket(state) && !changesBasket(state, priced)) return false;
  const told = tokens.filter(
    ({ norm }, at) =>
      !lexicon.functionWords.has(norm) &&
      !priced.some(({ first, last, apart }) => (first <= at && at <= last) || apart.includes(at)),
  );
  return told.length <= 1;
}

function countsPieces({ meaning }: PhraseHit): boolean {
  return meaning.kind === 'intent' && (meaning.intent === 'product.price' || meaning.intent === 'quote.add');
}

/** Words for these beside a number leave it a number of pieces. */
const COUNTED: ReadonlySet<Intent> = new Set(['product.price', 'quote', 'quote.add', 'quote.change']);

/** "make it 3" after the basket was shown, "200 instead". */
function isAboutBasket({ basket = [], lastIntent }: Turn['state']): boolean {
  const last = intentNamed(lastIntent);
  return basket.length > 0 && last !== undefined && BASKET_INTENTS.has(last);
}

/** "make it 2" of what is in the basket and in view, whatever was asked of it since. */
function changesBasket({ basket = [], focus }: Turn['state'], hits: readonly PhraseHit[]): boolean {
  const isThere = basket.some(({ sku }) => sku === focus?.sku);
  return isThere && hits.some(({ meaning }) => meaning.kind === 'intent' && meaning.intent === 'quote.change');
}
