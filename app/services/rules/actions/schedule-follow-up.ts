import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Writes to the customer once more, later. */
export const scheduleFollowUp = defineAction({
  type: 'schedule_follow_up',
  description:
    'Writes once more, later, with a template of replies.json that is looked up anew then; not when the customer writes first. The answer comes from another rule.',
  params: Type.Object(
    {
      name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$', description: 'What it is called, e.g. back-in-stock.' }),
      template: Type.String({ minLength: 1, maxLength: 80, description: 'Key of the template.' }),
      afterMinutes: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 525_600, description: 'By what was asked, when absent.' }),
      ),
      only: Type.Optional(
        Type.Record(
          Type.String({ pattern: '^[a-z]+(?:\\.[A-Za-z]+)*$' }),
          Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
          { maxProperties: 10, description: 'Facts that must hold when it is sent, e.g. { "product.inStock": true }.' },
        ),
      ),
      patienceDays: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 365, description: 'How long it waits for them; not at all when absent.' }),
      ),
    },
    { additionalProperties: false },
  ),
  apply: (params) => ({ effects: [{ kind: 'follow-up', ...params }], sentLater: params.template }),
});
