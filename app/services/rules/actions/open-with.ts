import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Says a sentence before the answer. */
export const openWith = defineAction({
  type: 'open_with',
  description: 'Says a sentence before the answers, such as an apology; the answer comes from another rule.',
  params: Type.Object(
    {
      template: Type.String({ pattern: '^mood\\.[A-Za-z.-]{1,75}$', description: 'Key of the template: mood.…' }),
    },
    { additionalProperties: false },
  ),
  apply: ({ template }) => ({ opening: template, effects: [] }),
});
