/** What operators ask and are told over HTTP. */
import Type, { type Static, type TSchema } from 'typebox';

import { CHAT_TEXT_LENGTH_MAX } from './chat.js';
import { ReplyContent } from './draft.js';

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

const oneOf = <Word extends string>(...words: readonly Word[]) => Type.Union(words.map((word) => Type.Literal(word)));
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const instant = Type.String({ description: 'An instant in UTC, as in 2026-12-24T10:00:00.000Z.' });
const count = Type.Integer({ minimum: 0 });

const Standing = Type.Object(
  {
    status: oneOf('waiting', 'sending', 'sent', 'failed', 'uncertain', 'cancelled'),
    delivery: orNull(oneOf('accepted', 'sent', 'delivered', 'read', 'failed')),
    code: orNull(Type.String({ description: "The provider's own, where there is one." })),
  },
  closed,
);

/** One conversation that is with people. */
const EscalationShown = Type.Object(
  {
    tenant: Type.String(),
    conversation: Type.String(),
    channel: Type.String(),
    turn: orNull(Type.String({ description: 'That handed over; null when a person took the conversation.' })),
    reason: Type.String(),
    priority: oneOf('normal', 'urgent'),
    state: oneOf('open', 'answered', 'released'),
    createdAt: instant,
    waiting: Type.Integer({ minimum: 0, description: 'Messages of the customer that no person has answered.' }),
    lastWords: orNull(Type.String({ description: 'What the customer said last.' })),
    lastHeardAt: orNull(instant),
    draft: orNull(ReplyContent),
  },
  closed,
);

/** Conversations that are with people. */
export const ConversationsShown = Type.Object({ conversations: Type.Array(EscalationShown) }, closed);

const MessageShown = Type.Object(
  {
    seq: count,
    author: oneOf('customer', 'bot', 'person', 'system'),
    text: Type.String(),
    at: instant,
    delivery: orNull(Standing),
  },
  closed,
);

const NoticeShown = Type.Object(
  {
    round: count,
    medium: oneOf('email', 'template'),
    recipient: Type.String(),
    status: oneOf('waiting', 'sending', 'sent', 'outbox', 'failed', 'unsent', 'cancelled'),
    attempts: count,
    code: orNull(Type.String()),
    standing: orNull(Standing),
  },
  closed,
);

/** One conversation as the person who answers it sees it. */
export const ConversationShown = Type.Object(
  {
    tenant: Type.String(),
    conversation: Type.String(),
    channel: Type.String(),
    charge: Type.Union([Type.Literal('bot'), Type.Literal('human')], { description: 'Who answers.' }),
    locale: orNull(Type.String({ description: 'The language spoken so far.' })),
    customer: Type.Object(
      {
        name: orNull(Type.String()),
        address: orNull(Type.String()),
        profile: Type.Record(Type.String(), Type.String(), {
          description: 'What they told in the form before the chat.',
        }),
      },
      closed,
    ),
    escalation: orNull(EscalationShown),
    messages: Type.Array(MessageShown, { description: 'The newest, oldest first.' }),
    notices: Type.Array(NoticeShown, { description: 'Who was told, oldest first.' }),
  },
  closed,
);

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
