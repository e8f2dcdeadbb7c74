/** What the demo page asks of the server. Open only for tenants with `"demo": true`, on loopback, without a public address. */
import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** One shop to try. */
export const DemoShop = Type.Object(
  {
    tenant: Type.String(),
    name: Type.String(),
    accent: Type.Optional(Type.String()),
    locales: Type.Array(Type.String()),
    /** The shop's WhatsApp number at the stand-in, where one runs. */
    whatsapp: Type.Optional(Type.String()),
  },
  closed,
);
export type DemoShop = Static<typeof DemoShop>;

/** `GET /demo/shops` */
export const DemoShops = Type.Object(
  {
    shops: Type.Array(DemoShop),
    /** Where the widget is served from, for the embed snippet. */
    address: Type.String(),
    /** Whether traces and edits are open here. */
    isOpen: Type.Boolean(),
  },
  closed,
);
export type DemoShops = Static<typeof DemoShops>;

/** A record a fact rests on: a few lines of the file with the value's place in them (UTF-16 offsets in `snippet`). */
export const DemoSource = Type.Object(
  {
    file: Type.String(),
    pointer: Type.String(),
    line: Type.Integer({ minimum: 1, description: "The value's line in the file, from 1." }),
    snippet: Type.String(),
    start: Type.Integer({ minimum: 0 }),
    end: Type.Integer({ minimum: 0 }),
    /** The value as it stands in the file, when it is a number or a string that can be edited here. */
    value: Type.Optional(Type.String()),
  },
  closed,
);
export type DemoSource = Static<typeof DemoSource>;

const DemoFact = Type.Object(
  {
    text: Type.String({ description: 'As it stands in the answer.' }),
    slot: Type.String(),
    how: Type.Optional(
      Type.String({ description: 'How it follows from the sources when it is not the value itself.' }),
    ),
    sources: Type.Array(DemoSource),
  },
  closed,
);

const DemoAsk = Type.Object(
  {
    words: Type.String({ description: "The customer's words this is about." }),
    intent: Type.String(),
    confidence: Type.Number(),
    why: Type.Array(Type.String()),
    template: Type.String(),
    rule: Type.String(),
    considered: Type.Integer(),
    fired: Type.Array(Type.String()),
  },
  closed,
);

/** `GET /demo/turns/:turn?tenant=…`: why one answer says what it says. */
export const DemoTrace = Type.Object(
  {
    turn: Type.String(),
    version: Type.Integer(),
    mode: Type.String(),
    locale: Type.String(),
    asks: Type.Array(DemoAsk),
    mood: Type.Optional(
      Type.Object(
        {
          sentiment: Type.String(),
          score: Type.Number(),
          class: Type.Optional(Type.String()),
          level: Type.Optional(Type.String()),
        },
        closed,
      ),
    ),
    facts: Type.Array(DemoFact),
    timingsMs: Type.Record(Type.String(), Type.Number()),
  },
  closed,
);
export type DemoTrace = Static<typeof DemoTrace>;

const DemoVoice = Type.Object(
  {
    asked: Type.String({ description: 'The mode it was to be said in.' }),
    spoken: Type.String({ description: 'The mode it was said in: a lower one where that stepped down.' }),
    text: Type.String(),
    /** Where the facts stand in it, in UTF-16 offsets. */
    facts: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() }, closed)),
    why: Type.Array(Type.String()),
    ms: Type.Number({ minimum: 0 }),
    tokens: Type.Integer({ minimum: 0 }),
    costMicros: Type.Integer({ minimum: 0 }),
  },
  closed,
);

/** `GET /demo/turns/:turn/voices?tenant=…`: the same question in every mode. */
export const DemoVoices = Type.Object({ question: Type.String(), voices: Type.Array(DemoVoice) }, closed);
export type DemoVoices = Static<typeof DemoVoices>;

/** `POST /demo/edits`: one value of the working copy, as a person typed it. */
export const DemoEdit = Type.Object(
  {
    tenant: Type.String({ minLength: 1, maxLength: 64 }),
    file: Type.String({ minLength: 1, maxLength: 120 }),
    pointer: Type.String({ minLength: 1, maxLength: 400 }),
    value: Type.String({ maxLength: 400 }),
  },
  closed,
);
export type DemoEdit = Static<typeof DemoEdit>;

/** The answer to an edit: the version it went live as, and what it changed in the owner's words. */
export const DemoEdited = Type.Object({ version: Type.Integer(), changes: Type.Array(Type.String()) }, closed);
export type DemoEdited = Static<typeof DemoEdited>;

/** `POST /demo/whatsapp`: what a customer says to the shop's number at the stand-in. */
export const DemoWhatsapp = Type.Object(
  {
    tenant: Type.String({ minLength: 1, maxLength: 64 }),
    customer: Type.String({ pattern: '^\\+[0-9]{8,15}$' }),
    text: Type.String({ minLength: 1, maxLength: 1600 }),
  },
  closed,
);
export type DemoWhatsapp = Static<typeof DemoWhatsapp>;

/** `GET /demo/whatsapp?tenant=…&customer=…`: what was said there, oldest first. */
export const DemoWhatsappLog = Type.Object(
  {
    messages: Type.Array(
      Type.Object(
        {
          from: Type.Union([Type.Literal('customer'), Type.Literal('shop')]),
          text: Type.String(),
          status: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type DemoWhatsappLog = Static<typeof DemoWhatsappLog>;
