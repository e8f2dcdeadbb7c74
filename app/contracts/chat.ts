import Type, { type Static } from 'typebox';

import { ID_PATTERN, recordOf } from './business/common.js';
import { ReplyContent } from './draft.js';

/** Longest message the web chat takes, in UTF-16 code units. */
export const CHAT_TEXT_LENGTH_MAX = 4096;
/** Longest value of a pre-chat form's field, in UTF-16 code units. */
export const PROFILE_VALUE_LENGTH_MAX = 200;
const PROFILE_FIELDS_MAX = 20;
const closed = { additionalProperties: false } as const;

/** `POST /chat_api` */
export const ChatRequest = Type.Object(
  {
    tenant: Type.String({ minLength: 1, maxLength: 64, pattern: '^[a-z0-9][a-z0-9-]*$', description: 'The shop.' }),
    visitor: Type.String({
      minLength: 22,
      maxLength: 200,
      pattern: '^[A-Za-z0-9_.:-]+$',
      description: "The client's secret, at least 128 random bits; stored hashed.",
    }),
    messageId: Type.String({
      minLength: 1,
      maxLength: 120,
      description: "The client's id of this message; posting it again gives the same answer.",
    }),
    text: Type.String({ minLength: 1, maxLength: CHAT_TEXT_LENGTH_MAX, description: 'What the customer says.' }),
    profile: Type.Optional(
      recordOf(ID_PATTERN, Type.String({ maxLength: PROFILE_VALUE_LENGTH_MAX }), {
        maxProperties: PROFILE_FIELDS_MAX,
        description: 'What the customer told in the pre-chat form, by field; fields the shop does not ask are dropped.',
      }),
    ),
  },
  closed,
);
export type ChatRequest = Static<typeof ChatRequest>;

/** The answer to `POST /chat_api`; `reply` is null while a person is in charge. */
export const ChatResponse = Type.Object(
  {
    conversation: Type.String(),
    turn: Type.Union([Type.String(), Type.Null()]),
    mode: Type.Union([Type.Literal('v5'), Type.Literal('v6'), Type.Literal('v7')]),
    reply: Type.Union([ReplyContent, Type.Null()]),
    state: Type.Optional(Type.Literal('human')),
  },
  closed,
);
export type ChatResponse = Static<typeof ChatResponse>;

/** Every error answer. */
export const ErrorResponse = Type.Object(
  {
    error: Type.Object(
      { code: Type.String(), message: Type.String(), requestId: Type.String(), details: Type.Optional(Type.Unknown()) },
      closed,
    ),
  },
  closed,
);
