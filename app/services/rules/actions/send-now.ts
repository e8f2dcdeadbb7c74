import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Says why the answer goes at once. */
export const sendNow = defineAction({
  type: 'send_now',
  description: 'Gives the reason why the answer goes at once, for the trace. The answer comes from another rule.',
  params: Type.Object(
    { reason: Type.String({ minLength: 1, maxLength: 200, description: 'Why, for whoever reads the trace.' }) },
    { additionalProperties: false },
  ),
  apply: ({ reason }) => ({ effects: [], sendNow: reason }),
});
