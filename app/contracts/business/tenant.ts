import Type, { type Static } from 'typebox';

import { Id, Link, Locale, LocalText, closedObject, fileHead, recordOf } from './common.js';
import { OrdersSettings } from './orders.js';

/** How a channel reaches this tenant. Secrets are named (`env:NAME`), never written here. */
const ChannelSettings = closedObject({
  account: Type.String({
    minLength: 1,
    maxLength: 200,
    description: "The provider's id of your account, e.g. whatsapp:+442079460000.",
  }),
  debounceMs: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 60_000, description: 'How long to wait for a burst to end, in milliseconds.' }),
  ),
  secrets: Type.Optional(
    recordOf('^[A-Za-z][A-Za-z0-9]{0,59}$', Type.String({ pattern: '^env:[A-Z][A-Z0-9_]*$' }), {
      description:
        'Names of environment variables that hold the secrets, e.g. { "authToken": "env:ACME_TWILIO_TOKEN" }.',
    }),
  ),
  agentNumbers: Type.Optional(
    Type.Array(Type.String({ minLength: 3, maxLength: 60 }), {
      maxItems: 20,
      description: 'Phones that are told of hand-overs, as the provider writes them, e.g. whatsapp:+447700900201.',
    }),
  ),
  agentTemplate: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: "The provider's id of the message template they are told with. Needed with agentNumbers.",
    }),
  ),
  followUpTemplate: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        "The provider's id of the message template follow-ups are sent with when the customer last wrote more than a day ago. Its places: your shop's name, and what the follow-up says.",
    }),
  ),
});

const CallToAction = closedObject({ id: Id, text: LocalText, link: Link });

const Persona = closedObject({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'What the assistant is called.' })),
  tone: Type.Optional(Type.String({ maxLength: 400 })),
  greeting: Type.Optional(LocalText),
  quickReplies: Type.Optional(Type.Array(LocalText, { maxItems: 6 })),
});

const Theme = closedObject({
  accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
  logo: Type.Optional(Type.String({ maxLength: 2000 })),
});

const PreChatField = closedObject({
  id: Id,
  label: LocalText,
  kind: Type.Union([Type.Literal('text'), Type.Literal('email'), Type.Literal('phone')]),
  required: Type.Optional(Type.Boolean()),
});

const Limits = closedObject({
  messagesPerMinutePerVisitor: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  messagesPerMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
  modelTokensPerDay: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Tokens a language model may read and write for you in a day (UTC). At the limit it is not asked.',
    }),
  ),
  modelTokensPerDayPerVisitor: Type.Optional(
    Type.Integer({ minimum: 0, description: 'The same for each of your visitors.' }),
  ),
  modelDollarsPerDay: Type.Optional(
    Type.Number({ minimum: 0, description: 'What a language model may cost for you in a day (UTC), in US dollars.' }),
  ),
  modelDollarsPerDayPerVisitor: Type.Optional(
    Type.Number({ minimum: 0, description: 'The same for each of your visitors.' }),
  ),
});

const Mode = Type.Union([Type.Literal('v5'), Type.Literal('v6'), Type.Literal('v7')]);

const Voice = closedObject({
  byIntent: Type.Optional(
    recordOf('^[a-z][a-z-]*(\\.[a-z-]+)?$', Mode, {
      description: 'Kinds of question that are answered in a mode of their own, e.g. { "product.search": "v6" }.',
    }),
  ),
  shadow: Type.Optional(
    closedObject({
      mode: Mode,
      share: Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'The share of turns that are answered once more in this mode, in silence; see "truepenny shadow".',
      }),
    }),
  ),
});

/** `tenant.json`: who the shop is. */
export const TenantFile = closedObject(
  {
    ...fileHead,
    name: Type.String({ minLength: 1, maxLength: 120, description: 'The name customers know.' }),
    locale: Locale,
    locales: Type.Optional(
      Type.Array(Locale, {
        maxItems: 20,
        description: 'Languages you answer in; the default one is always among them.',
      }),
    ),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'An ISO 4217 code such as GBP.' }),
    timezone: Type.String({ minLength: 1, maxLength: 60, description: 'An IANA zone such as Europe/London.' }),
    mode: Type.Optional(Mode),
    voice: Type.Optional(Voice),
    demo: Type.Optional(Type.Boolean({ description: 'Shows the trace and the price editor on the local demo page.' })),
    origins: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 300 }), {
        maxItems: 100,
        description: 'Pages that may embed the widget, e.g. https://shop.example.com.',
      }),
    ),
    callsToAction: Type.Optional(Type.Array(CallToAction, { maxItems: 50 })),
    persona: Type.Optional(Persona),
    theme: Type.Optional(Theme),
    preChat: Type.Optional(Type.Array(PreChatField, { maxItems: 6 })),
    email: Type.Optional(Type.String({ format: 'email', description: 'Where hand-overs are reported.' })),
    channels: Type.Optional(recordOf('^[a-z][a-z0-9-]{0,39}$', ChannelSettings)),
    orders: Type.Optional(OrdersSettings),
    limits: Type.Optional(Limits),
  },
  { title: 'tenant.json', description: 'Who the shop is: name, languages, currency, time zone, channels.' },
);
export type TenantFile = Static<typeof TenantFile>;
