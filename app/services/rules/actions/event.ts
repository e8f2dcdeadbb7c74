import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Records an event for analytics. */
export const event = defineAction({
  type: 'event',
  description: 'Records an event for analytics; the answer comes from another rule.',
  params: Type.Object(
    {
      event: Type.String({
        pattern: '^[a-z][a-z0-9.-]{0,59}$',
        description: 'Name of the event, e.g. question.unanswered.',
      }),
      fields: Type.Optional(
        Type.Record(
          Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,39}$' }),
          Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
          { maxProperties: 20 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  apply: (params) => ({ effects: [{ kind: 'event', event: params.event, fields: params.fields ?? {} }] }),
});
