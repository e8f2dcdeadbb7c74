import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

/** Reads opening hours. */
export const openingHours: AskingTool = {
  name: 'opening_hours',
  description: 'Reads opening hours: of a day, or whether it is open now; of one branch or all.',
  parameters: parametersOf(
    { day: words('A weekday, date or holiday in the language of the customer.'), branch: words('One branch.') },
    ['day', 'branch'],
  ),
  question: (args, phrases) =>
    fillQuestion(phrases.hours ?? '', { day: textOf(args, 'day'), branch: textOf(args, 'branch') }),
};
