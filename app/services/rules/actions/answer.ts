import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Answers the ask with a template. */
export const answer = defineAction({
  type: 'answer',
  description: 'Answers with a template of replies.json or the shipped wording.',
  params: Type.Object(
    { template: Type.String({ minLength: 1, maxLength: 80, description: 'Key of the template.' }) },
    { additionalProperties: false },
  ),
  apply: ({ template }) => ({ template, effects: [] }),
});
