import { fillQuestion, parametersOf, textOf, words, type AskingTool } from './read-tool.js';

/** Finds the nearest branch. */
export const findBranch: AskingTool = {
  name: 'find_branch',
  description: 'Finds the branch nearest to a postcode or place, or all branches.',
  parameters: parametersOf({ place: words('A postcode, town or district.') }, ['place']),
  question: (args, phrases) => {
    const place = textOf(args, 'place');
    return fillQuestion(phrases[place === '' ? 'branches' : 'nearest'] ?? '', { place });
  },
};
