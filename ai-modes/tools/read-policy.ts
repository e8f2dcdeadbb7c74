import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

const TOPICS = ['delivery', 'returns', 'payment', 'warranty'] as const;

/** Reads what the shop says of delivery, returns, payment and warranty. */
export const readPolicy: AskingTool = {
  name: 'read_policy',
  description: 'Reads the policy on delivery (cost and time, for a postcode), returns, payment or warranty.',
  parameters: parametersOf({ topic: { type: 'string', enum: TOPICS }, postcode: words('For delivery.') }, ['postcode']),
  question: (args, phrases) =>
    fillQuestion(phrases[textOf(args, 'topic')] ?? '', { postcode: textOf(args, 'postcode') }),
};
