import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Places a call to action of tenant.json at the end of the reply. */
export const callToAction = defineAction({
  type: 'call_to_action',
  description:
    'Places one of the callsToAction of tenant.json at the end of the reply: never for upset customers, at most one, and not again within the next turns. The answer comes from another rule.',
  params: Type.Object(
    {
      id: Type.Optional(
        Type.String({ minLength: 1, maxLength: 80, description: 'Which one; they take turns when absent.' }),
      ),
    },
    { additionalProperties: false },
  ),
  apply: ({ id }) => ({ effects: [], callToAction: id ?? ANY_CALL }),
});

/** Stands for whichever is next in tenant.json. */
export const ANY_CALL = '*';
