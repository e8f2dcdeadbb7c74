import type { Fact, Finding } from '../../contracts/evidence.js';
import type { FinderContext, Item } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { questionFact } from './faq-facts.js';
import { findingOf, textFact } from './finding.js';
import { quickReplyFacts, shopNameFact } from './shop-facts.js';

const SUGGESTIONS_MAX = 3;
const PRODUCTS_MAX = 2;
/** "mountain king 3000": one to three words and a number behind them. */
const ARTICLE_NAME = /^\p{L}[\p{L}-]*(?: [\p{L}-]+){0,2} [\p{L}-]{0,3}\d{2,5}$/u;

/** What was not understood: the nearest things the shop does know, from its questions, its products, and its own suggestions. */
export function findUnknown(ask: Ask, context: FinderContext): Finding {
  const { query = '' } = ask.entities;
  const labels = [...nearQuestions(ask, context), ...nearProducts(ask, context), ...quickReplyFacts(context)];
  const suggestions = labels.slice(0, SUGGESTIONS_MAX);
  return findingOf({
    intent: 'unknown',
    facts: { 'unknown.suggestions': suggestions.length, 'unknown.named': ARTICLE_NAME.test(query) },
    slots: {
      shop: shopNameFact(context),
      query: query === '' ? undefined : { kind: 'text', text: query, sources: [], origin: 'customer' },
      suggestions: suggestions.length === 0 ? undefined : { rows: suggestions.map((label) => ({ label })) },
    },
    suggestions,
  });
}

function nearQuestions({ entities }: Ask, context: FinderContext): readonly Fact[] {
  return (entities.faq?.candidates ?? []).slice(0, 1).flatMap(({ id }) => questionFact(id, context) ?? []);
}

function nearProducts({ entities }: Ask, context: FinderContext): readonly Fact[] {
  const text = entities.query ?? '';
  const { catalog } = context.business;
  const language = context.locale;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const known = words.filter((word) => catalog.knows(word, language));
  // Of "mountain king 3000" one word looks like another of ours: that is no near thing.
  if (known.length === 0 || known.length * 2 < words.length) return [];
  const { hits } = catalog.search({ text, language, constraints: [], sort: 'relevance', limit: PRODUCTS_MAX });
  return hits.flatMap(({ sku }) => {
    const item = catalog.find(sku);
    return item === undefined ? [] : [productName(item, context)];
  });
}

function productName({ product, pointer }: Item, context: FinderContext): Fact {
  return textFact(
    'name',
    { value: product.name, source: { file: 'catalog.json', pointer: `${pointer}/name` } },
    context,
  );
}
