import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Lets the customer alone for a while. */
export const wait = defineAction({
  type: 'wait',
  description:
    'Messages we start wait at least so long; what the customer asks is answered all the same. The answer comes from another rule.',
  params: Type.Object(
    {
      minutes: Type.Integer({ minimum: 1, maximum: 43_200, description: 'The least time before we write unasked.' }),
      reason: Type.String({ minLength: 1, maxLength: 200, description: 'Why, for whoever reads the trace.' }),
    },
    { additionalProperties: false },
  ),
  apply: (params) => ({ effects: [], wait: params }),
});
