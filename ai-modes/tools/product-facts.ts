import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

const TOPICS = ['price', 'stock', 'details'] as const;
const QUANTITY_MAX = 100_000;

/** Looks one product up: its price, its stock, or what is known of it. */
export const productFacts: AskingTool = {
  name: 'check_stock',
  description: 'Looks one product up: its price, its stock (also of one choice, and at one branch), or its details.',
  parameters: parametersOf(
    {
      product: words('Its name or SKU.'),
      topic: { type: 'string', enum: TOPICS },
      options: { type: 'array', items: words('A colour, a size …'), maxItems: 5 },
      branch: words('The branch, where it matters.'),
      quantity: { type: 'integer', minimum: 1, maximum: QUANTITY_MAX },
    },
    ['options', 'branch', 'quantity'],
  ),
  question: (args, phrases) =>
    fillQuestion(phrases[textOf(args, 'topic')] ?? '', {
      product: textOf(args, 'product'),
      options: textOf(args, 'options'),
      branch: textOf(args, 'branch'),
      quantity: textOf(args, 'quantity'),
    }),
};
