/** What operators ask and are told over HTTP. */
import Type, { type Static } from 'typebox';

import { CHAT_TEXT_LENGTH_MAX } from './chat.js';

const closed = { additionalProperties: false } as const;
const as = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 80,
    description: 'Who does it, for the audit; the customer does not see it.',
  }),
);

/** The body of an order without words: taking over, approving, giving back. */
export const PersonOrder = Type.Object({ as }, closed);

/** The body of an order with words to the customer. */
export const PersonWords = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: CHAT_TEXT_LENGTH_MAX, description: 'What the customer reads.' }),
    as,
  },
  closed,
);
export type PersonWords = Static<typeof PersonWords>;

/** What was done. */
export const PersonDone = Type.Object(
  {
    tenant: Type.String(),
    conversation: Type.String(),
    text: Type.String({ description: 'What the customer reads.' }),
    isRepeated: Type.Boolean({ description: 'It was done before, under the same key: nothing happened now.' }),
    waiting: Type.Integer({
      minimum: 0,
      description: 'Messages of the customer that no person had answered until now.',
    }),
  },
  closed,
);
export type PersonDone = Static<typeof PersonDone>;
