/** What the widget asks of the server besides `POST /chat_api`. */
import Type, { type Static } from 'typebox';

import { ReplyPart } from './draft.js';

const closed = { additionalProperties: false } as const;

const PreChatField = Type.Object(
  {
    id: Type.String(),
    label: Type.String(),
    kind: Type.Union([Type.Literal('text'), Type.Literal('email'), Type.Literal('phone')]),
    required: Type.Boolean(),
  },
  closed,
);
/** One thing a shop asks before the first message. */
export type PreChatField = Static<typeof PreChatField>;

/** `GET /chat_api/shop?tenant=…&locale=…`: the shop as its visitor meets it, in the locale asked for where the shop offers it. */
export const ShopFront = Type.Object(
  {
    tenant: Type.String(),
    name: Type.String(),
    locale: Type.String({ description: 'The locale these texts are in.' }),
    locales: Type.Array(Type.String()),
    accent: Type.Optional(Type.String({ description: 'Colour of the shop, #rrggbb.' })),
    logo: Type.Optional(Type.String({ description: 'Address of a picture, relative to the server.' })),
    assistant: Type.Optional(Type.String()),
    greeting: Type.Optional(Type.String()),
    quickReplies: Type.Array(Type.String()),
    preChat: Type.Array(PreChatField),
  },
  closed,
);
export type ShopFront = Static<typeof ShopFront>;

/** One message as the visitor sees it, from history or the stream. `seq` is also the stream's event id. */
export const ChatMessage = Type.Object(
  {
    seq: Type.Integer({ minimum: 1 }),
    from: Type.Union([Type.Literal('customer'), Type.Literal('bot'), Type.Literal('person'), Type.Literal('system')]),
    messageId: Type.Union([Type.String(), Type.Null()]),
    turn: Type.Union([Type.String(), Type.Null()]),
    text: Type.String(),
    parts: Type.Array(ReplyPart),
    at: Type.String(),
  },
  closed,
);
export type ChatMessage = Static<typeof ChatMessage>;

/** `GET /chat_api/history?tenant=…` with `Authorization: Bearer <visitor>`: the newest messages, oldest first. */
export const ChatHistory = Type.Object(
  {
    conversation: Type.String(),
    state: Type.Union([Type.Literal('bot'), Type.Literal('human')]),
    messages: Type.Array(ChatMessage),
  },
  closed,
);
export type ChatHistory = Static<typeof ChatHistory>;
