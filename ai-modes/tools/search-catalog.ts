import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

const PRICE_MAX = 10_000_000;

/** Finds products by words, price and stock. */
export const searchCatalog: AskingTool = {
  name: 'search_catalog',
  description: 'Finds products by words such as kind, brand, colour or size, below a price, in stock.',
  parameters: parametersOf(
    {
      query: words('What is looked for, e.g. "blue trail shoes 42".'),
      priceMax: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: PRICE_MAX,
        description: 'In the currency of the shop.',
      },
      inStock: { type: 'boolean' },
    },
    ['priceMax', 'inStock'],
  ),
  question: (args, phrases) =>
    fillQuestion(phrases.search ?? '', {
      query: textOf(args, 'query'),
      priceMax: textOf(args, 'priceMax'),
      inStock: args.inStock === true ? (phrases.inStock ?? '') : '',
    }),
};
