import { parametersOf, textOf, words, type AskingTool } from './read-tool.js';

/** Asks the questions and answers of the shop. */
export const searchFaq: AskingTool = {
  name: 'search_faq',
  description: 'Finds the answer to a general question in the questions and answers of the shop.',
  parameters: parametersOf({ question: words('A plain question in the language of the customer.') }),
  question: (args) => textOf(args, 'question'),
};
