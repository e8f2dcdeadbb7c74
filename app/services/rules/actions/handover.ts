import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Hands the conversation to a person. */
export const handover = defineAction({
  type: 'handover',
  description: 'Hands the conversation to a person, and says so with a template where one is named.',
  params: Type.Object(
    {
      reason: Type.String({ minLength: 1, maxLength: 200, description: 'Why, for the person who takes over.' }),
      priority: Type.Optional(Type.Union([Type.Literal('normal'), Type.Literal('urgent')])),
      template: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Key of the template.' })),
      hold: Type.Optional(
        Type.Boolean({
          description:
            'The answer of the other rules is not said; a person sends it as it is, or answers in their own words.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  apply: ({ reason, priority = 'normal', template, hold }) => ({
    ...(template === undefined ? {} : { template }),
    effects: [{ kind: 'handover', reason, priority, ...(hold === true && { hold }) }],
  }),
});
