import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

const QUANTITY_MAX = 100_000;

/** Works out what one product costs in all: quantity, discount, delivery and tax. */
export const quote: AskingTool = {
  name: 'quote',
  description: 'Works out what a number of pieces of one product costs in all, with discount, delivery and tax.',
  parameters: parametersOf(
    {
      product: words('Its name or SKU, and the choice.'),
      quantity: { type: 'integer', minimum: 1, maximum: QUANTITY_MAX },
      postcode: words('Where it is delivered to.'),
    },
    ['postcode'],
  ),
  question: (args, phrases) =>
    fillQuestion(phrases.quote ?? '', {
      product: textOf(args, 'product'),
      quantity: textOf(args, 'quantity'),
      postcode: textOf(args, 'postcode'),
    }),
};
